package dev.halftime.store.fleet;

import dev.halftime.store.StoreServer;
import dev.halftime.store.database.StoreException;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// The model calls in progress of all workers of a store, so that a provider's limit applies to all
/// of them together. Those of a worker that died count until its lease expires.
public final class ProviderCalls implements AutoCloseable {

  /// Time between two checks whether a call may begin.
  private static final long PAUSE_MS = 25;

  private final Sql sql;
  private final Fleet fleet;

  /// @param fleet the worker
  /// @throws StoreException if the server cannot be reached
  public ProviderCalls(StoreServer server, Fleet fleet) {
    this.sql = new Sql(server);
    this.fleet = fleet;
  }

  /// A call in progress.
  @FunctionalInterface
  public interface Call {
    /// Ends it.
    void close();
  }

  /// Waits until a call may begin; empty if this worker is dead.
  ///
  /// @param most maximum number of concurrent calls of this model by all workers; the run's own
  ///   limit applies if it is lower
  public Optional<Call> begin(String model, int most) throws InterruptedException {
    while (fleet.isAlive()) {
      if (admitted(model, most)) {
        return Optional.of(() -> end(model));
      }
      TimeUnit.MILLISECONDS.sleep(PAUSE_MS);
    }
    return Optional.empty();
  }

  /// Counts a call if the limit is not reached and this worker is alive.
  private boolean admitted(String model, int most) {
    try {
      return sql.transaction(connection -> {
        Sql.first(
            connection,
            "SELECT 1 FROM pg_advisory_xact_lock("
                + "hashtextextended(current_schema() || '/' || ?, 1))",
            row -> row.getInt(1),
            model);
        // after the lock, in a statement of its own, which sees what was committed before the lock
        return Sql.update(
            connection,
            "INSERT INTO calls SELECT ?, id, 1 FROM worker WHERE id = ? AND until >"
                + " clock_timestamp() AND least(?, (SELECT calls FROM job JOIN run ON job.run ="
                + " run.number WHERE run.id = ?)) > (SELECT coalesce(sum(number), 0) FROM calls"
                + " JOIN worker w ON w.id = calls.worker WHERE model = ? AND w.until >"
                + " clock_timestamp()) ON CONFLICT (model, worker) DO UPDATE SET number ="
                + " calls.number + 1",
            model,
            fleet.worker(),
            most,
            fleet.run(),
            model);
      })
          > 0;
    } catch (StoreException e) {
      fleet.fence();
      return false;
    }
  }

  private void end(String model) {
    try {
      sql.update(
          "UPDATE calls SET number = number - 1 WHERE model = ? AND worker = ?",
          model,
          fleet.worker());
    } catch (StoreException e) {
      fleet.fence(); // otherwise the call would count as in progress as long as this worker lives
    }
  }

  @Override
  public void close() {
    sql.close();
  }
}
