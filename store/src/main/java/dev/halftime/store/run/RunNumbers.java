package dev.halftime.store.run;

import dev.halftime.store.episode.Readers;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// The numbers by which the tables refer to runs, looked up once for each run.
public final class RunNumbers {

  private final Readers readers;
  private final Map<String, Long> known = new ConcurrentHashMap<>();

  public RunNumbers(Readers readers) {
    this.readers = readers;
  }

  /// Returns the number of a run.
  ///
  /// @throws IllegalArgumentException if there is no such run
  public long of(String run) {
    return known.computeIfAbsent(
        run,
        id ->
            readers.read(connection -> {
              try (PreparedStatement select =
                  connection.prepareStatement("SELECT number FROM run WHERE id = ?")) {
                select.setString(1, id);
                try (ResultSet row = select.executeQuery()) {
                  if (!row.next()) {
                    throw new IllegalArgumentException(
                        "there is no run '" + id + "'; begin it first");
                  }
                  return row.getLong(1);
                }
              }
            }));
  }

  /// Forgets the number of a run that may have been deleted.
  public void forget(String run) {
    known.remove(run);
  }
}
