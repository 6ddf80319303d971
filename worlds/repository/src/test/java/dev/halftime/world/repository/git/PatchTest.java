package dev.halftime.world.repository.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PatchTest {

  private static final String TWO =
      """
      Some words before it.
      diff --git a/a.txt b/a.txt
      --- a/a.txt
      +++ b/a.txt
      @@ -1,3 +1,3 @@
       one
      -two
      +2
       three
      @@ -10,2 +10,3 @@
       ten
      +ten and a half
       eleven
      diff --git "a/gr\\303\\274n.txt" "b/gr\\303\\274n.txt"
      new file mode 100644
      --- /dev/null
      +++ "b/gr\\303\\274n.txt"
      @@ -0,0 +1 @@
      +green
      """;

  private static final String LINES = "one\ntwo\nthree\n4\n5\n6\n7\n8\n9\nten\neleven\n";

  private static String text(Optional<byte[]> content) {
    return new String(content.orElseThrow(), StandardCharsets.UTF_8);
  }

  @Test
  void aDiffIsSplitIntoFilesAndHunks() {
    Patch patch = Patch.parse(TWO);

    assertThat(patch.paths()).containsExactly("a.txt", "grün.txt");
    assertThat(patch.files()).extracting(it -> it.hunks().size()).containsExactly(2, 1);
    assertThat(patch.text()).isEqualTo(TWO.substring(TWO.indexOf("diff")));
    assertThat(patch.keeping(path -> path.startsWith("a")).paths()).containsExactly("a.txt");
    assertThat(patch.withoutOneHunk(9)).hasSize(3);
  }

  @Test
  void aHeaderOfMegabytesIsReadInOnePass() {
    String path = "x b/".repeat(4_000_000) + "x";

    assertThat(Patch.parse("diff --git a/" + path + " b/" + path + "\n").paths())
        .containsExactly(path);
    assertThat(Patch.parse("diff --git a/" + path + " b/y" + path + "\n").paths()).isEmpty();
  }

  @Test
  void aPathThatOnlyItsHeaderNamesIsUnquoted() {
    String header = "diff --git \"a/gr\\303\\274n.txt\" \"b/gr\\303\\274n.txt\"\nold mode 100644\n";

    assertThat(Patch.parse(header).paths()).containsExactly("grün.txt");
    assertThat(Patch.parse("diff --git a/x y b/x y\nold mode 100644\n").paths())
        .containsExactly("x y");
    assertThat(Patch.parse("diff --git a/x b/y\n").paths()).isEmpty();
  }

  @Test
  void hunksAreLeftOutOneAtATimeAsOftenAsAskedForAndNoMore() {
    String hunks = "@@ -1 +1 @@\n-a\n+b\n".repeat(200_000);
    Patch patch = Patch.parse("diff --git a/x b/x\n--- a/x\n+++ b/x\n" + hunks);

    assertThat(patch.withoutOneHunk(2))
        .hasSize(2)
        .allSatisfy(it -> assertThat(it.files().getFirst().hunks()).hasSize(199_999));
  }

  @Test
  @Tag("whole")
  void aPatchIsAppliedToATree() {
    SourceTree tree = SourceTree.of(Map.of("a.txt", LINES));

    Map<String, Optional<byte[]>> changes = Patch.parse(TWO).applied(tree);

    assertThat(text(changes.getOrDefault("a.txt", Optional.empty())))
        .isEqualTo(LINES.replace("two", "2").replace("ten\n", "ten\nten and a half\n"));
    assertThat(text(changes.getOrDefault("grün.txt", Optional.empty()))).isEqualTo("green\n");
  }

  @Test
  @Tag("whole")
  void hunksWhoseLinesAreCountedWronglyAreApplied() {
    String wrong = TWO.replace("@@ -1,3 +1,3 @@", "@@ -1,9 +1,7 @@");

    assertThat(Patch.parse(wrong).applied(SourceTree.of(Map.of("a.txt", LINES))))
        .containsKeys("a.txt", "grün.txt");
  }

  @Test
  @Tag("whole")
  void aPatchThatDoesNotApplySaysWhy() {
    assertThatThrownBy(() -> Patch.parse(TWO).applied(SourceTree.of(Map.of("a.txt", "other\n"))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("does not apply")
        .hasMessageContaining("a.txt");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"../../evil", "/etc/passwd", "a/../../b", ".git/config", "x/.GIT/hooks/a"})
  void aPatchThatLeavesTheRepositoryIsRefused(String path) {
    String evil =
        "diff --git a/x b/x\n--- /dev/null\n+++ b/%s\n@@ -0,0 +1 @@\n+x\n".formatted(path);

    assertThatThrownBy(() -> Patch.parse(evil).applied(SourceTree.of(Map.of())))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("leaves the repository");
  }

  @Test
  void aPatchThatMakesASymbolicLinkIsRefused() {
    String link =
        "diff --git a/x b/x\nnew file mode 120000\n--- /dev/null\n+++ b/x\n@@ -0,0 +1 @@\n+/etc\n";

    assertThatThrownBy(() -> Patch.parse(link).applied(SourceTree.of(Map.of())))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("symbolic link");
  }
}
