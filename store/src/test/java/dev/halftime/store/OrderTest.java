package dev.halftime.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftime.Episode;
import dev.halftime.record.Result;
import dev.halftime.record.Store;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Tests of reading episodes in the order in which they finished.
final class OrderTest {

  @TempDir private Path folder;

  @Test
  void aStoreOfAnEarlierVersionIsCounted() throws SQLException {
    Path file = folder.resolve("old.db");
    try (Store store = SqliteStore.open(file)) {
      store.begin(Episodes.run("r"));
      List.of(3, 1, 2).forEach(number -> Episodes.record(store, "r", number));
    }
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement()) {
      statement.execute("DROP TABLE finished");
      statement.execute("DROP TABLE replaced");
      statement.execute("DROP TABLE begun");
      statement.execute("DROP TABLE deleted");
      statement.execute("ALTER TABLE episode DROP COLUMN seal");
      statement.execute("DELETE FROM flyway_schema_history WHERE version > '3'");
      statement.execute("PRAGMA application_id = 0");
      statement.execute("PRAGMA user_version = 3");
    }
    try (Store store = SqliteStore.open(file)) {
      Episodes.record(store, "r", 0);
      assertThat(cells(store, 0)).containsExactly(cell(1), cell(2), cell(3), cell(0));
    }
  }

  private static List<Episode.Key> cells(Store store, long from) {
    try (Stream<Result> results = store.results("r", from)) {
      return results.map(Result::cell).toList();
    }
  }

  private static Episode.Key cell(int number) {
    return Episodes.cell(number);
  }
}
