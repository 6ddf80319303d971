package dev.halftime.store.fleet;

import dev.halftime.store.StoreServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/// The tables of workers and their work, beside those of the store. Their rows about a run are
/// deleted with it.
final class FleetTables {

  private static final String[] STATEMENTS = {
    "SELECT pg_advisory_xact_lock('run'::regclass::oid::int, 1)",
    "CREATE SEQUENCE IF NOT EXISTS fence",
    // a worker; it is alive until `until`, by the server's clock
    "CREATE TABLE IF NOT EXISTS worker (id BIGINT PRIMARY KEY, name TEXT NOT NULL,"
        + " until TIMESTAMPTZ NOT NULL, version TEXT NOT NULL DEFAULT '',"
        + " began TIMESTAMPTZ NOT NULL DEFAULT clock_timestamp(),"
        + " beat TIMESTAMPTZ NOT NULL DEFAULT clock_timestamp())",
    // a run offered to workers, with the number of its newest offer; money in dollars;
    // `calls` limits the concurrent calls of a model by all workers, if lower than a worker's own
    // limit
    "CREATE TABLE IF NOT EXISTS job (run BIGINT PRIMARY KEY REFERENCES run (number)"
        + " ON DELETE CASCADE, version TEXT NOT NULL, offer BIGINT NOT NULL,"
        + " open BOOLEAN NOT NULL, dollars DOUBLE PRECISION NOT NULL,"
        + " spent DOUBLE PRECISION NOT NULL, dearest DOUBLE PRECISION NOT NULL,"
        + " paused BOOLEAN NOT NULL DEFAULT false, calls INT)",
    // the worker that has claimed a unit (0 for none), with the newest token and the offer; number
    // and
    // text of the unit's failures in this offer; workers that died at its next episode in this
    // offer
    "CREATE TABLE IF NOT EXISTS claim (run BIGINT NOT NULL REFERENCES run (number)"
        + " ON DELETE CASCADE, unit TEXT COLLATE \"C\" NOT NULL, worker BIGINT NOT NULL,"
        + " token BIGINT NOT NULL, offer BIGINT NOT NULL, done BOOLEAN NOT NULL,"
        + " failures INT NOT NULL DEFAULT 0, failure TEXT NOT NULL DEFAULT '',"
        + " dead BIGINT[] NOT NULL DEFAULT '{}',"
        + " PRIMARY KEY (run, unit))",
    "CREATE INDEX IF NOT EXISTS tokens ON claim (run, token)",
    // an attempt at an episode; `paid` is null until it ends, and forever if its worker died
    "CREATE TABLE IF NOT EXISTS charge (run BIGINT NOT NULL REFERENCES run (number) ON DELETE"
        + " CASCADE, token BIGINT NOT NULL, cell TEXT COLLATE \"C\" NOT NULL, worker BIGINT NOT"
        + " NULL, paid DOUBLE PRECISION, accepted BOOLEAN,"
        + " began TIMESTAMPTZ NOT NULL DEFAULT clock_timestamp(), ended TIMESTAMPTZ,"
        + " PRIMARY KEY (run, token, cell))",
    "CREATE INDEX IF NOT EXISTS unpaid ON charge (run) WHERE paid IS NULL",
    // a worker's calls in progress of a provider's model
    "CREATE TABLE IF NOT EXISTS calls (model TEXT COLLATE \"C\" NOT NULL, worker BIGINT NOT NULL,"
        + " number BIGINT NOT NULL, PRIMARY KEY (model, worker))",
  };

  /// Columns that the first version of the tables did not have.
  private static final List<Column> ADDED =
      List.of(
          new Column("worker", "version", "TEXT NOT NULL DEFAULT ''"),
          new Column("worker", "began", "TIMESTAMPTZ NOT NULL DEFAULT clock_timestamp()"),
          new Column("worker", "beat", "TIMESTAMPTZ NOT NULL DEFAULT clock_timestamp()"),
          new Column("job", "paused", "BOOLEAN NOT NULL DEFAULT false"),
          new Column("job", "calls", "INT"),
          new Column("claim", "failures", "INT NOT NULL DEFAULT 0"),
          new Column("claim", "failure", "TEXT NOT NULL DEFAULT ''"),
          new Column("claim", "dead", "BIGINT[] NOT NULL DEFAULT '{}'"),
          new Column("charge", "began", "TIMESTAMPTZ NOT NULL DEFAULT clock_timestamp()"),
          new Column("charge", "ended", "TIMESTAMPTZ"));

  /// A column of a table.
  private record Column(String table, String name, String type) {

    /// Returns a statement that adds the column if it is missing. It locks the table only then,
    /// since other workers may be using it.
    String added() {
      return """
      DO $$ BEGIN
        IF NOT EXISTS (SELECT FROM information_schema.columns WHERE table_schema = current_schema()
            AND table_name = '%1$s' AND column_name = '%2$s') THEN
          ALTER TABLE %1$s ADD COLUMN %2$s %3$s;
        END IF;
      END $$\
      """
          .formatted(table, name, type);
    }
  }

  private FleetTables() {}

  /// Creates the tables if they are missing, and adds the columns that tables of an earlier version
  /// lack.
  static void make(StoreServer server) {
    try (Connection connection = server.connect();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      for (String each : STATEMENTS) {
        statement.execute(each);
      }
      for (Column each : ADDED) {
        statement.execute(each.added());
      }
      connection.commit();
    } catch (SQLException e) {
      throw server.failure(e);
    }
  }
}
