package dev.halftime.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftime.app.cli.terminal.StandardOutput;
import dev.halftime.app.cli.terminal.TerminalStreams;
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
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/// Tests the script `./halftime` in a clone that was built.
final class LauncherTest {

  private static final String TRAIN = "train ppo CartPole-v1 --steps 1000 --dry-run";

  @TempDir private Path folder;

  private LauncherClone clone = new LauncherClone(Path.of(""), Path.of(""));

  @BeforeEach
  void build() throws IOException {
    clone = LauncherClone.in(folder);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        TRAIN,
        "--store s.db " + TRAIN,
        "--store=s.db --quiet " + TRAIN,
        "--store list " + TRAIN,
        "--debug --store train " + TRAIN,
        "@arguments"
      })
  void trainingIsGivenVectorsWhereverItsNameStands(String words) throws IOException {
    Files.writeString(folder.resolve("arguments"), "--store s.db " + TRAIN);

    assertThat(options(clone.tellingJava(), words.split(" ")))
        .containsOnlyOnce("jdk.incubator.vector");
  }

  @Test
  void trainingThatIsStartedByItComputesWithVectors() throws IOException {
    LauncherClone.Ran ran = clone.ran(clone.resolve("halftime"), folder, TRAIN.split(" "));

    assertThat(ran.code()).as(ran.out()).isZero();
    assertThat(ran.out()).contains("Networks are computed by vectors of");
  }

  @Test
  @Tag("whole")
  void itStartsFromAnyFolderThroughALink() throws IOException {
    Path link = Files.createSymbolicLink(folder.resolve("ht"), clone.resolve("halftime"));
    Path elsewhere = Files.createDirectories(folder.resolve("else where"));

    assertThat(clone.ran(link, elsewhere, "--version").out()).contains("halftime 0.1");
  }

  private List<String> options(Path java, String... words) throws IOException {
    List<String> told =
        clone
            .with(java.toString(), clone.resolve("halftime"), folder, words)
            .out()
            .lines()
            .toList();
    assertThat(told).endsWith(words);
    return told.subList(0, told.indexOf(Halftime.class.getName()));
  }

  @Test
  void anAgentWithAModelOfOursComputesWithVectorsToo() throws IOException {
    Path java = clone.tellingJava();
    assertThat(options(java, "run", "helpdesk", "--agent", "act@lm:m.gguf"))
        .containsOnlyOnce("jdk.incubator.vector");
    assertThat(options(java, "run", "helpdesk", "--agent", "clerk"))
        .doesNotContain("jdk.incubator.vector");
    assertThat(options(java, "lm", "logits", "lm:m.gguf")).containsOnlyOnce("jdk.incubator.vector");
    // which agents a run has that is gone on with, the store says
    assertThat(options(java, "resume", "3f2a")).containsOnlyOnce("jdk.incubator.vector");
    assertThat(options(java, "worker", "--until-idle")).containsOnlyOnce("jdk.incubator.vector");
  }

  @Test
  @Tag("slow")
  void aModelThatIsComputedWithoutVectorsIsNamedOnce() throws IOException {
    LlamaConfig config =
        new LlamaConfig(Vocabulary.BYTES.size(), 32, 1, 4, 2, 8, 64, 2048, 10_000, 1e-5, true);
    LanguageModel.write(
        folder.resolve("tiny.gguf"),
        Vocabulary.BYTES,
        config,
        Parameters.random(config, 1),
        TensorType.F32);
    String words =
        "run dungeon@1 --agent act/text@lm:tiny.gguf,react/text@lm:tiny.gguf -n 1 --dry-run";
    LauncherClone.Ran quick = clone.ran(clone.resolve("halftime"), folder, words.split(" "));
    assertThat(quick.code()).as(quick.out()).isZero();
    assertThat(quick.out()).doesNotContain("plain loops");

    for (List<String> options :
        List.of(
            List.<String>of(),
            List.of("--add-modules=jdk.incubator.vector", "-XX:TieredStopAtLevel=1"))) {
      LauncherClone.Ran slow = clone.ran(java(options), folder, words.split(" "));
      assertThat(slow.out())
          .as(slow.out())
          .containsOnlyOnce("lm:tiny.gguf is computed by plain loops")
          .containsOnlyOnce(options.isEmpty() ? "--add-modules" : "-XX:TieredStopAtLevel");
    }
  }

  @Test
  void everyCommandGetsTheSameJavaBehindTheOptionsThatAllCommandsHave() throws IOException {
    Path java = clone.tellingJava();
    CommandLine line = Halftime.commandLine(TerminalStreams.ofThisProcess(new StandardOutput()));
    for (String command : new TreeSet<>(line.getSubcommands().keySet())) {
      List<String> plain = options(java, command);
      assertThat(plain.contains("jdk.incubator.vector"))
          .as(command)
          .isEqualTo(List.of("train", "lm", "resume", "worker").contains(command));
      // a value that equals the name of a command must not be taken for the command
      String other = command.equals("train") ? "list" : "train";
      List<String> before = new ArrayList<>();
      for (OptionSpec option : line.getCommandSpec().options()) {
        before.add(option.longestName());
        if (option.arity().max() > 0) {
          before.add(other);
        }
      }
      before.add(command);
      before.add(other);
      assertThat(options(java, before.toArray(String[]::new))).as(command).isEqualTo(plain);
    }
  }

  /// A script that starts Halftime in another way than the launcher.
  private Path java(List<String> options) throws IOException {
    Path script =
        Files.writeString(
            folder.resolve("java.sh"),
            "#!/bin/sh\nexec '%s/bin/java' %s -cp '%s/*' %s \"$@\"\n"
                .formatted(
                    System.getProperty("java.home"),
                    String.join(" ", options),
                    clone.resolve("app/target/lib"),
                    Halftime.class.getName()));
    assertThat(script.toFile().setExecutable(true)).isTrue();
    return script;
  }

  @ParameterizedTest
  @ValueSource(strings = {"LANG=C", "LC_ALL=POSIX", "LANG="})
  void namesThatAreNotAsciiCanBeGivenInEveryLocale(String setting) throws IOException {
    // a script, since this process may run on a file system that does not support such a name
    Path script =
        Files.writeString(
            folder.resolve("start"),
            "unset LANG LC_ALL LC_CTYPE; export %s; exec '%s' --store 'h\u00e9\ud83d\ude00.db' report"
                .formatted(setting, clone.resolve("halftime")));
    LauncherClone.Ran ran = clone.ran(Path.of("/bin/sh"), folder, script.toString());

    assertThat(ran.out()).contains("there is no store 'h\u00e9\ud83d\ude00.db'");
  }

  @Test
  void whatIsQuickIsNotSlowedByACompilerThatDoesNotPay() throws IOException {
    Path java = clone.tellingJava();

    assertThat(options(java, "--store", "run", "list")).contains("-XX:TieredStopAtLevel=1");
    assertThat(options(java, "--help")).contains("-XX:TieredStopAtLevel=1");
    assertThat(options(java, "--store", "list", "run"))
        .contains("-XX:+UseParallelGC")
        .doesNotContain("-XX:TieredStopAtLevel=1");
  }
}
