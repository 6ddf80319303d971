package dev.halftime.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftime.app.cli.terminal.TerminalStreams;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.jar.Attributes.Name;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/// The script `./halftime`, as it lies in a clone that was built.
final class LauncherTest {

  private static final String TRAIN = "train ppo CartPole-v1 --steps 1000 --dry-run";

  @TempDir private Path folder;

  private Path clone = Path.of("");

  /// What a command printed, and how it ended.
  private record Ran(int code, String out) {}

  /// A clone in a folder with a space in its name, whose library is this test's class path.
  @BeforeEach
  void build() throws IOException {
    clone = folder.resolve("a clone");
    Files.createDirectories(clone.resolve("app/src/main"));
    Files.createDirectories(clone.resolve("app/target/lib"));
    Files.createDirectories(clone.resolve(".mvn"));
    for (String file : List.of("halftime", ".mvn/jdk25.sh", "pom.xml", "app/pom.xml")) {
      Files.copy(Cli.root().resolve(file), clone.resolve(file));
    }
    assertThat(clone.resolve("halftime").toFile().setExecutable(true)).isTrue();
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Name.MANIFEST_VERSION, "1.0");
    manifest
        .getMainAttributes()
        .put(
            Name.CLASS_PATH,
            Arrays.stream(System.getProperty("java.class.path").split(":"))
                .map(each -> Path.of(each).toUri().toString())
                .collect(Collectors.joining(" ")));
    try (OutputStream file = Files.newOutputStream(clone.resolve("app/target/lib/all.jar"))) {
      new JarOutputStream(file, manifest).close();
    }
    Files.createFile(clone.resolve("app/target/launcher.stamp"));
  }

  private Ran ran(Path launcher, Path in, String... words) throws IOException {
    return with(System.getProperty("java.home"), launcher, in, words);
  }

  private Ran with(String java, Path launcher, Path in, String... words) throws IOException {
    List<String> command = new ArrayList<>(List.of(launcher.toString()));
    command.addAll(List.of(words));
    Path out = folder.resolve("out");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(in.toFile())
            .redirectErrorStream(true)
            .redirectOutput(out.toFile());
    builder.environment().put("JAVA_HOME", java);
    builder.environment().remove("HALFTIME_JVM");
    try {
      int code = builder.start().waitFor();
      return new Ran(code, Files.readString(out));
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
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

    assertThat(options(tellingJava(), words.split(" "))).containsOnlyOnce("jdk.incubator.vector");
  }

  @Test
  void trainingThatIsStartedByItComputesWithVectors() throws IOException {
    Ran ran = ran(clone.resolve("halftime"), folder, TRAIN.split(" "));

    assertThat(ran.code()).as(ran.out()).isZero();
    assertThat(ran.out()).contains("Networks are computed by vectors of");
  }

  @Test
  @Tag("whole")
  void itStartsFromAnyFolderThroughALink() throws IOException {
    Path link = Files.createSymbolicLink(folder.resolve("ht"), clone.resolve("halftime"));
    Path elsewhere = Files.createDirectories(folder.resolve("else where"));

    assertThat(ran(link, elsewhere, "--version").out()).contains("halftime 0.1");
  }

  /// A Java that only tells what it is given, for what no command prints.
  private Path tellingJava() throws IOException {
    Path java = Files.createDirectories(folder.resolve("java/bin"));
    Files.writeString(folder.resolve("java/release"), "JAVA_VERSION=\"25.0.1\"\n");
    for (String program : List.of("java", "javac")) {
      Files.writeString(java.resolve(program), "#!/bin/sh\nprintf '%s\\n' \"$@\"\n");
      assertThat(java.resolve(program).toFile().setExecutable(true)).isTrue();
    }
    return folder.resolve("java");
  }

  private List<String> options(Path java, String... words) throws IOException {
    List<String> told =
        with(java.toString(), clone.resolve("halftime"), folder, words).out().lines().toList();
    assertThat(told).endsWith(words);
    return told.subList(0, told.indexOf(Halftime.class.getName()));
  }

  @Test
  void anAgentWithAModelOfOursComputesWithVectorsToo() throws IOException {
    Path java = tellingJava();
    assertThat(options(java, "run", "helpdesk", "--agent", "act@lm:m.gguf"))
        .containsOnlyOnce("jdk.incubator.vector");
    assertThat(options(java, "run", "helpdesk", "--agent", "clerk"))
        .doesNotContain("jdk.incubator.vector");
    assertThat(options(java, "lm", "logits", "lm:m.gguf")).containsOnlyOnce("jdk.incubator.vector");
  }

  @Test
  void everyCommandGetsTheSameJavaBehindTheOptionsThatAllCommandsHave() throws IOException {
    Path java = tellingJava();
    CommandLine line = Halftime.commandLine(TerminalStreams.ofThisProcess());
    for (String command : new TreeSet<>(line.getSubcommands().keySet())) {
      List<String> plain = options(java, command);
      assertThat(plain.contains("jdk.incubator.vector"))
          .as(command)
          .isEqualTo(List.of("train", "lm").contains(command));
      // a value that is a command's name must not be taken for the command
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

  @ParameterizedTest
  @ValueSource(strings = {"LANG=C", "LC_ALL=POSIX", "LANG="})
  void namesThatAreNotAsciiCanBeGivenInEveryLocale(String setting) throws IOException {
    // a script, since this process may itself run where it cannot give such a name
    Path script =
        Files.writeString(
            folder.resolve("start"),
            "unset LANG LC_ALL LC_CTYPE; export %s; exec '%s' --store 'h\u00e9\ud83d\ude00.db' report"
                .formatted(setting, clone.resolve("halftime")));
    Ran ran = ran(Path.of("/bin/sh"), folder, script.toString());

    assertThat(ran.out()).contains("there is no store 'h\u00e9\ud83d\ude00.db'");
  }

  @Test
  void whatIsQuickIsNotSlowedByACompilerThatDoesNotPay() throws IOException {
    Path java = tellingJava();

    assertThat(options(java, "--store", "run", "list")).contains("-XX:TieredStopAtLevel=1");
    assertThat(options(java, "--help")).contains("-XX:TieredStopAtLevel=1");
    assertThat(options(java, "--store", "list", "run"))
        .contains("-XX:+UseParallelGC")
        .doesNotContain("-XX:TieredStopAtLevel=1");
  }

  /// A Maven that only tells what it is given.
  private void tellingMaven() throws IOException {
    Path maven = clone.resolve("mvnw");
    Files.writeString(maven, "#!/bin/sh\nprintf '%s\\n' \"$@\" >built\n");
    assertThat(maven.toFile().setExecutable(true)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "app/src/main/java/A.java, true",
    "worlds/gym/src/main/java/A.java, true",
    "worlds/gym/pom.xml, true",
    "worlds/gym/src/test/java/A.java, false",
    "worlds/gym/target/src/main/A.java, false",
    "bench/src/main/java/A.java, false",
    "examples/in-your-build/pom.xml, false"
  })
  void whatHasChangedInAModuleIsBuiltBeforeTheStart(String changed, boolean built)
      throws IOException {
    tellingMaven();
    Files.createDirectories(clone.resolve(changed).resolveSibling("."));
    Files.createFile(clone.resolve(changed));
    try (Stream<Path> files = Files.walk(clone)) {
      for (Path each : files.filter(it -> !it.endsWith(changed)).toList()) {
        Files.setLastModifiedTime(each, FileTime.from(Instant.parse("2026-01-01T00:00:00Z")));
      }
    }

    Ran ran = with(tellingJava().toString(), clone.resolve("halftime"), folder, "list");

    assertThat(ran.code()).as(ran.out()).isZero();
    assertThat(Files.exists(clone.resolve("built"))).isEqualTo(built);
  }

  @Test
  void aWarningForThoseWhoChangeHalftimeStopsNobodyWhoUsesIt() throws IOException {
    tellingMaven();
    Files.delete(clone.resolve("app/target/launcher.stamp"));

    Ran ran = with(tellingJava().toString(), clone.resolve("halftime"), folder, "list");

    assertThat(ran.code()).as(ran.out()).isZero();
    assertThat(Files.readAllLines(clone.resolve("built"))).contains("package", "-Pfast");
    assertThat(clone.resolve("app/target/launcher.stamp")).exists();
  }
}
