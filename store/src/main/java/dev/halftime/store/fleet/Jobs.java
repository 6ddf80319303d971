package dev.halftime.store.fleet;

import dev.halftime.store.StoreServer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The jobs of a store: runs offered to its workers.
public final class Jobs implements AutoCloseable {

  private static final String RUN = "(SELECT number FROM run WHERE id = ?)";

  private final Sql sql;

  /// Opens the jobs of a store on a server, and creates the tables of workers if they are missing.
  ///
  /// @throws dev.halftime.store.database.StoreException if it cannot be reached
  public Jobs(StoreServer server) {
    this(tables(server));
  }

  private Jobs(Sql sql) {
    this.sql = sql;
  }

  private static Sql tables(StoreServer server) {
    FleetTables.make(server);
    return new Sql(server);
  }

  /// Opens the jobs of a store that already has the tables of workers.
  ///
  /// @throws dev.halftime.store.database.StoreException if it cannot be reached
  public static Jobs existing(StoreServer server) {
    return new Jobs(new Sql(server));
  }

  /// A run that is offered.
  ///
  /// @param run its id
  /// @param version version of Halftime that its workers must have
  /// @param offer number of this offer; offering the run again gives it a higher one
  /// @param dollars budget of the run
  public record Job(String run, String version, long offer, double dollars) {

    /// Returns whether there is a limit.
    public boolean isLimited() {
      return dollars < Double.POSITIVE_INFINITY;
    }
  }

  /// State of a job.
  ///
  /// @param open whether it is offered to workers
  /// @param paused whether it is paused
  /// @param dollars budget of the run
  /// @param spent its cost in dollars, including attempts whose endings were not accepted
  /// @param lost dollars charged for attempts whose workers died, since their true cost is unknown
  /// @param workers number of live workers
  /// @param running number of work units that these have claimed
  public record State(
      boolean open,
      boolean paused,
      double dollars,
      double spent,
      double lost,
      int workers,
      int running) {

    /// Returns whether the budget allows no new attempt.
    public boolean isSpent() {
      return spent + lost >= dollars;
    }
  }

  /// Offers a run to the workers. A run that is already offered keeps its offer, so two callers may
  /// offer the same run; the lower of the two budgets applies.
  ///
  /// @param version version of Halftime that its workers must have
  /// @param dollars budget of the run
  /// @param spent its cost so far
  /// @return the number of the offer
  public long open(String run, String version, double dollars, double spent) {
    return sql.first(
            "INSERT INTO job SELECT number, ?, nextval('fence'), true, ?, ?, 0 FROM run WHERE id ="
                + " ? ON CONFLICT (run) DO UPDATE SET"
                + " version = CASE WHEN job.open THEN job.version ELSE excluded.version END,"
                + " offer = CASE WHEN job.open THEN job.offer ELSE excluded.offer END,"
                + " dollars = CASE WHEN job.open THEN least(job.dollars, excluded.dollars)"
                + " ELSE excluded.dollars END,"
                + " paused = job.paused AND job.open,"
                + " calls = CASE WHEN job.open THEN job.calls END,"
                + " spent = greatest(job.spent, excluded.spent), open = true RETURNING offer",
            row -> row.getLong(1),
            version,
            dollars,
            spent,
            run)
        .orElseThrow(() -> new IllegalArgumentException("run " + run + " is not in the store"));
  }

  /// Ends an offer: running episodes are completed, and no new ones begin. A later offer continues
  /// the run.
  public void close(String run, long offer) {
    sql.update("UPDATE job SET open = false WHERE run = " + RUN + " AND offer = ?", run, offer);
  }

  /// Pauses or resumes a run. While it is paused, running episodes are completed, and no new ones
  /// begin.
  ///
  /// @return whether it is offered
  public boolean pause(String run, long offer, boolean paused) {
    return sql.update(
            "UPDATE job SET paused = ? WHERE run = " + RUN + " AND offer = ? AND open",
            paused,
            run,
            offer)
        > 0;
  }

  /// Changes the limits of a run, for attempts and calls that begin from now on.
  ///
  /// @param dollars budget of the run
  /// @param calls limit of concurrent calls of each model by all workers, if lower than their own
  ///   limit; 0 for no limit but their own
  /// @return whether it is offered
  public boolean limit(String run, long offer, double dollars, int calls) {
    return sql.update(
            "UPDATE job SET dollars = ?, calls = nullif(?, 0) WHERE run = "
                + RUN
                + " AND offer = ? AND open",
            dollars,
            calls,
            run,
            offer)
        > 0;
  }

  /// Returns whether workers execute a run or complete episodes of it; creates no tables.
  ///
  /// @throws dev.halftime.store.database.StoreException if the server cannot be reached
  public static boolean isCarriedOut(StoreServer server, String run) {
    try (Sql sql = new Sql(server)) {
      return sql.first("SELECT to_regclass('job') IS NOT NULL", row -> row.getBoolean(1))
              .orElse(false)
          && sql.first(
                  "SELECT 1 FROM job WHERE run = "
                      + RUN
                      + " AND (open OR EXISTS (SELECT 1 FROM claim JOIN worker ON worker.id ="
                      + " claim.worker WHERE claim.run = job.run AND NOT done"
                      + " AND until > clock_timestamp()))",
                  row -> row.getInt(1),
                  run)
              .isPresent();
    }
  }

  /// Returns the open jobs that are not paused, oldest run first.
  public List<Job> all() {
    return sql.transaction(connection -> {
      List<Job> jobs = new ArrayList<>();
      try (var select =
              connection.prepareStatement(
                  "SELECT id, version, offer, dollars FROM job JOIN run ON run = number"
                      + " WHERE open AND NOT paused ORDER BY number");
          var row = select.executeQuery()) {
        while (row.next()) {
          jobs.add(new Job(row.getString(1), row.getString(2), row.getLong(3), row.getDouble(4)));
        }
      }
      return jobs;
    });
  }

  /// Returns the state of a job; empty if the run was never offered.
  public Optional<State> state(String run) {
    return sql.first(
        "SELECT open, paused, dollars, spent, dearest * (SELECT count(*) FROM charge c"
            + " WHERE c.run = job.run AND c.paid IS NULL AND NOT "
            + Ledger.CURRENT
            + "), (SELECT count(*) FROM worker WHERE until > clock_timestamp()),"
            + " (SELECT count(*) FROM claim JOIN worker ON worker.id = claim.worker"
            + " WHERE claim.run = job.run AND NOT done AND until > clock_timestamp()) FROM job"
            + " WHERE run = "
            + RUN,
        row ->
            new State(
                row.getBoolean(1),
                row.getBoolean(2),
                row.getDouble(3),
                row.getDouble(4),
                row.getDouble(5),
                row.getInt(6),
                row.getInt(7)),
        run);
  }

  @Override
  public void close() {
    sql.close();
  }
}
