package dev.halftime.store.run;

import dev.halftime.record.Run;
import dev.halftime.store.database.StoreException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Caches decoded runs, which rarely change. Every read compares the stored bytes, since another
/// process may have marked agents of a run as unconfined.
public final class RunCache {

  private final Map<Long, Decoded> known = new ConcurrentHashMap<>();

  /// A run with the bytes from which it was decoded.
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Decoded(byte[] about, Run run) {}

  /// Returns all runs, with the outlines of their tasks.
  public List<Run> read(Connection connection) throws SQLException {
    List<Run> runs = new ArrayList<>();
    try (PreparedStatement select =
            connection.prepareStatement("SELECT number, id, about FROM run ORDER BY number");
        ResultSet row = select.executeQuery()) {
      while (row.next()) {
        runs.add(run(row));
      }
    }
    return runs;
  }

  private Run run(ResultSet row) throws SQLException {
    long number = row.getLong(1);
    byte[] about = row.getBytes(3);
    Decoded before = known.get(number);
    if (before != null && Arrays.equals(before.about(), about)) {
      return before.run();
    }
    Run run = Tasks.run(about).outline();
    if (!run.id().equals(row.getString(2))) {
      throw new StoreException(
          "run "
              + run.id()
              + " is damaged: its row has a different name; restore the store from a backup");
    }
    known.put(number, new Decoded(about, run));
    return run;
  }
}
