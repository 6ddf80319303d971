package dev.halftime.store.copy;

import dev.halftime.record.Run;
import dev.halftime.store.copy.CopySource.Attempt;
import dev.halftime.store.copy.CopySource.Row;
import dev.halftime.store.run.Tasks;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Writes the rows of copied runs unchanged, one transaction per group.
final class CopyTarget {

  /// Size of the chunks that are written in one transaction, in bytes.
  private static final long LARGEST = 16L << 20;

  private static final int REMEMBERED = 100_000;

  private final CopySide side;
  private final Connection connection;

  /// Digests of chunks that are known to be stored, valid until a run is deleted.
  private final Set<ByteBuffer> stored = new HashSet<>();

  private long deletions;

  CopyTarget(CopySide side) {
    this.side = side;
    this.connection = side.connection();
  }

  /// Writes a run with its tasks unless it exists; returns whether it was written.
  boolean begin(Run run, CopySource source) {
    return side.sql(() -> {
      try (Statement transaction = connection.createStatement()) {
        side.database().begin(transaction);
        boolean fresh = Tasks.insert(connection, run.id(), source.about());
        if (fresh) {
          tasks(side.number(run.id()), source);
          var begun = source.begun(run.id());
          if (begun.isPresent()) {
            Tasks.date(connection, run.id(), begun.get());
          }
        } else if (run.marked()) {
          Tasks.mark(connection, run);
        }
        transaction.execute("COMMIT");
        return fresh;
      }
    });
  }

  private void tasks(long run, CopySource source) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement("INSERT INTO task VALUES (?, ?, ?, ?)")) {
      source.tasks(task ->
          side.sql(() -> {
            insert.setLong(1, run);
            insert.setString(2, task.given());
            insert.setString(3, task.id());
            insert.setBytes(4, task.content());
            return insert.executeUpdate();
          }));
    }
  }

  /// Returns those episodes that this store lacks or has with a different result.
  List<Row> lacking(long run, List<Row> rows) {
    Map<String, String> known = new HashMap<>();
    side.sql(() -> {
      try (PreparedStatement select =
          connection.prepareStatement(
              "SELECT cell, result FROM episode WHERE run = ? AND cell IN (?"
                  + ", ?".repeat(rows.size() - 1)
                  + ")")) {
        select.setLong(1, run);
        for (int i = 0; i < rows.size(); i++) {
          select.setString(i + 2, rows.get(i).cell());
        }
        try (ResultSet row = select.executeQuery()) {
          while (row.next()) {
            known.put(row.getString(1), row.getString(2));
          }
        }
      }
      return null;
    });
    return rows.stream().filter(row -> !row.result().equals(known.get(row.cell()))).toList();
  }

  /// Adds episodes; an existing episode is replaced only if it counts as missing.
  ///
  /// @param later whether the source has retried missing episodes, even if they are still missing
  ///   there
  /// @return number of episodes that were written
  long add(long run, List<Row> rows, CopySource source, boolean later) {
    long added = 0;
    for (int at = 0; at < rows.size(); ) {
      Map<ByteBuffer, byte[]> chunks = new LinkedHashMap<>();
      long size = 0;
      int to = at;
      while (to < rows.size() && size < LARGEST) {
        size += read(rows.get(to++).digests(), source, chunks);
      }
      List<Row> some = rows.subList(at, to);
      boolean written = side.sql(() -> begin(chunks.keySet()));
      if (written) {
        added +=
            side.sql(() -> {
              add(chunks);
              long now = CopiedEpisodes.add(connection, run, some, later);
              commit();
              return now;
            });
        at = to;
      }
    }
    return added;
  }

  /// Reads the chunks that are not known to be stored; returns their size.
  private long read(List<ByteBuffer> digests, CopySource source, Map<ByteBuffer, byte[]> chunks) {
    long size = 0;
    for (ByteBuffer digest : digests) {
      if (!stored.contains(digest) && !chunks.containsKey(digest)) {
        byte[] content = source.chunk(digest);
        chunks.put(digest, content);
        size += content.length;
      }
    }
    return size;
  }

  /// Begins a transaction, unless a run was deleted since chunks were written, which may have
  /// deleted them, too.
  private boolean begin(Set<ByteBuffer> chunks) throws SQLException {
    try (Statement transaction = connection.createStatement()) {
      side.database().begin(transaction);
      long now;
      try (ResultSet row = transaction.executeQuery("SELECT count(*) FROM deleted")) {
        row.next();
        now = row.getLong(1);
      }
      boolean usable = now == deletions || stored.isEmpty();
      deletions = now;
      if (!usable) {
        stored.clear();
        transaction.execute("ROLLBACK");
      } else {
        if (stored.size() > REMEMBERED) {
          stored.clear();
        }
        stored.addAll(chunks);
      }
      return usable;
    }
  }

  private void commit() throws SQLException {
    try (Statement transaction = connection.createStatement()) {
      transaction.execute("COMMIT");
    }
  }

  private void add(Map<ByteBuffer, byte[]> chunks) throws SQLException {
    if (chunks.isEmpty()) {
      return;
    }
    try (PreparedStatement insert =
        connection.prepareStatement("INSERT INTO chunk VALUES (?, ?) ON CONFLICT DO NOTHING")) {
      for (Map.Entry<ByteBuffer, byte[]> each : chunks.entrySet()) {
        insert.setBytes(1, CopySource.bytes(each.getKey()));
        insert.setBytes(2, each.getValue());
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }

  /// Raises the cost of replaced attempts to that of the source.
  void replaced(long run, double dollars) {
    side.sql(() -> {
      try (PreparedStatement insert =
          connection.prepareStatement(
              "INSERT INTO replaced VALUES (?, ?) ON CONFLICT (run) DO UPDATE"
                  + " SET dollars = excluded.dollars WHERE replaced.dollars < excluded.dollars")) {
        insert.setLong(1, run);
        insert.setDouble(2, dollars);
        return insert.executeUpdate();
      }
    });
  }

  /// Adds an unfinished attempt, unless this store has one at the same episode or the episode
  /// itself.
  void add(long run, Attempt attempt, CopySource source) {
    Map<ByteBuffer, byte[]> chunks = new LinkedHashMap<>();
    stored.clear(); // unfinished attempts are few, so all their chunks are written
    read(attempt.digests(), source, chunks);
    side.sql(() -> {
      begin(chunks.keySet());
      add(chunks);
      CopiedAttempt.add(connection, run, attempt);
      commit();
      return null;
    });
  }
}
