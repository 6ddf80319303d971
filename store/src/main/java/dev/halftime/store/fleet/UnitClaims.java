package dev.halftime.store.fleet;

import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// The work units that a worker claims, and those that it may not claim.
///
/// Each claim has a fencing token that is higher than all earlier ones, so an ending counts only if
/// it belongs to the newest attempt.
final class UnitClaims {

  private static final String RUN = "(SELECT number FROM run WHERE id = ?)";

  /// Maximum number of failures of a unit in one job, and of workers that die at its next episode.
  static final int ATTEMPTS = 3;

  private static final String DIED =
      "each time the worker died, the last time with nothing else to do";

  /// The workers that died at the next episode of a claim. The last one did, unless it signed off,
  /// or the server was restarted after its last renewal, which ends all workers.
  private static final String DEAD =
      "CASE WHEN claim.worker = 0 OR claim.done OR EXISTS (SELECT 1 FROM worker w WHERE w.id ="
          + " claim.worker AND (w.until > clock_timestamp() OR w.beat <"
          + " pg_postmaster_start_time())) THEN claim.dead ELSE claim.dead || claim.worker END";

  private final Sql sql;
  private final Lease lease;

  /// Newest token of each unit, by run and unit.
  private final Map<String, Long> tokens = new ConcurrentHashMap<>();

  /// Reasons of the units that failed too often or killed too many workers when they were claimed,
  /// by run and unit.
  private final Map<String, String> hopeless = new ConcurrentHashMap<>();

  UnitClaims(Sql sql, Lease lease) {
    this.sql = sql;
    this.lease = lease;
  }

  private static String key(String run, String unit) {
    return run + " " + unit;
  }

  /// Returns the token of the newest claim of a unit by this worker; 0 if it has claimed none.
  long token(String run, String unit) {
    return tokens.getOrDefault(key(run, unit), 0L);
  }

  /// Returns whether a job is open and not paused.
  boolean isOpen(Jobs.Job job) {
    return sql.first(
            "SELECT open AND NOT paused FROM job WHERE run = " + RUN + " AND offer = ?",
            row -> row.getBoolean(1),
            job.run(),
            job.offer())
        .orElse(false);
  }

  /// The units of a job that cannot be claimed freely.
  ///
  /// @param done completed units
  /// @param held units that a live worker has claimed
  /// @param suspect unclaimed units that must be executed alone: if one more worker dies, they are
  ///   the cause
  record Taken(Set<String> done, Set<String> held, Set<String> suspect) {

    boolean contains(String unit) {
      return done.contains(unit) || held.contains(unit);
    }
  }

  /// Returns the units of a job that cannot be claimed freely.
  Taken taken(Jobs.Job job) {
    return sql.transaction(connection -> {
      Taken taken = new Taken(new HashSet<>(), new HashSet<>(), new HashSet<>());
      try (var select =
          connection.prepareStatement(
              "SELECT unit, done, until > clock_timestamp() FROM claim LEFT JOIN worker ON"
                  + " worker.id = claim.worker WHERE run = "
                  + RUN
                  + " AND (offer = ? AND (done OR cardinality("
                  + DEAD
                  + ") >= ?) OR NOT done AND until > clock_timestamp())")) {
        select.setString(1, job.run());
        select.setLong(2, job.offer());
        select.setInt(3, ATTEMPTS - 1);
        try (var row = select.executeQuery()) {
          while (row.next()) {
            (row.getBoolean(2) ? taken.done() : row.getBoolean(3) ? taken.held() : taken.suspect())
                .add(row.getString(1));
          }
        }
      }
      return taken;
    });
  }

  /// Closes a completed job.
  void end(Jobs.Job job) {
    sql.update(
        "UPDATE job SET open = false WHERE run = " + RUN + " AND offer = ?",
        job.run(),
        job.offer());
  }

