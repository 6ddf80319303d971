package dev.halftime.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Tests of files that are written in addition to a store, and of their names.
final class FilesTest {

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../x",
        "/",
        "/etc/passwd",
        "a/../../b",
        "..",
        ".",
        "",
        "a\0b",
        "a\nb",
        "C:\\x",
        "é"
      })
  void aNameFromAnIdNeverLeavesItsFolder(String id) {
    Path file = folder.resolve(Ids.fileName(id) + ".html").normalize();
    assertThat(file.getParent()).isEqualTo(folder);
    assertThat(Ids.fileName(id)).matches("[A-Za-z0-9._~+-]+").isNotEqualTo(Ids.fileName(id + "x"));
  }

  @Test
  void aNameFromALongIdIsShort() {
    assertThat(Ids.fileName("x".repeat(5_000))).hasSizeLessThan(100);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "3f2a90b1c2d3",
        "customer-Ab3dE0fgh1",
        "customer-Ab3dE0fgh1-scripted",
        "3f2a90b1c2d3~2",
        "ppo-CartPole-v1-dc864efc"
      })
  void anIdThatIsWrittenIsTheNameOfItsFile(String id) {
    assertThat(Ids.run("run", id)).isEqualTo(Ids.fileName(id));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "class:my.Agent", "cmd:python3 a.py --x \"1\"", "cmd:a\nb", "tau2-retail (test)",
        "react+history@openai:gpt-4o", "policy:/home/me/policy-1.json", "任务 7", "ctf|easy"
      })
  void theNamesThatWereEverWrittenAreAdmitted(String name) {
    assertThat(Ids.name("agent", name)).isEqualTo(name);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a\nb", "a\u001b[2Jb", "a\u202eb", "a\0", "\ud83d", "a\u2028b"})
  void aNameThatWouldForgeALineIsRefused(String name) {
    assertThatThrownBy(() -> Ids.name("agent", name))
        .isInstanceOf(IllegalArgumentException.class)
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("\n", "\u001b", "\u202e"));
  }

  @Test
  void whatCannotBeWrittenToItsEndLeavesWhatWasThere() throws IOException {
    Path file = Files.writeString(folder.resolve("out"), "before");
    assertThatThrownBy(() ->
            Replacement.of(
                file,
                writer -> {
                  writer.write("half");
                  throw new IOException("the disk is full");
                }))
        .hasMessage("the disk is full");
    assertThat(file).hasContent("before");
    Replacement.ownerOnly(file, writer -> writer.write("after"));
    assertThat(file).hasContent("after");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left).containsExactly(file);
    }
  }

  @Test
  void whatAKilledProcessLeftBesideAFileIsSwept() throws IOException, InterruptedException {
    Path file = folder.resolve("report (1).html");
    Process dead = new ProcessBuilder("true").start();
    dead.waitFor();
    Files.writeString(folder.resolve("." + file.getFileName() + "." + dead.pid() + ".0.new"), "h");
    Files.writeString(folder.resolve("." + file.getFileName() + "." + dead.pid() + ".17.new"), "");
    Path others = Files.writeString(folder.resolve(".other." + dead.pid() + ".0.new"), "kept");
    Path living =
        Files.writeString(
            folder.resolve(
                "." + file.getFileName() + "." + ProcessHandle.current().pid() + ".0.new"),
            "being written");
    Path unlike = Files.writeString(folder.resolve("." + file.getFileName() + ".x.0.new"), "kept");
    Replacement.of(file, writer -> writer.write("after"));
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left).containsExactlyInAnyOrder(file, others, living, unlike);
    }
  }

  @Test
  void aDatabaseIsNotReplacedByAText() throws IOException {
    Path file = Files.writeString(folder.resolve("halftime.db"), "SQLite format 3\0 and more");
    assertThatThrownBy(() -> Replacement.of(file, writer -> writer.write("page")))
        .hasMessageContaining("is a database");
    assertThat(Files.readString(file)).startsWith("SQLite format 3");
  }

  @Test
  void aLinkStaysAndWhatItLeadsToIsReplaced() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "before");
    Path link = Files.createSymbolicLink(folder.resolve("link"), file);
    Replacement.of(link, writer -> writer.write("after"));
    assertThat(link).isSymbolicLink();
    assertThat(file).hasContent("after");
  }

  @Test
  void whatIsMisnamedHasItsArticle() {
    assertThatThrownBy(() -> Ids.name("agent", "")).hasMessageStartingWith("the name of an agent");
    assertThatThrownBy(() -> Ids.name("user", "")).hasMessageStartingWith("the name of a user");
    assertThatThrownBy(() -> Ids.run("run", "")).hasMessageStartingWith("the id of a run is");
  }
}
