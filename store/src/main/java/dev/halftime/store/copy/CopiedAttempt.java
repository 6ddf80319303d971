package dev.halftime.store.copy;

import dev.halftime.store.copy.CopySource.Attempt;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/// Copies an unfinished attempt from another store.
final class CopiedAttempt {

  private CopiedAttempt() {}

  /// Adds an attempt, unless the run already has an attempt at this episode or the finished
  /// episode.
  static void add(Connection connection, long run, Attempt attempt) throws SQLException {
    if (!has(connection, "episode", run, attempt.cell())
        && !has(connection, "attempt", run, attempt.cell())) {
      write(connection, run, attempt);
    }
  }

  private static boolean has(Connection connection, String table, long run, String cell)
      throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement("SELECT 1 FROM " + table + " WHERE run = ? AND cell = ?")) {
      select.setLong(1, run);
      select.setString(2, cell);
      try (ResultSet row = select.executeQuery()) {
        return row.next();
      }
    }
  }

  private static void write(Connection connection, long run, Attempt attempt) throws SQLException {
    try (PreparedStatement insert =
            connection.prepareStatement("INSERT INTO attempt VALUES (?, ?, ?)");
        PreparedStatement piece =
            connection.prepareStatement(
                "INSERT INTO piece VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING")) {
      insert.setLong(1, run);
      insert.setString(2, attempt.cell());
      insert.setString(3, attempt.about());
      insert.executeUpdate();
      for (int i = 0; i < attempt.digests().size(); i++) {
        piece.setLong(1, run);
        piece.setString(2, attempt.cell());
        piece.setInt(3, i);
        piece.setBytes(4, CopySource.bytes(attempt.digests().get(i)));
        piece.executeUpdate();
      }
    }
  }
}