  /// Claims a unit of an open job that is unclaimed or whose worker died; returns whether this
  /// worker has it now. The claim is committed when this returns.
  ///
  /// @param alone whether this worker has no other unit; otherwise it cannot claim a unit that is
  ///   one death short of the maximum
  boolean claim(Jobs.Job job, String unit, boolean alone) {
    Optional<Claim> claimed =
        sql.transaction(connection -> {
          // waits for a renewal in progress, so that its worker does not count as dead
          Sql.first(
              connection,
              "SELECT id FROM worker WHERE id = (SELECT worker FROM claim WHERE run = "
                  + RUN
                  + " AND unit = ?) FOR UPDATE",
              row -> row.getLong(1),
              job.run(),
              unit);
          return Sql.first(
              connection,
              "INSERT INTO claim SELECT number, ?, worker.id, nextval('fence'), offer, false FROM"
                  + " run JOIN job ON job.run = number, worker WHERE run.id = ? AND open AND NOT"
                  + " paused AND offer = ? AND worker.id = ? AND until > clock_timestamp() ON"
                  + " CONFLICT (run, unit) DO UPDATE SET worker = excluded.worker, token ="
                  + " excluded.token, offer = excluded.offer, done = false, failures = CASE WHEN"
                  + " claim.offer = excluded.offer THEN claim.failures ELSE 0 END, dead = CASE WHEN"
                  + " claim.offer = excluded.offer THEN "
                  + DEAD
                  + " ELSE '{}' END WHERE (claim.done AND claim.offer <> excluded.offer OR NOT"
                  + " claim.done AND NOT EXISTS (SELECT 1 FROM worker w WHERE w.id = claim.worker"
                  + " AND w.until > clock_timestamp())) AND (? OR claim.offer <> excluded.offer OR"
                  + " cardinality("
                  + DEAD
                  + ") < ?) RETURNING token, failures, failure, cardinality(dead)",
              row -> new Claim(row.getLong(1), row.getInt(2), row.getString(3), row.getInt(4)),
              unit,
              job.run(),
              job.offer(),
              lease.worker(),
              alone,
              ATTEMPTS - 1);
        });
    claimed.ifPresent(it -> {
      tokens.put(key(job.run(), unit), it.token());
      if (it.failures() >= ATTEMPTS) {
        hopeless.put(key(job.run(), unit), it.failure());
      } else if (it.deaths() >= ATTEMPTS) {
        hopeless.put(key(job.run(), unit), DIED);
      } else {
        hopeless.remove(key(job.run(), unit));
      }
    });
    return claimed.isPresent();
  }

  private record Claim(long token, int failures, String failure, int deaths) {}

  /// Returns why a claimed unit is given up: its last failure if it failed too often in this job,
  /// on any worker, or that too many workers died.
  Optional<String> hopeless(String run, String unit) {
    return Optional.ofNullable(hopeless.get(key(run, unit)));
  }

  /// Releases a unit that failed. The cost of its attempt is unknown, so it counts as if its worker
  /// had died.
  void fail(String run, String unit, String why) {
    sql.transaction(connection -> {
      Ledger.lock(connection, "run = " + RUN, run);
      return Sql.update(
          connection,
          "UPDATE claim SET worker = 0, failures = failures + 1, failure = ? WHERE run = "
              + RUN
              + " AND token = ? AND unit = ? AND worker = ?",
          why,
          run,
          token(run, unit),
          unit,
          lease.worker());
    });
  }

  /// Releases a unit after all its endings are on disk; has no effect if this worker is dead, since
  /// then its endings were not accepted.
  ///
  /// @param done whether the unit is completed in this job
  void release(String run, String unit, boolean done) {
    if (lease.isEnded()) {
      return;
    }
    long token = token(run, unit);
    sql.transaction(connection -> {
      Ledger.lock(connection, "run = " + RUN, run);
      int released =
          Sql.update(
              connection,
              "UPDATE claim SET done = ?, worker = CASE WHEN ? THEN worker ELSE 0 END"
                  + " WHERE token = ? AND unit = ? AND worker = (SELECT id FROM worker"
                  + " WHERE id = ? AND until > clock_timestamp())",
              done,
              done,
              token,
              unit,
              lease.worker());
      if (released > 0) { // attempts without an ending were never started
        Sql.update(
            connection,
            "DELETE FROM charge WHERE run = " + RUN + " AND token = ? AND paid IS NULL",
            run,
            token);
      }
      return null;
    });
  }
}
