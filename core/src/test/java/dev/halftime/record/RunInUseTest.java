package dev.halftime.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftime.Score;
import dev.halftime.episode.Plays;
import dev.halftime.experiment.Rescore;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// A run cannot be deleted while its episodes are recorded.
final class RunInUseTest {

  private final MemoryStore store = new MemoryStore();
  private final DeletionAttempts attempts = new DeletionAttempts(store);

  private static String archive() throws IOException {
    return ArchiveTexts.of(Plays.with(Plays.script()).play(), Score.of(true, "done"));
  }

  @Test
  void whileAnArchiveIsImported() throws IOException {
    ArchiveTexts.read(archive(), attempts.watched());

    assertThat(attempts.outcomes()).containsExactly(false);
    assertThat(store.results("run")).hasSize(1);
    assertThat(store.delete("run")).isTrue();
  }

  @Test
  void whileItIsGradedAgain() throws IOException {
    ArchiveTexts.read(archive(), store);
    Rescore rescore =
        new Rescore(
            attempts.watched(),
            store.runs().getFirst(),
            _ -> (task, episode) -> Score.of(false, "graded again"));

    Run again = rescore.record(rescore.scores(), Map.of());

    assertThat(attempts.outcomes()).containsExactly(false);
    assertThat(store.results(again.id())).hasSize(1);
    assertThat(store.delete(again.id())).isTrue();
  }
}
