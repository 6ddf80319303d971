package dev.halftime.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftime.Experiment;
import dev.halftime.Setting;
import dev.halftime.record.Run;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The store remembers that agents were unconfined.
final class UnconfinedTest {

  @TempDir Path folder = Path.of(".");

  @Test
  void aRunThatIsGoneOnWithUnconfinedStaysMarked() {
    Experiment experiment =
        Experiment.on("b")
            .agents("cmd:a")
            .settings(Setting.CLASSICAL)
            .tasks(1)
            .sequence(1)
            .orders(1)
            .build();
    Run confined = new Run("r1", experiment, Map.of("b", List.of()), List.of());
    Run sly = confined.unconfined(List.of("cmd:a"));
    try (SqliteStore store = SqliteStore.open(folder.resolve("s.db"))) {
      store.begin(confined.imported(true));
      assertThat(store.run("r1").orElseThrow().unconfined()).isEmpty();
      store.begin(sly);
      store.begin(confined);
      assertThat(store.run("r1").orElseThrow().unconfined()).containsExactly("cmd:a");
      assertThat(store.run("r1").orElseThrow().imported()).isTrue();
    }
    try (SqliteStore store = SqliteStore.open(folder.resolve("s.db"))) {
      assertThat(store.run("r1").orElseThrow().unconfined()).containsExactly("cmd:a");
    }
  }
}
