package dev.halftime.app.cli.lm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.app.cli.Cli;
import dev.halftime.app.cli.terminal.ExitCode;
import dev.halftime.json.Json;
import dev.halftime.lm.LanguageModel;
import dev.halftime.lm.format.TensorType;
import dev.halftime.lm.llama.LlamaConfig;
import dev.halftime.lm.llama.Parameters;
import dev.halftime.lm.tokenizer.Vocabulary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LmRewardTest {

  @TempDir Path folder = Path.of(".");

  private final Random random = new Random(3);

  @BeforeEach
  void makeModel() {
    LlamaConfig config =
        new LlamaConfig(Vocabulary.BYTES.size(), 32, 2, 4, 2, 8, 64, 96, 10_000, 1e-5, true);
    LanguageModel.write(
        folder.resolve("tiny.gguf"),
        Vocabulary.BYTES,
        config,
        Parameters.random(config, 1),
        TensorType.F32);
  }

  private Cli.Ran run(String command) {
    return Cli.in(folder).run(command.replace("DIR", folder.toString()));
  }

  private String words() {
    return random
        .ints(4, 'a', 'f')
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  /// A vote on two conversations of the same length, which the side with an exclamation mark wins.
  private String vote(int number, String winner) {
    boolean first = random.nextBoolean();
    ObjectNode vote =
        Json.object()
            .put("model_a", "one")
            .put("model_b", "two")
            .put("winner", winner.isEmpty() ? first ? "model_a" : "model_b" : winner)
            .put("benchmark", "desk")
            .put("task", "task " + number);
    for (String side : List.of("a", "b")) {
      String mark = side.equals("a") == first ? "!" : "?";
      var talk = vote.putArray("conversation_" + side);
      talk.addObject().put("role", "user").put("content", words());
      talk.addObject().put("role", "assistant").put("content", words() + mark);
    }
    return Json.canonical(vote);
  }

  @Test
  @Tag("slow")
  void aRewardModelIsTrainedOnVotesMeasuredAndUsed() throws IOException {
    List<String> votes = new ArrayList<>();
    for (int i = 0; i < 120; i++) {
      votes.add(vote(i, ""));
    }
    votes.add(vote(200, "tie"));
    votes.add(vote(201, "tie (bothbad)"));
    votes.add("{\"model_a\": \"one\", \"model_b\": \"two\", \"winner\": \"model_a\"}");
    votes.add(
        "{\"model_a\": \"one\", \"model_b\": \"two\", \"winner\": \"model_a\", \"simulated\":"
            + " true}");
    Files.write(folder.resolve("votes.jsonl"), votes);
    String command =
        "lm reward DIR/tiny.gguf --votes DIR/votes.jsonl --rank 0 --steps 60 --rate 0.005"
            + " --held-out 0.4 --out DIR/reward --json";
    Cli.Ran made = run(command);
    assertThat(made.code()).as(made.err()).isEqualTo(ExitCode.OK);
    assertThat(made.err())
        .contains("2 preferences are left out: they are ties")
        .contains("1 preferences are left out: they have no conversations")
        .contains("1 preferences are left out: they are votes by another kind of judge");
    JsonNode result = Json.read(made.out());
    assertThat(result.path("ties").asInt()).isEqualTo(2);
    assertThat(result.path("preferences").asInt()).isEqualTo(72);
    assertThat(result.path("accuracy").path("n").asInt()).isEqualTo(48);
    assertThat(result.path("accuracy").path("value").asDouble()).isGreaterThan(0.9);
    assertThat(result.path("accuracy").path("low").asDouble()).isBetween(0.7, 1.0);
    assertThat(result.path("longer").path("n").asInt()).as("all are of one length").isZero();
    assertThat(result.path("shuffled").path("value").asDouble()).isBetween(0.05, 0.95);
    assertThat(folder.resolve("reward/curve.jsonl")).content().hasLineCount(60);

    byte[] before = Files.readAllBytes(folder.resolve("reward/model.gguf"));
    Cli.Ran again = run(command);
    assertThat(again.out()).isEqualTo(made.out());
    assertThat(Files.readAllBytes(folder.resolve("reward/model.gguf"))).isEqualTo(before);

    String talk =
        "{\"messages\":[{\"role\":\"user\",\"content\":\"abcd\"},"
            + "{\"role\":\"assistant\",\"content\":\"bcde%s\"}]}";
    Cli.Ran scored =
        Cli.in(folder)
            .typing(talk.formatted("!"), talk.formatted("?"))
            .run("lm", "score", folder.resolve("reward/model.gguf").toString(), "--json");
    assertThat(scored.code()).as(scored.err()).isEqualTo(ExitCode.OK);
    List<Double> rewards =
        scored.out().lines().map(line -> Json.read(line).path("reward").asDouble()).toList();
    assertThat(rewards.getFirst()).isGreaterThan(rewards.getLast());
    assertThat(scored.err()).contains("Trained on 72 preferences; correct on ").contains("of 48");

    Cli.Ran writer = run("lm sft DIR/reward/model.gguf --data DIR/votes.jsonl --out DIR/none");
    assertThat(writer.code()).isEqualTo(ExitCode.INPUT);
  }

  @Test
  @Tag("whole")
  void pairsOfTextsAreTrainedOnAndTheLongerAnswerIsABaseline() throws IOException {
    List<String> pairs = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      pairs.add(
          "{\"prompt\": \"task %d\", \"chosen\": \"long answer\", \"rejected\": \"short\"}"
              .formatted(i));
    }
    pairs.add("{\"prompt\": \"x\", \"chosen\": \"same\", \"rejected\": \"same\"}");
    pairs.add(
        "{\"prompt\": \"%s\", \"chosen\": \"a\", \"rejected\": \"b\"}".formatted("y".repeat(90)));
    Files.write(folder.resolve("pairs.jsonl"), pairs);
    for (String part : List.of("--head-only", "--rank 2")) {
      Cli.Ran made =
          run(
              "lm reward DIR/tiny.gguf --pairs DIR/pairs.jsonl "
                  + part
                  + " --steps 3 --held-out 0.5 --no-control --out DIR/reward"
                  + part.length());
      assertThat(made.code()).as(made.err()).isEqualTo(ExitCode.OK);
      assertThat(made.err())
          .contains("1 preferences are left out: they have two equal conversations")
          .contains("1 of 11 preferences are longer than the 96 tokens");
      assertThat(made.out())
          .contains("Loss per preference: from 0.693")
          .contains(
              "choosing the longer answer: 100.0 % (95 % from 56.6 to 100.0 %, n = 5 on 5"
                  + " topics)")
          .doesNotContain("shuffled");
    }
  }

  @Test
  void wrongInputIsRefusedInALine() throws IOException {
    for (String[] wrong :
        new String[][] {
          {"{\"chosen\": \"a\"}", "line 2: 'rejected' must be a list"},
          {"{\"chosen\": [], \"rejected\": \"b\"}", "line 2: 'chosen' has no messages"},
          {
            "{\"chosen\": [{\"role\": \"robot\"}], \"rejected\": \"b\"}",
            "line 2: a message has the role system, user or assistant, not \"robot\""
          },
          {
            "{\"chosen\": [{\"role\": \"user\", \"content\": 3}], \"rejected\": \"b\"}",
            "line 2: the content of a message must be a text, not 3"
          },
          {"{", "line 2: "},
          {"", "a reward model needs two preferences or more, not 1"}
        }) {
      Files.writeString(
          folder.resolve("pairs.jsonl"),
          "{\"chosen\": \"a\", \"rejected\": \"b\"}\n" + wrong[0] + "\n");
      Cli.Ran ran = run("lm reward DIR/tiny.gguf --pairs DIR/pairs.jsonl --out DIR/reward");
      assertThat(ran.code()).as(ran.err()).isEqualTo(ExitCode.INPUT);
      assertThat(ran.err()).contains(wrong[1]);
      assertThat(ran.err().lines()).hasSize(1);
    }
    Files.writeString(folder.resolve("votes.jsonl"), "{\"model_a\": \"one\"}\n");
    Cli.Ran vote = run("lm reward DIR/tiny.gguf --votes DIR/votes.jsonl --out DIR/reward");
    assertThat(vote.err()).contains("battle 1: 'winner' is missing");
    Cli.Ran missing = run("lm reward DIR/tiny.gguf --votes DIR/none.jsonl --out DIR/reward");
    assertThat(missing.code()).isEqualTo(ExitCode.INPUT);
    Cli.Ran share = run("lm reward DIR/tiny.gguf --held-out 1 --out DIR/reward");
    assertThat(share.code()).isEqualTo(ExitCode.USAGE);
    assertThat(share.err()).contains("--held-out must be between 0 and 1, not 1.0");
    Cli.Ran scored = run("lm score DIR/tiny.gguf");
    assertThat(scored.code()).isEqualTo(ExitCode.INPUT);
    assertThat(scored.err()).contains("it is not a reward model");
  }

  @Test
  @Tag("whole")
  void messagesInPartsAreLearnedFromLikeTexts() throws IOException {
    List<String> models = new ArrayList<>();
    for (String content : List.of("\"abc\"", "[{\"type\": \"text\", \"text\": \"abc\"}]")) {
      Files.writeString(
          folder.resolve("talks.jsonl"),
          "{\"messages\": [{\"role\": \"user\", \"content\": %s},".formatted(content)
              + " {\"role\": \"assistant\", \"content\": %s}]}\n".formatted(content));
      String out = "tuned" + models.size();
      Cli.Ran made =
          run("lm sft DIR/tiny.gguf --data DIR/talks.jsonl --rank 0 --steps 1 --out DIR/" + out);
      assertThat(made.code()).as(made.err()).isEqualTo(ExitCode.OK);
      models.add(Json.sha256(Files.readString(folder.resolve(out + "/curve.jsonl"))));
    }
    assertThat(models.getFirst()).isEqualTo(models.getLast());
    Files.writeString(
        folder.resolve("talks.jsonl"),
        "{\"messages\": [{\"role\": \"user\", \"content\": null},"
            + " {\"role\": \"assistant\", \"content\": \"x\"}]}\n");
    Cli.Ran wrong = run("lm sft DIR/tiny.gguf --data DIR/talks.jsonl --out DIR/none");
    assertThat(wrong.code()).isEqualTo(ExitCode.INPUT);
    assertThat(wrong.err())
        .isEqualTo(
            "halftime: %s, line 1: the content of a message must be a text, not null\n"
                .formatted(folder.resolve("talks.jsonl")));
  }

  @Test
  void slipsOfTheCommandLineAreToldInALine() throws IOException {
    Files.writeString(folder.resolve("a.txt"), "The cat sat. ".repeat(400));
    for (String[] slip :
        new String[][] {
          {"pretrain --text DIR/a.txt --context 1", "--context must be 2 or more, not 1"},
          {"pretrain --text DIR/a.txt --epochs 0", "--epochs must be 1 or more, not 0"},
          {"pretrain --text DIR/a.txt --batch -2", "--batch must be 1 or more, not -2"},
          {
            "pretrain --text DIR/a.txt --context 2 --batch 1 --epochs 2147483647",
            "steps are too many; give fewer --epochs"
          },
          {"pretrain --text DIR/none.txt", "none.txt' cannot be read: no such file or folder"},
          {"sft DIR/tiny.gguf --data DIR/none", "none' cannot be read: no such file or folder"},
          {"reward DIR/tiny.gguf --pairs DIR/none", "none' cannot be read: no such file or folder"}
        }) {
      Cli.Ran ran = run("lm " + slip[0] + " --out DIR/slip");
      assertThat(ran.code()).as(slip[0]).isIn(ExitCode.USAGE, ExitCode.INPUT);
      assertThat(ran.err()).startsWith("halftime: ").contains(slip[1]).doesNotContain("bug");
    }
  }

  @Test
  @Tag("slow")
  void aTrainingThatIsKilledAtAnyMomentEndsLikeAnUndisturbedOne() throws Exception {
    List<String> votes = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      votes.add(vote(i, ""));
    }
    Files.write(folder.resolve("votes.jsonl"), votes);
    String command =
        "lm reward DIR/tiny.gguf --votes DIR/votes.jsonl --rank 2 --steps 60 --rate 0.005"
            + " --held-out 0.4 --json --out DIR/";
    Cli.Ran undisturbed = run(command + "reward");
    assertThat(undisturbed.code()).as(undisturbed.err()).isEqualTo(ExitCode.OK);

    int killed = 0;
    for (int attempt = 0; attempt < 12; attempt++) {
      String[] words = (command + "killed").replace("DIR", folder.toString()).split(" ");
      Process process =
          new ProcessBuilder(Cli.process(words))
              .redirectErrorStream(true)
              .redirectOutput(folder.resolve("out").toFile())
              .start();
      if (!process.waitFor(1_000 + random.nextInt(3_000), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly().waitFor();
        killed++;
      }
    }
    assertThat(killed).isPositive();
    Cli.Ran last = run(command + "killed");

    assertThat(last.code()).as(last.err()).isEqualTo(ExitCode.OK);
    assertThat(last.out()).isEqualTo(undisturbed.out().replace("/reward/", "/killed/"));
    for (String file : List.of("model.gguf", "curve.jsonl")) {
      assertThat(folder.resolve("killed").resolve(file))
          .hasSameBinaryContentAs(folder.resolve("reward").resolve(file));
    }
    try (Stream<Path> files = Files.walk(folder.resolve("killed"))) {
      assertThat(files.map(Path::toString)).noneMatch(it -> it.endsWith(".part"));
    }
  }
}
