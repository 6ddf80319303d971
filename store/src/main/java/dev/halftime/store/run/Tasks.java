package dev.halftime.store.run;

import com.github.luben.zstd.ZstdCompressCtx;
import dev.halftime.Task;
import dev.halftime.record.Run;
import dev.halftime.store.codec.Chunk;
import dev.halftime.store.codec.EpisodeCodec;
import dev.halftime.store.database.Database;
import dev.halftime.store.database.StoreException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Stores runs and their tasks: a run with the outlines of its tasks in one row, each complete task
/// in its own row, so that a run of any size is listed and reported without loading its tasks.
public final class Tasks {

  /// Number of tasks that are serialized in one batch, in parallel.
  private static final int TOGETHER = 1_000;

  private Tasks() {}

  /// Writes a run and its tasks, unless it exists.
  ///
  /// @param now the current time
  public static void begin(Database database, Connection connection, Run run, Instant now)
      throws SQLException {
    try (Statement transaction = connection.createStatement()) {
      database.begin(transaction);
      if (insert(connection, run.id(), about(run))) {
        for (Map.Entry<String, List<Task>> given : run.tasks().entrySet()) {
          insert(connection, run.id(), given.getKey(), given.getValue());
        }
        date(connection, run.id(), now);
      } else if (run.marked()) {
        mark(connection, run);
      }
      transaction.execute("COMMIT");
    }
  }

  private static byte[] about(Run run) {
    try (ZstdCompressCtx packer = Chunk.packer()) {
      return packer.compress(EpisodeCodec.json(run.outline()));
    }
  }

  /// Adds the row of a run unless it exists; returns whether it was added.
  ///
  /// @param about the stored form of the run
  public static boolean insert(Connection connection, String id, byte[] about) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO run (number, id, about) SELECT 1 + coalesce(max(n), 0), ?, ? FROM"
                + " (SELECT max(number) AS n FROM run UNION ALL SELECT max(run) FROM deleted)"
                + " AS taken WHERE true ON CONFLICT DO NOTHING")) {
      insert.setString(1, id);
      insert.setBytes(2, about);
      return insert.executeUpdate() > 0;
    }
  }

  public static void date(Connection connection, String run, Instant now) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement("INSERT INTO begun SELECT number, ? FROM run WHERE id = ?")) {
      insert.setLong(1, now.toEpochMilli());
      insert.setString(2, run);
      insert.executeUpdate();
    }
  }

  /// Returns when a run began; empty if an earlier version of Halftime began it.
  public static Optional<Instant> begun(Connection connection, String run) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement("SELECT at FROM begun JOIN run ON run = number WHERE id = ?")) {
      select.setString(1, run);
      try (ResultSet row = select.executeQuery()) {
        return row.next() ? Optional.of(Instant.ofEpochMilli(row.getLong(1))) : Optional.empty();
      }
    }
  }

  /// Returns the cost of missing attempts that were replaced, in dollars.
  public static double replaced(Connection connection, String run) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT dollars FROM replaced JOIN run ON run = number WHERE id = ?")) {
      select.setString(1, run);
      try (ResultSet row = select.executeQuery()) {
        return row.next() ? row.getDouble(1) : 0;
      }
    }
  }

  /// Adds the marks of the run's agents to the stored run, for example that an agent is no longer
  /// confined; a mark is never removed.
  public static void mark(Connection connection, Run run) throws SQLException {
    Run known = stored(connection, run.id());
    Run now = known.markedAs(run);
    if (now.equals(known)) {
      return;
    }
    try (ZstdCompressCtx packer = Chunk.packer();
        PreparedStatement update =
            connection.prepareStatement("UPDATE run SET about = ? WHERE id = ?")) {
      update.setBytes(1, packer.compress(EpisodeCodec.json(now)));
      update.setString(2, run.id());
      update.executeUpdate();
    }
  }

  public static Run stored(Connection connection, String id) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement("SELECT about FROM run WHERE id = ?")) {
      select.setString(1, id);
      try (ResultSet row = select.executeQuery()) {
        row.next();
        return run(row.getBytes(1));
      }
    }
  }

  private static void insert(Connection connection, String run, String given, List<Task> tasks)
      throws SQLException {
    try (ZstdCompressCtx packer = Chunk.packer();
        PreparedStatement insert =
            connection.prepareStatement(
                "INSERT INTO task SELECT number, ?, ?, ? FROM run WHERE id = ?"
                    + " ON CONFLICT DO NOTHING")) {
      for (int from = 0; from < tasks.size(); from += TOGETHER) {
        List<Task> some = tasks.subList(from, Math.min(tasks.size(), from + TOGETHER));
        List<byte[]> written = some.parallelStream().map(EpisodeCodec::json).toList();
        for (int i = 0; i < some.size(); i++) {
          insert.setString(1, given);
          insert.setString(2, some.get(i).id());
          insert.setBytes(3, packer.compress(written.get(i)));
          insert.setString(4, run);
          insert.executeUpdate();
        }
      }
    }
  }

  /// Returns a task with its content. In a store of an earlier version the run contains it.
  public static Optional<Task> task(Connection connection, String run, String given, String id)
      throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT about, content, EXISTS (SELECT 1 FROM task WHERE task.run = run.number)"
                + " FROM run LEFT JOIN task"
                + " ON task.run = number AND given = ? AND task.id = ? WHERE run.id = ?")) {
      select.setString(1, given);
      select.setString(2, id);
      select.setString(3, run);
      try (ResultSet row = select.executeQuery()) {
        if (!row.next()) {
          return Optional.empty();
        }
        byte[] content = row.getBytes(2);
        if (content != null) {
          return Optional.of(EpisodeCodec.read(content, Task.class, "a task"));
        }
        Optional<Task> inRun =
            run(row.getBytes(1)).tasks().getOrDefault(given, List.of()).stream()
                .filter(task -> task.id().equals(id))
                .findFirst();
        if (inRun.isPresent() && row.getBoolean(3)) {
          throw new StoreException(
              "the store is damaged: it lacks task "
                  + id
                  + " of run "
                  + run
                  + "; restore a backup");
        }
        return inRun;
      }
    }
  }

  /// Rejects a store with finished episodes of missing runs, which indicate damage. The query takes
  /// one lookup per run, whatever the number of episodes.
  public static void refuseLostRuns(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "WITH RECURSIVE played (n) AS (SELECT min(run) FROM finished UNION ALL"
                    + " SELECT (SELECT min(run) FROM finished WHERE run > n) FROM played"
                    + " WHERE n IS NOT NULL)"
                    + " SELECT count(*) FROM played"
                    + " WHERE n IS NOT NULL AND n NOT IN (SELECT number FROM run)")) {
      if (row.next() && row.getLong(1) > 0) {
        throw new StoreException(
            "the store is damaged: %,d runs with episodes are missing; restore it from a backup"
                .formatted(row.getLong(1)));
      }
    }
  }

  /// Decodes a run with the outlines of its tasks, or with complete tasks if an earlier version
  /// wrote it.
  static Run run(byte[] about) {
    return EpisodeCodec.read(about, Run.class, "a run");
  }
}
