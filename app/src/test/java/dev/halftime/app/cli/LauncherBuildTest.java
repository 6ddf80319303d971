package dev.halftime.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// When the script `./halftime` builds before it starts.
final class LauncherBuildTest {

  @TempDir private Path folder;

  private LauncherClone clone = new LauncherClone(Path.of(""), Path.of(""));

  @BeforeEach
  void build() throws IOException {
    clone = LauncherClone.in(folder);
  }

  private LauncherClone.Ran list() throws IOException {
    return clone.with(clone.tellingJava().toString(), clone.resolve("halftime"), folder, "list");
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
    clone.tellingMaven();
    Files.createDirectories(clone.resolve(changed).resolveSibling("."));
    Files.createFile(clone.resolve(changed));
    try (Stream<Path> files = Files.walk(clone.path())) {
      for (Path each : files.filter(it -> !it.endsWith(changed)).toList()) {
        Files.setLastModifiedTime(each, FileTime.from(Instant.parse("2026-01-01T00:00:00Z")));
      }
    }

    LauncherClone.Ran ran = list();

    assertThat(ran.code()).as(ran.out()).isZero();
    assertThat(Files.exists(clone.resolve("built"))).isEqualTo(built);
  }

  /// Files as `./mvnw install` leaves them: the jars of the modules are newer than their sources.
  @ParameterizedTest
  @CsvSource({
    ", false",
    "worlds/gym/src/main/java/A.java, true",
    "worlds/gym/pom.xml, true",
    "worlds/gym/target/halftime-world-gym-1.jar, true", // newer than its copy: packaged alone
    "app/src/main/java/A.java, true",
    "pom.xml, true",
    "worlds/gym/src/test/java/A.java, false"
  })
  void whatMavenHasBuiltIsNotBuiltAgain(@Nullable String newer, boolean built) throws IOException {
    clone.tellingMaven();
    Files.delete(clone.resolve("app/target/launcher.stamp"));
    Files.delete(clone.resolve("app/target/lib/all.jar"));
    Instant before = Instant.parse("2026-01-01T00:00:00Z");
    for (String file :
        List.of(
            "pom.xml",
            "app/pom.xml",
            "app/src/main/java/A.java",
            "worlds/gym/pom.xml",
            "worlds/gym/src/main/java/A.java",
            "worlds/gym/src/test/java/A.java",
            "worlds/gym/target/halftime-world-gym-1.jar",
            "app/target/lib/halftime-world-gym-1.jar",
            "app/target/lib/halftime-app-1.jar")) {
      Path path = clone.resolve(file);
      Files.createDirectories(path.resolveSibling("."));
      Files.writeString(path, "");
      Files.setLastModifiedTime(
          path, FileTime.from(file.endsWith(".jar") ? before.plusSeconds(60) : before));
    }
    try (Stream<Path> files = Files.walk(clone.path())) {
      for (Path folders : files.filter(Files::isDirectory).toList()) {
        Files.setLastModifiedTime(folders, FileTime.from(before));
      }
    }
    if (newer != null) {
      Files.setLastModifiedTime(clone.resolve(newer), FileTime.from(before.plusSeconds(120)));
    }

    LauncherClone.Ran ran = list();

    assertThat(ran.code()).as(ran.out()).isZero();
    assertThat(Files.exists(clone.resolve("built"))).isEqualTo(built);
    assertThat(clone.resolve("app/target/launcher.stamp")).exists();
    Files.deleteIfExists(clone.resolve("built"));
    list();
    assertThat(clone.resolve("built")).as("the second start").doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "src/main/java/clone",
        "target/bench/examples/clone",
        " it's a \"clone\" ",
        "-newer",
        "$HOME `x` [a-z]* ?{1,2}\\;&|",
        "h\u00e9\ud83d\ude00"
      })
  void whatItsOwnPathContainsDoesNotMatter(String name) throws IOException {
    clone = LauncherClone.in(folder, name);
    clone.tellingMaven();
    Instant before = Instant.parse("2026-01-01T00:00:00Z");
    for (String file : List.of("app/src/test/java/A.java", "app/src/main/java/A.java")) {
      Files.createDirectories(clone.resolve(file).resolveSibling("."));
      Files.createFile(clone.resolve(file));
    }
    try (Stream<Path> files = Files.walk(clone.path())) {
      for (Path each : files.toList()) {
        Files.setLastModifiedTime(each, FileTime.from(before));
      }
    }

    touch("app/src/test/java/A.java", before.plusSeconds(60));
    assertThat(list().code()).isZero();
    assertThat(clone.resolve("built")).as("a test is newer").doesNotExist();
    touch("app/src/main/java/A.java", before.plusSeconds(60));
    assertThat(list().code()).isZero();
    assertThat(clone.resolve("built")).as("a source is newer").exists();
  }

  private void touch(String file, Instant at) throws IOException {
    Files.setLastModifiedTime(clone.resolve(file), FileTime.from(at));
  }

  @Test
  void aFolderFromWhichJavaCannotLoadIsNamed() throws IOException {
    clone = LauncherClone.in(folder, "a:b");
    LauncherClone.Ran ran = list();
    assertThat(ran.code()).isEqualTo(3);
    assertThat(ran.out()).contains("a folder with a colon in its name", "a:b").hasLineCount(1);
  }

  @Test
  void aLibraryOfOtherSourcesIsNotTaken() throws IOException {
    clone.tellingMaven();
    Files.delete(clone.resolve("app/target/launcher.stamp"));
    Files.delete(clone.resolve("app/target/lib/all.jar"));
    Files.createFile(clone.resolve("app/target/lib/halftime-app-1.jar"));
    Files.createFile(clone.resolve("app/target/lib/halftime-core-1.jar")); // from a repository

    list();

    assertThat(clone.resolve("built")).exists();
  }

  @Test
  void aWarningForThoseWhoChangeHalftimeStopsNobodyWhoUsesIt() throws IOException {
    clone.tellingMaven();
    Files.delete(clone.resolve("app/target/launcher.stamp"));

    LauncherClone.Ran ran = list();

    assertThat(ran.code()).as(ran.out()).isZero();
    assertThat(Files.readAllLines(clone.resolve("built"))).contains("package", "-Pfast");
    assertThat(clone.resolve("app/target/launcher.stamp")).exists();
  }
}
