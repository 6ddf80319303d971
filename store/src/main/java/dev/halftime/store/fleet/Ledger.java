package dev.halftime.store.fleet;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/// The cost of a job's attempts, with reserves for those in progress.
///
/// An attempt in progress, or one whose worker died, counts as much as the most expensive episode
/// so far. All statements lock the job, so the same money is never reserved for two attempts.
final class Ledger {

  /// Whether the token of a charge `c` is the newest and its worker is alive.
  static final String CURRENT =
      "EXISTS (SELECT 1 FROM claim JOIN worker ON worker.id = claim.worker"
          + " WHERE claim.run = c.run AND claim.token = c.token AND NOT claim.done"
          + " AND until > clock_timestamp())";

  private Ledger() {}

  private record Money(double dollars, double spent, double dearest, long unpaid, long lost) {

    boolean suffices() {
      return spent + dearest * unpaid < dollars;
    }

    /// Returns whether the budget would suffice if the attempts in progress cost nothing.
    boolean maySuffice() {
      return spent + dearest * lost < dollars;
    }
  }

  /// Records that an attempt begins, if it may.
  static Permission begin(Connection connection, String id, long token, long worker, String cell)
      throws SQLException {
    Optional<Long> job =
        lock(connection, "run = (SELECT number FROM run WHERE id = ?) AND open AND NOT paused", id);
    if (job.isEmpty()) {
      return Permission.REFUSED;
    }
    long run = job.get();
    // after the lock, in a statement of its own, which sees what was committed before the lock
    Optional<Boolean> begun =
        Sql.first(
            connection,
            "SELECT EXISTS (SELECT 1 FROM charge WHERE charge.run = claim.run AND charge.token ="
                + " claim.token AND cell = ? AND paid IS NULL) FROM claim JOIN worker ON worker.id"
                + " = claim.worker WHERE run = ? AND token = ? AND worker.id = ? AND until >"
                + " clock_timestamp()",
            row -> row.getBoolean(1),
            cell,
            run,
            token,
            worker);
    if (begun.isEmpty() || begun.get()) {
      return begun.isEmpty() ? Permission.REFUSED : Permission.GRANTED;
    }
    Money money =
        Sql.first(
                connection,
                "SELECT dollars, spent, dearest, count(c.cell), count(c.cell) FILTER (WHERE NOT "
                    + CURRENT
                    + ") FROM job LEFT JOIN charge c ON c.run = job.run AND paid IS NULL"
                    + " WHERE job.run = ? GROUP BY job.run",
                row ->
                    new Money(
                        row.getDouble(1),
                        row.getDouble(2),
                        row.getDouble(3),
                        row.getLong(4),
                        row.getLong(5)),
                run)
            .orElseThrow();
    if (!money.suffices()) {
      if (money.maySuffice()) {
        return Permission.LATER;
      }
      Sql.update(connection, "UPDATE job SET open = false WHERE run = ?", run);
      return Permission.REFUSED;
    }
    Sql.update(
        connection,
        "INSERT INTO charge VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
        run,
        token,
        cell,
        worker);
    return Permission.GRANTED;
  }

  /// Returns whether a token is the newest of its unit and its worker is alive.
  static boolean isCurrent(Connection connection, long run, long token, long worker)
      throws SQLException {
    return Sql.first(
            connection,
            "SELECT 1 FROM claim JOIN worker ON worker.id = claim.worker WHERE run = ?"
                + " AND token = ? AND worker.id = ? AND until > clock_timestamp()",
            row -> row.getInt(1),
            run,
            token,
            worker)
        .isPresent();
  }

  /// Records the cost of an attempt, whether or not its ending is accepted; returns whether it is.
  static boolean settle(
      Connection connection, long run, long token, long worker, String cell, double dollars)
      throws SQLException {
    lock(connection, "run = ?", run);
    boolean accepted =
        Sql.first(
                connection,
                "SELECT 1 FROM claim JOIN worker ON worker.id = claim.worker WHERE run = ?"
                    + " AND token = ? AND worker.id = ? AND until > clock_timestamp()"
                    + " FOR UPDATE OF claim",
                row -> row.getInt(1),
                run,
                token,
                worker)
            .isPresent();
    if (accepted) { // the unit has advanced, so earlier deaths do not concern its next episode
      Sql.update(
          connection,
          "UPDATE claim SET dead = '{}' WHERE run = ? AND token = ? AND dead <> '{}'",
          run,
          token);
    }
    int settled =
        Sql.update(
            connection,
            "UPDATE charge SET paid = ?, accepted = ?, ended = clock_timestamp() WHERE run = ? AND"
                + " token = ? AND cell = ? AND paid IS NULL",
            dollars,
            accepted,
            run,
            token,
            cell);
    if (settled > 0) {
      Sql.update(
          connection,
          "UPDATE job SET spent = spent + ?, dearest = greatest(dearest, ?) WHERE run = ?",
          dollars,
          dollars,
          run);
    }
    return accepted;
  }

  /// Locks the job that meets a condition; returns the number of its run.
  static Optional<Long> lock(Connection connection, String condition, Object argument)
      throws SQLException {
    return Sql.first(
        connection,
        "SELECT run FROM job WHERE " + condition + " FOR UPDATE",
        row -> row.getLong(1),
        argument);
  }
}
