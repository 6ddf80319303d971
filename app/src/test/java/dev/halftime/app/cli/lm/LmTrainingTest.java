package dev.halftime.app.cli.lm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftime.app.cli.Cli;
import dev.halftime.app.cli.option.Stores;
import dev.halftime.app.cli.terminal.ExitCode;
import dev.halftime.file.FolderLock;
import dev.halftime.json.Json;
import dev.halftime.record.Store;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
final class LmTrainingTest {

  @TempDir Path folder = Path.of(".");

  private Cli.Ran run(String command) {
    return Cli.in(folder).run(command.replace("DIR", folder.toString()));
  }

  private static void good(Cli.Ran ran) {
    assertThat(ran.code()).as(ran.err()).isEqualTo(ExitCode.OK);
  }

  @Test
  void aModelIsMadeOfTextAndTaughtByConversations() throws IOException {
    Files.writeString(folder.resolve("a.txt"), "The cat sat. The dog sat. ".repeat(40));
    List<String> lines = new ArrayList<>();
    for (String animal : List.of("cat", "dog")) {
      lines.add(
          Json.canonical(
              Json.read(
                  "{\"messages\":[{\"role\":\"user\",\"content\":\"Call the "
                      + animal
                      + "\"},{\"role\":\"assistant\",\"content\":\""
                      + animal
                      + "!\"}]}")));
    }
    Files.write(folder.resolve("talks.jsonl"), lines);

    Cli.Ran made =
        run(
            "lm pretrain --text DIR/a.txt --size 0.5m --vocabulary 280 --context 64 --steps 12"
                + " --out DIR/small --json");
    good(made);
    assertThat(Json.read(made.out()).path("loss").asDouble())
        .isLessThan(Json.read(made.out()).path("first_loss").asDouble());
    assertThat(folder.resolve("small/curve.jsonl")).content().hasLineCount(12);

    Cli.Ran taught =
        run(
            "lm sft DIR/small/model.gguf --data DIR/talks.jsonl --rank 0 --steps 150 --batch 2"
                + " --rate 0.003 --out DIR/tuned");
    good(taught);
    assertThat(taught.out()).contains("lm:" + folder.resolve("tuned/model.gguf"));
    Cli.Ran asked =
        Cli.in(folder)
            .typing(
                "{\"prompt\": \"<|im_start|>user\\nCall the dog<|im_end|>\\n"
                    + "<|im_start|>assistant\\n\", \"continuation\": \"dog!<|im_end|>\"}")
            .run("lm", "logits", folder.resolve("tuned/model.gguf").toString(), "--json");
    good(asked);
    assertThat(Json.read(asked.out()).path("continuation_logprob").asDouble()).isGreaterThan(-1);

    byte[] before = Files.readAllBytes(folder.resolve("tuned/model.gguf"));
    good(
        run(
            "lm sft DIR/small/model.gguf --data DIR/talks.jsonl --rank 0 --steps 150 --batch 2"
                + " --rate 0.003 --out DIR/tuned"));
    assertThat(Files.readAllBytes(folder.resolve("tuned/model.gguf"))).isEqualTo(before);
    Cli.Ran other =
        run("lm sft DIR/small/model.gguf --data DIR/talks.jsonl --rank 0 --out DIR/tuned");
    assertThat(other.code()).isEqualTo(ExitCode.INPUT);
    assertThat(other.err()).contains("delete it to start over");
  }

  @Test
  void twoTrainingsDoNotShareAFolder() throws IOException {
    Files.writeString(folder.resolve("a.txt"), "The cat sat. The dog sat. ".repeat(40));
    Files.writeString(
        folder.resolve("talks.jsonl"),
        "{\"messages\":[{\"role\":\"user\",\"content\":\"a\"},"
            + "{\"role\":\"assistant\",\"content\":\"b\"}]}");
    Files.writeString(
        folder.resolve("pairs.jsonl"),
        "{\"prompt\":\"a\",\"chosen\":\"b\",\"rejected\":\"c\"}\n".repeat(2)
            + "{\"prompt\":\"d\",\"chosen\":\"e\",\"rejected\":\"f\"}");
    String pretrain =
        "lm pretrain --text DIR/a.txt --size 0.5m --vocabulary 280 --context 64 --steps 2 --out ";
    good(run(pretrain + "DIR/small"));
    Path used = folder.resolve("used");
    try (FolderLock _ = FolderLock.of(used)) {
      for (String command :
          List.of(
              pretrain + "DIR/used",
              "lm sft DIR/small/model.gguf --data DIR/talks.jsonl --steps 2 --out DIR/used",
              "lm reward DIR/small/model.gguf --pairs DIR/pairs.jsonl --steps 2 --out DIR/used",
              "lm rl DIR/small/model.gguf --benchmark game24 --steps 1 --out DIR/used")) {
        Cli.Ran second = run(command);
        assertThat(second.code()).as(command).isEqualTo(ExitCode.USAGE);
        assertThat(second.err())
            .as(command)
            .contains(used + " is in use by a running training: wait for it");
      }
      assertThat(used).isDirectoryContaining("glob:**/lock");
      assertThat(used.resolve("checkpoint.bin")).doesNotExist();
    }
    good(run(pretrain + "DIR/used"));
  }

  @Test
  void aModelIsTaughtByRecordedEpisodesAndPlays() {
    good(run("run helpdesk --agent clerk --tasks 2 --setting classical --quiet"));
    String run;
    try (Store store = Stores.existing(Cli.in(folder).store())) {
      run = store.runs().getFirst().id();
    }
    good(
        run(
            "lm pretrain --run "
                + run
                + " --score 0 --size 0.5m --vocabulary 600 --context 512 --steps 2 --batch 2"
                + " --out DIR/small"));
    Cli.Ran taught =
        run(
            "lm sft DIR/small/model.gguf --run "
                + run
                + " --score 0 --rank 2 --steps 2 --batch 1 --out DIR/tuned");
    assertThat(taught.err()).contains("longer than the 512 tokens");
    assertThat(taught.code()).isIn(ExitCode.OK, ExitCode.USAGE);
    Cli.Ran nothing =
        run("lm sft DIR/small/model.gguf --run " + run + " --agent nobody --out DIR/none");
    assertThat(nothing.err()).contains("no training examples");
    assertThat(nothing.code()).isEqualTo(ExitCode.INPUT);
  }

  @Test
  void wrongConversationsAreRefusedByTheirLine() throws IOException {
    Files.writeString(folder.resolve("a.txt"), "The cat sat. ".repeat(40));
    good(
        run(
            "lm pretrain --text DIR/a.txt --size 0.5m --vocabulary 270 --context 32 --steps 1 --out"
                + " DIR/small"));
    for (String[] wrong :
        new String[][] {
          {"{\"messages\":[]}", "at least two messages"},
          {"{\"messages\":[{\"role\":\"robot\",\"content\":\"x\"}]}", "not \"robot\""},
          {"{", "not JSON"},
          {
            "{\"messages\":[{\"role\":\"assistant\",\"content\":\"x\"},"
                + "{\"role\":\"user\",\"content\":\"x\"}]}",
            "must end with one of the assistant"
          }
        }) {
      Files.writeString(folder.resolve("talks.jsonl"), "\n" + wrong[0] + "\n");
      Cli.Ran ran = run("lm sft DIR/small/model.gguf --data DIR/talks.jsonl --out DIR/tuned");
      assertThat(ran.code()).as(ran.err()).isEqualTo(ExitCode.INPUT);
      assertThat(ran.err()).contains("line 2: ").contains(wrong[1]);
    }
  }
}
