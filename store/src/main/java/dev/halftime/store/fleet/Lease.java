package dev.halftime.store.fleet;

import dev.halftime.store.StoreServer;
import dev.halftime.store.database.StoreException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/// The time until which a worker counts as alive, by the server's clock.
///
/// It is renewed three times within its duration, and never after it has expired. Each renewal also
/// checks whether the current run has been deleted. It uses its own session, so it is renewed while
/// other transactions of the worker wait.
final class Lease implements AutoCloseable {

  private static final int BEATS = 3;

  private final Sql sql;
  private final Duration length;
  private final long worker;
  private final ScheduledExecutorService heart =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("lease").factory());
  private volatile boolean ended;

  /// The current run; empty for none.
  private volatile String run = "";

  private volatile boolean gone;

  /// Registers a worker.
  ///
  /// @param name its name for people
  /// @param version version of Halftime
  Lease(StoreServer server, String name, String version, Duration length) {
    this.sql = new Sql(server);
    this.length = length;
    sql.update("DELETE FROM worker WHERE until < clock_timestamp() - interval '1 day'");
    this.worker =
        sql.first(
                "INSERT INTO worker SELECT nextval('fence'), ?,"
                    + " clock_timestamp() + ? * interval '1 millisecond', ? RETURNING id",
                row -> row.getLong(1),
                name,
                length.toMillis(),
                version)
            .orElseThrow();
    long beat = Math.max(1, length.toMillis() / BEATS);
    var _ = heart.scheduleAtFixedRate(this::beat, beat, beat, TimeUnit.MILLISECONDS);
  }

  private void beat() {
    try {
      renew();
    } catch (RuntimeException e) { // the store failed, or anything else that would end the renewals
      ended = true; // it is unknown whether the worker still counts as alive
    }
  }

  /// Renews the lease; has no effect once it has expired.
  void renew() {
    int alive =
        sql.update(
            "UPDATE worker SET until = clock_timestamp() + ? * interval '1 millisecond',"
                + " beat = clock_timestamp() WHERE id = ? AND until > clock_timestamp()",
            length.toMillis(),
            worker);
    if (alive == 0) {
      ended = true;
    } else if (!run.isEmpty()) {
      look();
    }
  }

  private void look() {
    String now = run;
    if (sql.first("SELECT 1 FROM run WHERE id = ?", row -> row.getInt(1), now).isEmpty()
        && now.equals(run)) {
      gone = true;
    }
  }

  /// Sets the current run.
  void carryOut(String id) {
    run = id;
    gone = false;
  }

  /// Returns the current or last run.
  String run() {
    return run;
  }

  /// Returns whether that run is known to have been deleted.
  boolean isRunGone() {
    return gone;
  }

  /// Returns the worker's number.
  long worker() {
    return worker;
  }

  /// Returns whether the lease is known to have ended.
  boolean isEnded() {
    return ended;
  }

  /// Stops renewing the lease.
  void giveUp() {
    ended = true;
    heart.shutdownNow();
  }

  /// Asks the server whether the lease is still valid and the current run still exists.
  boolean lasts() {
    if (ended) {
      return false;
    }
    try {
      String now = run;
      Optional<Boolean> there =
          sql.first(
              "SELECT ? = '' OR EXISTS (SELECT 1 FROM run WHERE id = ?) FROM worker WHERE id = ?"
                  + " AND until > clock_timestamp()",
              row -> row.getBoolean(1),
              now,
              now,
              worker);
      if (there.isEmpty()) { // never reset: the lease may have been given up meanwhile
        ended = true;
      } else if (!there.get() && now.equals(run)) {
        gone = true;
      }
    } catch (StoreException e) {
      ended = true;
    }
    return !ended && !gone;
  }

  /// Ends the lease, so that others need not wait until it expires.
  @Override
  public void close() {
    heart.shutdownNow();
    try {
      sql.update("UPDATE worker SET until = least(until, clock_timestamp()) WHERE id = ?", worker);
    } catch (StoreException e) {
      // it expires by itself
    } finally {
      sql.close();
    }
  }
}
