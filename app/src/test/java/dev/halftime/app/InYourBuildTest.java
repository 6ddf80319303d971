package dev.halftime.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Builds `examples/in-your-build` as a user would: with its own local repository, into which a
/// copy of these sources is installed.
@Tag("slow")
@Timeout(1_200)
final class InYourBuildTest {

  private static final Path ROOT =
      Path.of(System.getProperty("halftime.root", "..")).toAbsolutePath().normalize();

  /// A file of the first gate: its name, and its content.
  private static final Pattern QUICKSTART =
      Pattern.compile("<!-- quickstart: (\\S+) -->\n```\\w+\n(.*?)```", Pattern.DOTALL);

  @TempDir private static Path folder = Path.of("");

  /// As on the page.
  private static final String MODULES = ":halftime-bom,:halftime-junit,:halftime-worlds";

  private record Built(int code, String output) {}

  @BeforeAll
  static void install() throws Exception {
    copy(ROOT, folder.resolve("halftime"));
    Built built = maven("halftime", "-Pfast", "install", "-DskipTests", "-pl", MODULES, "-am");
    assertThat(built.code()).as(built.output()).isZero();
  }

  private static void copy(Path from, Path to) throws IOException {
    Files.walkFileTree(
        from,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path it, BasicFileAttributes attributes) {
            String name = String.valueOf(it.getFileName());
            return name.equals("target") || name.equals(".git") || name.equals(".halftime")
                ? FileVisitResult.SKIP_SUBTREE
                : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Path copied = to.resolve(from.relativize(file));
            Files.createDirectories(copied.resolveSibling("."));
            Files.copy(file, copied, StandardCopyOption.COPY_ATTRIBUTES);
            return FileVisitResult.CONTINUE;
          }
        });
  }

  private static Built maven(String where, String... arguments) throws Exception {
    List<String> command =
        new ArrayList<>(List.of(folder.resolve("halftime/mvnw").toString(), "-B", "-ntp", "-q"));
    command.add("-Dmaven.repo.local=" + folder.resolve("repository"));
    command.add(
        "-Dmaven.repo.local.tail="
            + System.getProperty(
                "maven.repo.local", System.getProperty("user.home") + "/.m2/repository"));
    command.addAll(List.of(arguments));
    Path output = folder.resolve("output.txt");
    Process process =
        new ProcessBuilder(command)
            .directory(folder.resolve(where).toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    assertThat(process.waitFor(10, TimeUnit.MINUTES)).isTrue();
    return new Built(process.exitValue(), Files.readString(output));
  }

  @Test
  void theGateOfTheExampleHoldsAndStopsEarlyAndTheBenchmarkKeepsItsContract() throws Exception {
    Built built = maven("halftime/examples/in-your-build", "test");

    assertThat(built.code()).as(built.output()).isZero();
    try (Stream<Path> files =
        Files.walk(folder.resolve("halftime/examples/in-your-build/target"))) {
      Path report = files.filter(it -> it.endsWith("report.html")).findFirst().orElseThrow();
      long episodes =
          Files.readAllLines(report.resolveSibling("run.jsonl")).stream()
              .filter(it -> it.contains("\"kind\":\"episode\""))
              .count();
      assertThat(episodes).isBetween(20L, 99L);
    }
  }

  @Test
  void aGateThatDoesNotHoldStopsTheBuildAndLinksToEpisodes() throws Exception {
    Built built = maven("halftime/examples/in-your-build", "test", "-Dtest=HastyGate");

    assertThat(built.code()).isNotZero();
    assertThat(built.output())
        .contains(
            "Hasty on heating in interactive against the baseline Thermostat: shown to be worse")
        .contains("Report: file:", "Failed: file:");
  }

  @Test
  void aBaselineIsWrittenByAClassThatMavenRunsOnlyWhenItIsNamed() throws Exception {
    Built built = maven("halftime/examples/in-your-build", "test", "-Dtest=WriteBaseline");

    assertThat(built.code()).as(built.output()).isZero();
    assertThat(folder.resolve("halftime/examples/in-your-build/src/test/baseline.jsonl"))
        .isNotEmptyFile();
  }

  /// The files of the page, and its output from the run.
  @Test
  void theFirstGateOfThePageIsBuiltFromItsFilesAlone() throws Exception {
    String page = Files.readString(ROOT.resolve("docs/in-your-build.md"));
    Path project = Files.createDirectories(folder.resolve("my-agent"));
    Matcher files = QUICKSTART.matcher(page);
    int count = 0;
    while (files.find()) {
      Path file = project.resolve(files.group(1));
      Files.createDirectories(file.resolveSibling("."));
      Files.writeString(file, files.group(2));
      count++;
    }
    assertThat(count).isEqualTo(3);
    Files.copy(
        ROOT.resolve("examples/java/Heating.java"), project.resolve("src/test/java/Heating.java"));

    Built built = maven("my-agent", "test");

    assertThat(built.code()).as(built.output()).isZero();
    String line =
        built.output().lines().filter(it -> it.startsWith("Halftime: ")).findFirst().orElseThrow();
    assertThat(page).contains("```text\n" + line + "\n```");

    Path agent = project.resolve("src/main/java/MyAgent.java");
    Files.writeString(
        agent, Files.readString(agent).replace("(wish.group(2))", "(wish.group(2)) + 1"));
    Built broken = maven("my-agent", "test");
    assertThat(broken.code()).isNotZero();
    assertThat(broken.output())
        .contains("fail: MyAgent on heating", "Report: file:", "Failed: file:");
  }

  @Test
  void aTestTakesTenLines() throws IOException {
    Path test = ROOT.resolve("examples/in-your-build/src/test/java/ThermostatTest.java");
    assertThat(Files.readAllLines(test)).hasSizeLessThanOrEqualTo(11);
  }
}
