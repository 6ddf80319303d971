package dev.halftime.store.copy;

import dev.halftime.store.codec.EpisodeCodec;
import dev.halftime.store.copy.CopySource.Row;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/// Copies finished episodes unchanged from another store, in the order in which they finished.
final class CopiedEpisodes {

  private CopiedEpisodes() {}

  /// Adds episodes to a run; an existing episode is replaced only if it counts as missing.
  ///
  /// @param later whether a missing episode also replaces a missing one
  /// @return number of episodes that were written
  static long add(Connection connection, long run, List<Row> rows, boolean later)
      throws SQLException {
    try (PreparedStatement insert =
            connection.prepareStatement(
                "INSERT INTO episode (result, chunks, seal, run, cell) VALUES (?, ?, ?, ?, ?)"
                    + " ON CONFLICT DO NOTHING");
        PreparedStatement order =
            connection.prepareStatement("INSERT INTO finished VALUES (?, ?, ?)");
        PreparedStatement noAttempt =
            connection.prepareStatement("DELETE FROM attempt WHERE run = ? AND cell = ?");
        PreparedStatement noPieces =
            connection.prepareStatement("DELETE FROM piece WHERE run = ? AND cell = ?")) {
      for (Row row : rows) {
        set(insert, run, row);
        insert.addBatch();
        for (PreparedStatement each : List.of(noAttempt, noPieces)) {
          each.setLong(1, run);
          each.setString(2, row.cell());
          each.addBatch();
        }
      }
      int[] counts = insert.executeBatch();
      long last = last(connection, run);
      long added = 0;
      for (int i = 0; i < counts.length; i++) {
        if (counts[i] > 0) {
          order.setLong(1, run);
          order.setLong(2, ++last);
          order.setString(3, rows.get(i).cell());
          order.addBatch();
          added++;
        } else {
          added += replace(connection, run, rows.get(i), later);
        }
      }
      order.executeBatch();
      noAttempt.executeBatch();
      noPieces.executeBatch();
      return added;
    }
  }

  private static void set(PreparedStatement statement, long run, Row row) throws SQLException {
    statement.setString(1, row.result());
    statement.setBytes(2, row.chunks());
    statement.setBytes(3, row.seal());
    statement.setLong(4, run);
    statement.setString(5, row.cell());
  }

  private static long last(Connection connection, long run) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT coalesce(max(number), 0) FROM finished WHERE run = ?")) {
      select.setLong(1, run);
      try (ResultSet row = select.executeQuery()) {
        row.next();
        return row.getLong(1);
      }
    }
  }

  /// Replaces missing episodes; returns the number of episodes that were replaced.
  private static int replace(Connection connection, long run, Row row, boolean later)
      throws SQLException {
    try (PreparedStatement select =
            connection.prepareStatement("SELECT result FROM episode WHERE run = ? AND cell = ?");
        PreparedStatement update =
            connection.prepareStatement(
                "UPDATE episode SET result = ?, chunks = ?, seal = ? WHERE run = ? AND cell = ?")) {
      select.setLong(1, run);
      select.setString(2, row.cell());
      try (ResultSet there = select.executeQuery()) {
        there.next();
        byte[] result = there.getBytes(1);
        if (!EpisodeCodec.result(result).missing() || (row.missing() && !later)) {
          return 0;
        }
      }
      set(update, run, row);
      return update.executeUpdate();
    }
  }
}
