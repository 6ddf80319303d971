package dev.halftime.world.repository.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.halftime.world.repository.ShopRepository;
import dev.halftime.world.repository.git.GitRepository.Commit;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Tests what repositories and patches of others cannot do.
@Tag("whole")
@Timeout(60)
final class HostileRepositoryTest {

  @TempDir Path folder = Path.of(".");
  @TempDir Path elsewhere = Path.of(".");

  @Test
  void aMessageIsNoOtherCommitWhoseHashIsAnOption() {
    Path target = elsewhere.resolve("written");
    String option = "--output=" + target;
    ShopRepository shop = ShopRepository.create(folder);
    GitCommand.run(folder, "update-ref", "refs/heads/" + option, "HEAD");
    String message = "Fix\u0001main\u0002" + option + "\u00022026-01-01T00:00:00Z\u0002Fixed";
    String hash = shop.commit(message, Map.of(ShopRepository.PRICE, "class Price {}\n"));

    try (GitRepository repository = new GitRepository(folder)) {
      List<Commit> history = repository.history("HEAD", Optional.empty());
      for (Commit each : history) {
        assertThat(repository.diff(each.parent(), each.hash(), each.paths())).isNotEmpty();
      }

      assertThat(history).hasSize(3);
      assertThat(history.getLast().hash()).isEqualTo(hash);
      assertThat(history.getLast().message()).isEqualTo(message);
      assertThatThrownBy(() -> repository.diff(option, hash, List.of(ShopRepository.PRICE)))
          .hasMessageContaining("not the hash");
    }
    assertThat(target).doesNotExist();
  }

  /// Git before 2.39.4 knows no variable against lazy fetches, so the protocol must be refused.
  @Test
  void whatIsMissingIsNotFetchedByACommandOfTheRepository() throws Exception {
    Path started = elsewhere.resolve("started");
    ShopRepository.create(folder);
    String url = "ext::sh -c touch% " + started;
    for (List<String> each :
        List.of(
            List.of("core.repositoryformatversion", "1"),
            List.of("extensions.partialClone", "far"),
            List.of("remote.far.url", url),
            List.of("remote.far.promisor", "true"),
            List.of("protocol.ext.allow", "always"))) {
      GitCommand.run(folder, "config", each.getFirst(), each.getLast());
    }
    GitCommand.Result fetched =
        GitCommand.attempt(folder, Optional.empty(), "fetch", "far", "HEAD");

    assertThat(fetched.code()).isNotZero();
    assertThat(fetched.error()).contains("not allowed");
    assertThat(started).doesNotExist();
  }

  private static String linked(String mode, Path target) {
    return """
    diff --git a/out b/out
    new file mode %s
    --- /dev/null
    +++ b/out
    @@ -0,0 +1 @@
    +%s
    \\ No newline at end of file
    diff --git a/other b/other
    new file mode 100644
    words
    --- a/out/secret
    """
        .formatted(mode, target);
  }

  /// Git takes modes with leading zeros and white space, and ignores a header of one line.
  @Test
  void aPatchReadsNoFileBehindALinkOfItsOwn() throws Exception {
    Files.writeString(elsewhere.resolve("secret"), "the secret");
    for (String mode : List.of("120000", "0120000", "120000 ", "00120000\t")) {
      Patch patch = Patch.parse(linked(mode, elsewhere));
      assertThat(patch.paths()).contains("out/secret");
      assertThatThrownBy(() -> patch.applied(SourceTree.of(Map.of())))
          .as("mode '%s'", mode)
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("symbolic link");
    }
  }

  private static String changed(String path) {
    return """
    diff --git a/%s b/%s
    --- a/%s
    +++ b/%s
    @@ -1 +1 @@
    -text
    +other
    """
        .formatted(path, path, path, path);
  }

  @Test
  void aPathThatNoFileCanHaveIsAPatchThatDoesNotApply() {
    SourceTree odd = SourceTree.of(Map.of("a", "text\n", "a/b", "text\n"));
    assertThatThrownBy(() -> Patch.parse(changed("a") + changed("a/b")).applied(odd))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("does not apply");

    SourceTree tree = SourceTree.of(Map.of("a", "text\n"));
    for (String path : List.of("a/b", "x".repeat(300))) {
      Patch patch = Patch.parse(changed("a") + changed(path));
      assertThatThrownBy(() -> patch.applied(tree))
          .as(path)
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void aPathOfAMillionEscapesIsReadInTime() {
    String path = "\\101".repeat(500_000);
    Patch patch = Patch.parse("diff --git a/x b/x\n--- \"a/%s\"\n+++ b/x\n".formatted(path));

    assertThat(patch.paths()).contains("x");
  }
}
