package dev.halftime.store.fleet;

import dev.halftime.store.StoreServer;
import dev.halftime.store.database.StoreException;
import dev.halftime.store.episode.EndingRule;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// This process as a worker: alive as long as it renews its lease, by the clock of the server.
///
/// A worker whose lease has ended is dead for good, even if it was only frozen: others take over
/// its work, and it may neither pay for anything nor record an ending any more. Each claim of work
/// has a token that is higher than all before it, so that an ending counts only if it is of the
/// newest attempt.
public final class Fleet implements EndingRule, AutoCloseable {

  private static final long NOBODY = 0;

  private final StoreServer server;
  private final Sql sql;
  private final Lease lease;
  private final UnitClaims claims;

  /// Token of the newest attempt at each episode, by its key: a worker carries out one run at a
  /// time.
  private final Map<String, Long> attempts = new ConcurrentHashMap<>();

  /// Registers a worker.
  ///
  /// @param name how people are told about it
  /// @param version version of Halftime, for people
  /// @param lease time without a sign of life after which it counts as dead
  /// @throws dev.halftime.store.database.StoreException if the server cannot be reached
  public Fleet(StoreServer server, String name, String version, Duration lease) {
    FleetTables.make(server);
    this.server = server;
    this.sql = new Sql(server);
    this.lease = new Lease(server, name, version, lease);
    this.claims = new UnitClaims(sql, this.lease);
  }

  /// Renews the lease; without effect once it has ended.
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

  /// Asks the server whether this worker is alive, and the run that it carries out still there;
  /// called before anything is paid for.
  public boolean isAlive() {
    return lease.lasts();
  }

  /// Says which run is carried out from now on; it is looked at whenever the lease is renewed.
  void carryOut(String run) {
    lease.carryOut(run);
  }

  /// Returns the run that is carried out, or was last; empty for none.
  String run() {
    return lease.run();
  }

  /// Returns whether the run that is carried out is known to have been deleted.
  public boolean isRunGone() {
    return lease.isRunGone();
  }

  /// Lets this worker count as dead, since it cannot say any more what it does.
  void fence() {
    lease.giveUp();
  }

  /// Returns the work units that this worker has claimed.
  UnitClaims claims() {
    return claims;
  }

  /// Asks to begin an attempt at an episode of a unit that this worker has. If it is granted, the
  /// attempt is committed.
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
  /// hold itself for dead, which may have been what ended the attempt; what it has cost counts in
  /// any case.
  @Override
  public boolean accepts(Connection connection, long run, String cell, double dollars)
      throws SQLException {
    long alive = isFenced() ? NOBODY : worker();
    return Ledger.settle(connection, run, attempts.getOrDefault(cell, 0L), alive, cell, dollars);
  }

  /// Shows what happens in an attempt whose claim is the newest, while this worker is alive: others
  /// may show theirs by now.
  @Override
  public boolean shows(Connection connection, long run, String cell) throws SQLException {
    return !isFenced()
        && Ledger.isCurrent(connection, run, attempts.getOrDefault(cell, 0L), worker());
  }

  /// Signs off, so that others need not wait until the lease ends, and so that nothing that this
  /// worker had is suspected of having killed it, even if it was frozen or had lost the server.
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
