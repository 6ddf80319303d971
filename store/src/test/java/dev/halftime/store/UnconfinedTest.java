package dev.halftime.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftime.Experiment;
import dev.halftime.Setting;
import dev.halftime.record.MemoryStore;
import dev.halftime.record.Run;
import dev.halftime.record.Store;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The store remembers that agents were unconfined, or are unrepeatable.
final class UnconfinedTest {

  @TempDir Path folder = Path.of(".");

  private static final Run CONFINED =
      new Run(
          "r1",
          Experiment.on("b")
              .agents("cmd:a", "cmd:b")
              .settings(Setting.CLASSICAL)
              .tasks(1)
              .sequence(1)
              .orders(1)
              .build(),
          Map.of("b", List.of()),
          List.of());

  private SqliteStore open() {
    return SqliteStore.open(folder.resolve("s.db"));
  }

  private static List<String> marked(Store store) {
    return store.run("r1").orElseThrow().unconfined();
  }

  @Test
  void aRunThatIsResumedUnconfinedStaysMarked() {
    try (Store store = open()) {
      store.begin(CONFINED.imported(true));
      assertThat(marked(store)).isEmpty();
      store.begin(CONFINED.unconfined(List.of("cmd:a")));
      store.begin(CONFINED);
      assertThat(marked(store)).containsExactly("cmd:a");
      assertThat(store.run("r1").orElseThrow().imported()).isTrue();
    }
    try (Store store = open()) {
      assertThat(marked(store)).containsExactly("cmd:a");
      store.begin(CONFINED.unrepeatable(List.of("cmd:b")));
      store.begin(CONFINED);
      assertThat(marked(store)).containsExactly("cmd:a");
      assertThat(store.run("r1").orElseThrow().unrepeatable()).containsExactly("cmd:b");
    }
  }

  @Test
  void aMarkOfAnotherProcessIsSeenAndKept() {
    try (Store one = open();
        Store other = open()) {
      one.begin(CONFINED);
      assertThat(marked(one)).isEmpty();
      other.begin(CONFINED.unconfined(List.of("cmd:a")));
      assertThat(marked(one)).containsExactly("cmd:a");
      one.begin(CONFINED.unconfined(List.of("cmd:b")));
      assertThat(marked(one)).containsExactlyInAnyOrder("cmd:a", "cmd:b");
      assertThat(marked(other)).containsExactlyInAnyOrder("cmd:a", "cmd:b");
    }
  }

  @Test
  void theStoreInMemoryKeepsEveryMark() {
    MemoryStore store = new MemoryStore();
    store.begin(CONFINED.unconfined(List.of("cmd:a")));
    store.begin(CONFINED.unconfined(List.of("cmd:b")));
    assertThat(marked(store)).containsExactlyInAnyOrder("cmd:a", "cmd:b");
  }
}
