package dev.halftime.store.fleet;

import dev.halftime.store.StoreServer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/// A snapshot of the workers of a store and what they do.
///
/// @param workers live workers, then those that died within the last hour
/// @param runs the runs that are offered or that workers are still completing, oldest first
/// @param attempts attempts in progress, longest first
public record FleetView(List<Worker> workers, List<Offered> runs, List<Attempt> attempts) {

  /// Time over which costs are averaged.
  public static final int MINUTES = 5;

  /// Maximum number of workers, and of attempts.
  private static final int MOST = 100;

  /// Minimum duration of an attempt that counts as stuck, in seconds.
  private static final double PATIENCE = 60;

  private static final String TABLES = "SELECT to_regclass('charge') IS NOT NULL";

  private static final String WORKERS =
      """
      SELECT id, name, version, until > clock_timestamp(),
        extract(epoch FROM clock_timestamp() - beat),
        extract(epoch FROM clock_timestamp() - began),
        coalesce((SELECT string_agg(run.id || ' (' || units || ')', ', ' ORDER BY run.id)
          FROM (SELECT run, count(*) AS units FROM claim
            WHERE claim.worker = w.id AND NOT done GROUP BY run) held
          JOIN run ON run.number = held.run), '')
      FROM worker w WHERE until > clock_timestamp() - interval '1 hour'
      ORDER BY until > clock_timestamp() DESC, id DESC LIMIT
      """;

  private static final String RUNS =
      """
      SELECT run.id, offer, open, paused, dollars, spent, calls,
        (SELECT count(*) FROM claim WHERE claim.run = job.run AND done AND claim.offer = job.offer),
        (SELECT count(*) FROM claim JOIN worker ON worker.id = claim.worker
          WHERE claim.run = job.run AND NOT done AND until > clock_timestamp()) AS held,
        dearest * (SELECT count(*) FROM charge c WHERE c.run = job.run AND c.paid IS NULL
          AND NOT CURRENT),
        (SELECT coalesce(sum(paid), 0) / greatest(1.0 / 60, least(MINUTES,
            extract(epoch FROM clock_timestamp() - min(began)) / 60))
          FROM charge c WHERE c.run = job.run
            AND ended > clock_timestamp() - interval 'MINUTES minutes')
      FROM job JOIN run ON run.number = job.run
      WHERE open OR EXISTS (SELECT 1 FROM claim JOIN worker ON worker.id = claim.worker
        WHERE claim.run = job.run AND NOT done AND until > clock_timestamp())
      ORDER BY run.number
      """;

  private static final String ATTEMPTS =
      """
      SELECT run.id, c.cell, worker.name, extract(epoch FROM clock_timestamp() - c.began) AS seconds,
        coalesce((SELECT extract(epoch FROM max(ended - began)) FROM charge d
          WHERE d.run = c.run AND accepted), 0)
      FROM charge c JOIN run ON run.number = c.run JOIN worker ON worker.id = c.worker
      WHERE paid IS NULL AND CURRENT ORDER BY seconds DESC LIMIT
      """;

  /// A worker.
  ///
  /// @param name its host and process
  /// @param version version of Halftime
  /// @param silence seconds since it last renewed its lease
  /// @param age seconds since it began
  /// @param work the runs whose units it has claimed, with the number of units; empty for none
  public record Worker(
      long id,
      String name,
      String version,
      boolean alive,
      double silence,
      double age,
      String work) {}

  /// A run that workers execute.
  ///
  /// @param offer number of its offer
  /// @param dollars its budget
  /// @param spent its cost so far
  /// @param calls limit of concurrent calls of each model; 0 for that of each worker
  /// @param done number of completed tasks or sequences
  /// @param held number of tasks or sequences that a live worker has claimed
  /// @param lost dollars charged for attempts whose workers died
  /// @param rate cost of the episodes that ended recently, in dollars per minute
  public record Offered(
      String run,
      long offer,
      boolean open,
      boolean paused,
      double dollars,
      double spent,
      int calls,
      long done,
      long held,
      double lost,
      double rate) {

    /// Returns whether there is a limit.
    public boolean isLimited() {
      return dollars < Double.POSITIVE_INFINITY;
    }
  }

  /// An attempt in progress.
  ///
  /// @param cell key of its episode
  /// @param worker name of its worker
  /// @param seconds time since it began
  /// @param longest duration of the longest finished attempt of this run; 0 if there is none
  public record Attempt(String run, String cell, String worker, double seconds, double longest) {

    /// Returns whether it takes more than twice as long as the longest finished attempt.
    public boolean isStuck() {
      return longest > 0 && seconds > Math.max(PATIENCE, 2 * longest);
    }
  }

  /// Reads the view; creates no tables.
  ///
  /// @throws dev.halftime.store.database.StoreException if the server cannot be reached
  public static FleetView of(StoreServer server) {
    try (Connection connection = server.connect()) {
      if (!all(connection, TABLES, row -> row.getBoolean(1)).getFirst()) {
        return new FleetView(List.of(), List.of(), List.of());
      }
      return new FleetView(
          all(connection, WORKERS + " " + MOST, FleetView::worker),
          all(connection, sql(RUNS), FleetView::offered),
          all(connection, sql(ATTEMPTS) + " " + MOST, FleetView::attempt));
    } catch (SQLException e) {
      throw server.failure(e);
    }
  }

  private static String sql(String text) {
    return text.replace("CURRENT", Ledger.CURRENT).replace("MINUTES", "" + MINUTES);
  }

  private static <T> List<T> all(Connection connection, String query, Sql.Row<T> as)
      throws SQLException {
    try (PreparedStatement select = connection.prepareStatement(query);
        ResultSet row = select.executeQuery()) {
      List<T> all = new ArrayList<>();
      while (row.next()) {
        all.add(as.of(row));
      }
      return all;
    }
  }

  private static Worker worker(ResultSet row) throws SQLException {
    return new Worker(
        row.getLong(1),
        row.getString(2),
        row.getString(3),
        row.getBoolean(4),
        row.getDouble(5),
        row.getDouble(6),
        row.getString(7));
  }

  private static Offered offered(ResultSet row) throws SQLException {
    return new Offered(
        row.getString(1),
        row.getLong(2),
        row.getBoolean(3),
        row.getBoolean(4),
        row.getDouble(5),
        row.getDouble(6),
        row.getInt(7),
        row.getLong(8),
        row.getLong(9),
        row.getDouble(10),
        row.getDouble(11));
  }

  private static Attempt attempt(ResultSet row) throws SQLException {
    return new Attempt(
        row.getString(1), row.getString(2), row.getString(3), row.getDouble(4), row.getDouble(5));
  }
}
