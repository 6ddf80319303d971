package dev.halftime.store.fleet;

import dev.halftime.store.StoreServer;
import dev.halftime.store.database.StoreException;
import dev.halftime.store.episode.EndingRule;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// This process as a worker, which is alive as long as it renews its lease, by the server's clock.
///
/// A worker whose lease has expired is dead permanently, even if it was only suspended: others take
/// over its work, and it may no longer make calls that cost money or record an ending. Each claim
/// of work has a fencing token that is higher than all earlier ones, so an ending counts only if it
/// belongs to the newest attempt.
public final class Fleet implements EndingRule, AutoCloseable {

  private static final long NOBODY = 0;

  private final StoreServer server;
  private final Sql sql;
  private final Lease lease;
  private final UnitClaims claims;

  /// Token of the newest attempt at each episode, by its key: a worker executes one run at a time.
  private final Map<String, Long> attempts = new ConcurrentHashMap<>();

  /// Registers a worker.
  ///
  /// @param name its name for people
  /// @param version version of Halftime, for people
  /// @param lease time without renewal after which it counts as dead
  /// @throws dev.halftime.store.database.StoreException if the server cannot be reached
  public Fleet(StoreServer server, String name, String version, Duration lease) {
    FleetTables.make(server);
    this.server = server;
    this.sql = new Sql(server);
    this.lease = new Lease(server, name, version, lease);
    this.claims = new UnitClaims(sql, this.lease);
  }

  /// Renews the lease; has no effect once it has expired.
  void renew() {
    lease.renew();
  }

  /// Returns the worker's number.
  public long worker() {
    return lease.worker();
  }

  /// Returns whether this worker is known to count as dead.
  public boolean isFenced() {
    return lease.isEnded();
  }

  /// Asks the server whether this worker is alive and its run still exists; called before each call
  /// that costs money.
  public boolean isAlive() {
    return lease.lasts();
  }

  /// Sets the run that is executed from now on, whose existence each renewal of the lease checks.
  void carryOut(String run) {
    lease.carryOut(run);
  }

  /// Returns the current or last run; empty for none.
  String run() {
    return lease.run();
  }

  /// Returns whether the current run is known to have been deleted.
  public boolean isRunGone() {
    return lease.isRunGone();
  }

  /// Declares this worker dead, since it can no longer report what it does.
  void fence() {
    lease.giveUp();
  }

  /// Returns the work units that this worker has claimed.
  UnitClaims claims() {
    return claims;
  }

  /// Requests to begin an attempt at an episode of a unit that this worker has claimed. If granted,
  /// the attempt is committed.
  Permission begin(String run, String unit, String cell) {
    long token = claims.token(run, unit);
    Permission permission =
        sql.transaction(connection -> Ledger.begin(connection, run, token, worker(), cell));
    if (permission == Permission.GRANTED) {
      attempts.put(cell, token);
    }
    return permission;
  }

  /// Accepts the ending of an attempt of the newest claim while this worker is alive and does not
  /// consider itself dead, which may itself have ended the attempt; its cost counts in any case.
  @Override
  public boolean accepts(Connection connection, long run, String cell, double dollars)
      throws SQLException {
    long alive = isFenced() ? NOBODY : worker();
    return Ledger.settle(connection, run, attempts.getOrDefault(cell, 0L), alive, cell, dollars);
  }

  /// Accepts events of an attempt only from the newest claim and while this worker is alive:
  /// another worker may have taken over the episode.
  @Override
  public boolean shows(Connection connection, long run, String cell) throws SQLException {
    return !isFenced()
        && Ledger.isCurrent(connection, run, attempts.getOrDefault(cell, 0L), worker());
  }

  /// Signs off, so that others need not wait until the lease expires, and so that none of its units
  /// is suspected of having killed this worker, even if it was suspended or had lost the server.
  @Override
  public void close() {
    lease.close();
    sql.close();
    try (Sql fresh = new Sql(server)) {
      fresh.update("UPDATE claim SET worker = 0 WHERE worker = ? AND NOT done", worker());
      fresh.update(
          "UPDATE claim SET dead = array_remove(dead, ?) WHERE ? = ANY(dead)", worker(), worker());
    } catch (StoreException e) {
      // it counts as dead
    }
  }
}
