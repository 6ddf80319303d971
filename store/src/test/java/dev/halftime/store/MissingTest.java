package dev.halftime.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftime.Ending.Boundary;
import dev.halftime.Episode;
import dev.halftime.Score;
import dev.halftime.record.MemoryStore;
import dev.halftime.record.Result;
import dev.halftime.record.Store;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Only a missing episode is replaced by a later attempt, and its cost is kept.
class MissingTest {

  private static final Score MISSING = new Score.Ungraded(Boundary.MODEL, "status 503");
  private static final Score GRADED = new Score.Graded(1, "done");

  @TempDir Path folder;

  @Test
  void aMissingEpisodeGivesWayAndKeepsItsPlace() {
    try (Store store = SqliteStore.open(folder.resolve("halftime.db"))) {
      givesWay(store);
    }
    try (Store store = SqliteStore.open(folder.resolve("halftime.db"))) {
      assertThat(scores(store)).containsExactly(GRADED, GRADED, GRADED);
    }
    givesWay(new MemoryStore());
  }

  private static void givesWay(Store store) {
    store.begin(Episodes.run("r"));
    Episode first = Episodes.episode(0);
    Episode second = Episodes.episode(1);
    keep(store, first, GRADED);
    keep(store, second, MISSING);
    keep(store, Episodes.episode(2), GRADED);
    assertThat(scores(store)).containsExactly(GRADED, MISSING, GRADED);

    keep(store, second, new Score.Ungraded(Boundary.WORLD, "again"));
    keep(store, second, GRADED);
    keep(store, second, MISSING);
    keep(store, first, new Score.Graded(0, "another verdict"));

    assertThat(scores(store)).containsExactly(GRADED, GRADED, GRADED);
    assertThat(store.finished("r")).isEqualTo(3);
    assertThat(second.usage().dollars()).isPositive();
    assertThat(store.replaced("r")).isEqualTo(2 * second.usage().dollars());
    assertThat(store.result("r", second.cell()).orElseThrow().score()).isEqualTo(GRADED);
    assertThat(store.episode("r", second.cell())).contains(second);
  }

  private static void keep(Store store, Episode episode, Score score) {
    Episode.Key cell = episode.cell();
    store.open("r", cell).finish(episode, score);
    store.flush();
  }

  private static List<Score> scores(Store store) {
    try (Stream<Result> results = store.results("r", 0)) {
      return results.map(Result::score).toList();
    }
  }
}
