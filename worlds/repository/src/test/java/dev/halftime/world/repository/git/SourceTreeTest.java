package dev.halftime.world.repository.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SourceTreeTest {

  @TempDir Path folder = Path.of(".");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "..",
        "../a",
        "a/../../b",
        "/etc/passwd",
        "a//b",
        "./a",
        "a/.",
        "x/.GIT/hooks"
      })
  void aPathThatLeavesTheTreeIsRefused(String path) {
    assertThatThrownBy(() -> SourceTree.of(Map.of(path, "text")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("has the unsafe path '" + path + "'");
    assertThatThrownBy(() -> SourceTree.of(Map.of()).with(Map.of(path, Optional.of(new byte[1]))))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void dotsInNamesAreAllowed() {
    assertThat(SourceTree.of(Map.of("..a/.b/c..", "text", ".gitignore", "")).paths())
        .containsExactly("..a/.b/c..", ".gitignore");
  }

  private String object(String kind, byte[] content) {
    GitCommand.Result made =
        GitCommand.attempt(
            folder,
            Optional.of(content),
            "hash-object",
            "-w",
            "-t",
            kind,
            "--literally",
            "--stdin");
    assertThat(made.code()).as(made.error()).isZero();
    return made.text().strip();
  }

  private static byte[] entry(String mode, String name, String hash) {
    ByteArrayOutputStream tree = new ByteArrayOutputStream();
    tree.writeBytes((mode + ' ' + name + '\0').getBytes(StandardCharsets.UTF_8));
    tree.writeBytes(HexFormat.of().parseHex(hash));
    return tree.toByteArray();
  }

  @Test
  @Tag("whole")
  void aRepositoryWhoseObjectsLeaveItIsRefused() {
    GitCommand.run(folder, "init", "-q");
    String pom = object("blob", "<project/>".getBytes(StandardCharsets.UTF_8));
    String inner = object("tree", entry("100644", "pom.xml", pom));
    String tree = object("tree", entry("40000", "..", inner));
    String commit =
        object(
            "commit",
            ("tree " + tree + "\nauthor A <a@b> 0 +0000\ncommitter A <a@b> 0 +0000\n\nx\n")
                .getBytes(StandardCharsets.UTF_8));

    assertThatThrownBy(() -> new GitRepository(folder).tree(commit))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("has the unsafe path '../pom.xml'");
  }
}
