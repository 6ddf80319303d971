package dev.halftime.store.run;

import dev.halftime.store.codec.Chunk;
import dev.halftime.store.database.Database;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// Deletes runs from a store, with all data that no other run shares.
///
/// The deletion is one transaction, so if the process is killed meanwhile, the runs remain
/// complete. The file does not shrink: later runs reuse the space.
public final class RunDeletion {

  private static final List<String> TABLES =
      List.of("task", "episode", "finished", "attempt", "piece", "replaced", "begun");

  private final Connection connection;
  private final List<Long> runs;

  private RunDeletion(Connection connection, List<Long> runs) {
    this.connection = connection;
    this.runs = runs;
  }

  /// Deletes runs.
  ///
  /// @param last executed before the transaction is committed
  /// @throws IllegalArgumentException if none of them exists
  public static void of(Database database, List<String> ids, Runnable last) {
    try (Connection connection = database.connect();
        Statement transaction = connection.createStatement()) {
      database.begin(transaction);
      RunDeletion deletion = new RunDeletion(connection, numbers(connection, ids));
      if (deletion.runs.isEmpty()) {
        transaction.execute("ROLLBACK");
        throw new IllegalArgumentException("there is no run '" + ids.getFirst() + "'");
      }
      deletion.chunks();
      deletion.rows();
      last.run();
      transaction.execute("COMMIT");
    } catch (SQLException e) {
      throw database.failure(e);
    }
  }

  private static List<Long> numbers(Connection connection, List<String> ids) throws SQLException {
    List<Long> numbers = new ArrayList<>();
    try (PreparedStatement select =
        connection.prepareStatement("SELECT number FROM run WHERE id = ?")) {
      for (String id : ids) {
        select.setString(1, id);
        try (ResultSet row = select.executeQuery()) {
          if (row.next()) {
            numbers.add(row.getLong(1));
          }
        }
      }
    }
    return numbers;
  }

  /// Deletes the chunks that only these runs use.
  private void chunks() throws SQLException {
    Set<ByteBuffer> own = new HashSet<>();
    each("SELECT chunks FROM episode WHERE run IN ", own, true);
    each("SELECT digest FROM piece WHERE run IN ", own, true);
    each("SELECT chunks FROM episode WHERE run NOT IN ", own, false);
    each("SELECT digest FROM piece WHERE run NOT IN ", own, false);
    try (PreparedStatement delete =
        connection.prepareStatement("DELETE FROM chunk WHERE digest = ?")) {
      for (ByteBuffer digest : own) {
        byte[] bytes = new byte[Chunk.DIGEST];
        digest.get(0, bytes);
        delete.setBytes(1, bytes);
        delete.executeUpdate();
      }
    }
  }

  /// Adds or removes the digests that a query for these runs returns.
  private void each(String query, Set<ByteBuffer> digests, boolean add) throws SQLException {
    try (Statement select = connection.createStatement();
        ResultSet row = select.executeQuery(query + list())) {
      while ((add || !digests.isEmpty()) && row.next()) {
        ByteBuffer all = ByteBuffer.wrap(row.getBytes(1));
        while (all.remaining() >= Chunk.DIGEST) {
          byte[] digest = new byte[Chunk.DIGEST];
          all.get(digest);
          if (add) {
            digests.add(ByteBuffer.wrap(digest));
          } else {
            digests.remove(ByteBuffer.wrap(digest));
          }
        }
      }
    }
  }

  private void rows() throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (String table : TABLES) {
        statement.execute("DELETE FROM " + table + " WHERE run IN " + list());
      }
      statement.execute("INSERT INTO deleted SELECT number FROM run WHERE number IN " + list());
      statement.execute("DELETE FROM run WHERE number IN " + list());
    }
  }

  private String list() {
    return runs.stream().map(String::valueOf).collect(Collectors.joining(", ", "(", ")"));
  }
}
