package dev.halftime.store.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.halftime.Event;
import dev.halftime.record.Recording;
import dev.halftime.record.Run;
import dev.halftime.record.Store;
import dev.halftime.store.Episodes;
import dev.halftime.store.SqliteStore;
import dev.halftime.store.database.SqliteDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Tests that a deleted run is gone with all that only it had, and that nothing else is.
final class RunDeletionTest {

  private static final int EPISODES = 5;

  @TempDir private Path folder;

  private Path file() {
    return folder.resolve("halftime.db");
  }

  private static void fill(Store store, String run, int from) {
    store.begin(Episodes.run(run));
    IntStream.range(from, from + EPISODES).forEach(i -> Episodes.record(store, run, i));
  }

  private static void assertWhole(Store store, String run, int from) {
    assertThat(store.finished(run)).isEqualTo(EPISODES);
    try (Stream<?> results = store.results(run)) {
      assertThat(results).hasSize(EPISODES);
    }
    for (int i = from; i < from + EPISODES; i++) {
      assertThat(store.episode(run, Episodes.cell(i))).contains(Episodes.episode(i));
    }
    assertThat(store.task(run, "bench", "t3")).contains(Episodes.task(3));
  }

  private static long count(Path file, String table) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT count(*) FROM " + table)) {
      return row.getLong(1);
    }
  }

  @Test
  void whatOtherRunsShareStaysAndTheRestIsGone() throws SQLException {
    try (Store store = SqliteStore.open(file())) {
      fill(store, "one", 0);
      fill(store, "other", 3); // episodes 3 and 4 are those of `one`, and all have the same setup

      assertThat(store.delete("one")).isTrue();

      assertThat(store.runs()).extracting(Run::id).containsExactly("other");
      assertThat(store.episode("one", Episodes.cell(1))).isEmpty();
      assertThat(store.finished("one")).isZero();
      assertThat(store.begun("one")).isEmpty();
      assertWhole(store, "other", 3);
    }
    Path alone = folder.resolve("alone.db");
    try (Store store = SqliteStore.open(alone)) {
      fill(store, "other", 3);
    }
    for (String table : List.of("chunk", "episode", "finished", "task", "begun", "run", "piece")) {
      assertThat(count(file(), table)).as(table).isEqualTo(count(alone, table));
    }
  }

  @Test
  void aRunThatIsNotThereCannotBeDeleted() {
    try (Store store = SqliteStore.open(file())) {
      assertThatThrownBy(() -> store.delete("one"))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("there is no run 'one'");
    }
  }

  @Test
  void itsProbesGoWithARun() throws SQLException {
    try (Store store = SqliteStore.open(file())) {
      fill(store, "one", 0);
      Run probes = Episodes.run("one").probing(List.of("all"));
      store.begin(probes);
      Episodes.record(store, probes.id(), 7);

      assertThat(store.delete("one")).isTrue();
      assertThat(store.probing()).isEmpty();
    }
    assertThat(count(file(), "chunk")).isZero();
  }

  @Test
  void aRunThatIsInUseIsNotDeleted() {
    try (Store running = SqliteStore.open(file());
        Store store = SqliteStore.open(file())) {
      fill(running, "one", 0);
      fill(running, "two", 0);
      try (Store.Hold _ = running.hold("one")) {
        try (Store.Hold _ = running.hold("one")) {
          assertThat(store.delete("one")).isFalse();
          assertThat(store.delete("two")).as("another run").isTrue();
        }
        assertThat(running.delete("one")).as("held once more").isFalse();
        assertWhole(store, "one", 0);
      }
      assertThat(store.delete("one")).isTrue();
    }
  }

  @Test
  void whatAProcessThatIsKilledLeavesIsTheWholeRun() {
    Path copy = folder.resolve("copy");
    try (Store store = SqliteStore.open(file())) {
      fill(store, "one", 0);
      fill(store, "other", 3);
      store.flush();
      RunDeletion.of(SqliteDatabase.open(file()), List.of("one"), () -> copy(copy));
      assertThat(store.runs()).extracting(Run::id).containsExactly("other");
    }
    try (Store store = SqliteStore.open(copy.resolve("halftime.db"))) {
      assertThat(store.runs()).extracting(Run::id).containsExactly("one", "other");
      assertWhole(store, "one", 0);
      assertWhole(store, "other", 3);
    }
  }

  /// Copies what is on disk, as a process that is killed at this moment leaves it.
  private void copy(Path to) {
    try (Stream<Path> files = Files.list(folder)) {
      Files.createDirectories(to);
      for (Path each : files.filter(Files::isRegularFile).toList()) {
        Files.copy(each, to.resolve(each.getFileName()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void aProcessThatWroteTheDeletedPiecesWritesThemAgain() {
    try (Store writing = SqliteStore.open(file());
        Store deleting = SqliteStore.open(file())) {
      fill(writing, "one", 0);
      writing.flush();
      assertThat(deleting.delete("one")).isTrue();
      fill(writing, "again", 0);
      writing.flush();
      assertWhole(deleting, "again", 0);
    }
  }

  @Test
  void whatIsRecordedOfADeletedRunIsLostAndChangesNoOther() {
    List<Event> events = Episodes.episode(0).transcript().events();
    try (Store writing = SqliteStore.open(file());
        Store deleting = SqliteStore.open(file())) {
      fill(writing, "one", 0);
      Recording late = writing.open("one", Episodes.cell(9));
      late.append(events.getFirst());
      writing.flush();
      assertThat(deleting.delete("one")).isTrue();
      fill(deleting, "other", 0);
      deleting.flush();
      late.append(events.get(1));
      writing.flush();
      late.finish(Episodes.episode(9), Episodes.RIGHT);
      writing.flush();

      assertWhole(deleting, "other", 0);
      assertThat(deleting.underWay("other")).isEmpty();
      assertThat(writing.runs()).extracting(Run::id).containsExactly("other");
    }
  }
}
