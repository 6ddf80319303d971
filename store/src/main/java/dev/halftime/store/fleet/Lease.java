package dev.halftime.store.fleet;

import dev.halftime.store.StoreException;
import dev.halftime.store.StoreServer;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/// The time until which a worker counts as alive, by the clock of the server.
///
/// It is renewed three times in its length, and never after its end. It has a session of its own,
/// so that it is renewed while other transactions of the worker wait.
final class Lease implements AutoCloseable {

  private static final int BEATS = 3;

  private final Sql sql;
  private final Duration length;
  private final long worker;
  private final ScheduledExecutorService heart =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("lease").factory());
  private volatile boolean ended;

  /// Registers a worker.
  ///
  /// @param name how people are told about it
  Lease(StoreServer server, String name, Duration length) {
    this.sql = new Sql(server);
    this.length = length;
    sql.update("DELETE FROM worker WHERE until < clock_timestamp() - interval '1 day'");
    this.worker =
        sql.first(
                "INSERT INTO worker SELECT nextval('fence'), ?,"
                    + " clock_timestamp() + ? * interval '1 millisecond' RETURNING id",
                row -> row.getLong(1),
                name,
                length.toMillis())
            .orElseThrow();
    long beat = Math.max(1, length.toMillis() / BEATS);
    var _ = heart.scheduleAtFixedRate(this::beat, beat, beat, TimeUnit.MILLISECONDS);
  }

  private void beat() {
    try {
      renew();
    } catch (RuntimeException e) { // the store's failure, or any other that would end the heart
      ended = true; // nobody can know whether it still counts as alive
    }
  }

  /// Renews the lease; without effect once it has ended.
  void renew() {
    int alive =
        sql.update(
            "UPDATE worker SET until = clock_timestamp() + ? * interval '1 millisecond'"
                + " WHERE id = ? AND until > clock_timestamp()",
            length.toMillis(),
            worker);
    if (alive == 0) {
      ended = true;
    }
  }

  /// Returns the worker's number.
  long worker() {
    return worker;
  }

  /// Returns whether the lease is known to have ended.
  boolean isEnded() {
    return ended;
  }

  /// Does not renew it any more.
  void giveUp() {
    ended = true;
    heart.shutdownNow();
  }

  /// Asks the server whether the lease lasts.
  boolean lasts() {
    if (ended) {
      return false;
    }
    try {
      boolean over =
          sql.first(
                  "SELECT 1 FROM worker WHERE id = ? AND until > clock_timestamp()",
                  row -> row.getInt(1),
                  worker)
              .isEmpty();
      if (over) { // never set back: it may have been given up meanwhile
        ended = true;
      }
    } catch (StoreException e) {
      ended = true;
    }
    return !ended;
  }

  /// Ends the lease, so that others need not wait for its end.
  @Override
  public void close() {
    heart.shutdownNow();
    try {
      sql.update("UPDATE worker SET until = least(until, clock_timestamp()) WHERE id = ?", worker);
    } catch (StoreException e) {
      // it ends by itself
    } finally {
      sql.close();
    }
  }
}
