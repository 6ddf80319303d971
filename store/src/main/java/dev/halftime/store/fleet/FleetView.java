package dev.halftime.store.fleet;

import dev.halftime.store.StoreServer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/// The workers of a store and what they do, as they are when it is read.
///
/// @param workers those that live, then those that died within the last hour
/// @param runs the runs that are offered or that workers still complete, oldest first
/// @param attempts attempts under way, those that take longest first
public record FleetView(List<Worker> workers, List<Offered> runs, List<Attempt> attempts) {

  /// Time over which costs are averaged.
  public static final int MINUTES = 5;

  /// Maximum number of workers, and of attempts.
  private static final int MOST = 100;

  /// Seconds that any attempt may take before it counts as stuck.
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
  /// @param silence seconds since its last sign of life
  /// @param age seconds since it began
  /// @param work the runs of which it has tasks or sequences, with their number; empty for none
  public record Worker(
      long id,
      String name,
      String version,
      boolean alive,
      double silence,
      double age,
      String work) {}

  /// A run that workers carry out.
  ///
  /// @param offer number of its offer
  /// @param dollars limit of what it may cost
  /// @param spent what it has cost
  /// @param calls limit of concurrent calls of each model; 0 for that of each worker
  /// @param done number of tasks or sequences of which nothing is left
  /// @param held number of those that a worker has
  /// @param lost what attempts whose workers died count, in dollars
  /// @param rate dollars a minute that episodes have cost which ended lately
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

  /// An attempt under way.
  ///
  /// @param cell key of its episode
  /// @param worker name of its worker
  /// @param seconds time since it began
  /// @param longest time of the longest that has ended in this run; 0 if none has
  public record Attempt(String run, String cell, String worker, double seconds, double longest) {

    /// Returns whether it takes more than twice as long as any that has ended.
    public boolean isStuck() {
      return longest > 0 && seconds > Math.max(PATIENCE, 2 * longest);
    }
  }

  /// Reads it; makes no tables.
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
