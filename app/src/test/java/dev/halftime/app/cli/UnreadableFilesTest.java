package dev.halftime.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.halftime.app.cli.option.ImportFormat;
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
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Tests that a file that is missing, is a folder, or may not be read is refused in one line by
/// every command that reads one: the line names it once and says what is wrong with it.
@Tag("whole")
final class UnreadableFilesTest {

  private static final List<String> DOORS =
      List.of(
          "lm tokenize FILE",
          "lm logits FILE",
          "lm score FILE",
          "lm pretrain --text FILE --out DIR/out",
          "lm sft FILE --data DIR/talks.jsonl --out DIR/out",
          "lm sft DIR/tiny.gguf --data FILE --out DIR/out",
          "lm reward DIR/tiny.gguf --pairs FILE --out DIR/out",
          "lm reward DIR/tiny.gguf --votes FILE --out DIR/out",
          "run dungeon@1 --agent act/text@lm:FILE -n 1 --quiet",
          "run dungeon@1 --agent act/text@gguf:FILE -n 1 --quiet",
          "run dungeon@1 --agent act/text@scripted:FILE -n 1 --quiet",
          "run dungeon@1 --agent act/text@openai:gpt-4o --replay FILE -n 1 --quiet",
          "run dungeon@1 --agent act/text@openai:m@http://127.0.0.1:1/v1 --model-prices FILE -n 1"
              + " --dry-run",
          "run dungeon@1 --agent act/text@openai:gpt-4o --keys FILE -n 1 --quiet",
          "run acrobot --agent policy:FILE -n 1 --quiet",
          "run exam --data FILE --agent noop -n 1 --quiet",
          "run web:FILE --web-host a.example --agent noop -n 1 --quiet",
          "run repository:FILE --agent noop -n 1 --quiet",
          "run z:FILE --agent noop -n 1 --quiet",
          "grade exam --data DIR/questions.jsonl --answers FILE",
          "import FILE",
          "import FILE --format tau1",
          "import FILE --format tau2",
          "import FILE --format battles",
          "import FILE --format inspect",
          "import FILE --format otlp",
          "rate FILE",
          "rollout CartPole-v1 --actions FILE",
          "replay game24 --calls FILE",
          "serve --port 0 --token-file FILE");

  @TempDir private Path folder;

  /// What the other files are that commands need.
  private static void prepare(Path in) throws IOException {
    LlamaConfig config =
        new LlamaConfig(Vocabulary.BYTES.size(), 32, 1, 4, 2, 8, 64, 64, 10_000, 1e-5, true);
    LanguageModel.write(
        in.resolve("tiny.gguf"),
        Vocabulary.BYTES,
        config,
        Parameters.random(config, 1),
        TensorType.F32);
    Files.writeString(
        in.resolve("talks.jsonl"),
        "{\"messages\": [{\"role\": \"user\", \"content\": \"a\"},"
            + " {\"role\": \"assistant\", \"content\": \"b\"}]}\n");
    Files.writeString(
        in.resolve("questions.jsonl"),
        "{\"id\": \"1\", \"question\": \"2+2\", \"answer\": \"4\"}\n");
  }

  /// Runs every command in a process of its own, as somebody who may not read the file.
  static final class AsSomebody {
    public static void main(String[] words) throws IOException {
      Path folder = Path.of(words[0]);
      prepare(folder);
      for (String door : DOORS) {
        Cli.Ran ran = at(folder, door, folder.resolve("closed"));
        System.out.println(
            Json.canonical(List.of(String.valueOf(ran.code()), ran.out(), ran.err())));
      }
    }
  }

  private static Cli.Ran at(Path folder, String door, Path file) {
    return Cli.in(folder)
        .run(door.replace("FILE", file.toString()).replace("DIR", folder.toString()));
  }

  private final SoftAssertions all = new SoftAssertions();

  @AfterEach
  void assertAll() {
    all.assertAll();
  }

  private void assertRefused(String door, Path file, Cli.Ran ran) {
    String told = ran.err().strip();
    all.assertThat(ran.code())
        .as(door + ": " + ran.out() + told)
        .isIn(ExitCode.INPUT, ExitCode.USAGE, ExitCode.UNFINISHED);
    all.assertThat(told)
        .as(door)
        .containsOnlyOnce(file.toString())
        .doesNotContain("Exception", "\tat ", "bug");
    all.assertThat(told.lines()).as(door + ": " + told).hasSize(1);
    all.assertThat(told).as(door).doesNotEndWith(file.toString()).doesNotEndWith("cannot be read");
  }

  @Test
  void whatIsMissingIsNamedOnce() throws IOException {
    prepare(folder);
    for (String door : DOORS) {
      Path file = folder.resolve("none");
      assertRefused(door, file, at(folder, door, file));
    }
  }

  @Test
  void aFileThatIsNotOfItsFormatIsAnInputErrorInEveryFormat() throws IOException {
    for (String text : List.of("{\"a\": ", "[1]", "{}", "\0\1\2")) {
      Path file = Files.writeString(folder.resolve("other.json"), text);
      for (String format : ImportFormat.names()) {
        Cli.Ran ran = at(folder, "import FILE --format " + format, file);
        all.assertThat(ran.code())
            .as(format + " of " + text + ": " + ran.out() + ran.err())
            .isEqualTo(ExitCode.INPUT);
      }
    }
  }

  @Test
  void aFolderIsNamedOnce() throws IOException {
    prepare(folder);
    for (String door : DOORS) {
      Path file = folder.resolve("a.folder");
      Files.createDirectories(file);
      assertRefused(door, file, at(folder, door, file));
    }
  }

  @Test
  @Tag("slow")
  void whatMayNotBeReadIsNamedOnce() throws IOException {
    assumeTrue(OrdinaryUser.canBeTaken(), "only root can become somebody else");
    OrdinaryUser nobody = OrdinaryUser.in(folder);
    Path file = Files.writeString(nobody.home().resolve("closed"), "");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("---------"));
    String out = nobody.ran(nobody.java(AsSomebody.class.getName(), nobody.home().toString()));
    List<String> told = out.lines().toList();
    assertThat(told).hasSameSizeAs(DOORS);
    for (int i = 0; i < told.size(); i++) {
      var ran = Json.read(told.get(i));
      assertRefused(
          DOORS.get(i),
          file,
          new Cli.Ran(ran.path(0).asInt(), ran.path(1).asText(), ran.path(2).asText()));
    }
  }
}
