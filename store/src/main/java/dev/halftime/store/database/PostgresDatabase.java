package dev.halftime.store.database;

import dev.halftime.Task;
import dev.halftime.record.Run;
import dev.halftime.record.Store;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Stream;
import org.postgresql.ds.PGSimpleDataSource;

/// A PostgreSQL database that holds a store, checked and migrated.
///
/// @param name its name in messages, without secrets
/// @param source provides connections to it
public record PostgresDatabase(String name, PGSimpleDataSource source) implements Database {

  private static final String HISTORY = "halftime_schema_history";

  /// Selects the encoding, whether there is a migration history, and whether there are any tables.
  private static final String STATE =
      "SELECT current_setting('server_encoding'), to_regclass('"
          + HISTORY
          + "') IS NOT NULL, EXISTS (SELECT 1 FROM pg_tables WHERE schemaname = current_schema())";

  /// Timeout of a server that does not answer, in seconds; longer than any lock.
  private static final int SILENCE_S = 120;

  /// Fetch size, in rows.
  private static final int ROWS = 500;

  /// Maximum size of an episode's key in an index, in bytes.
  private static final int LONGEST = 2_500;

  /// The key of the lock is "Half" and the number of this store's first table, so it is distinct
  /// from those of other programs and of other stores in the database. The server ends idle
  /// transactions before those that wait for the lock time out.
  private static final String BEGIN =
      "BEGIN; SET LOCAL lock_timeout = 30000;"
          + " SET LOCAL idle_in_transaction_session_timeout = 20000;"
          + " SELECT pg_advisory_xact_lock("
          + SqliteHeader.APPLICATION
          + ", 'run'::regclass::oid::int)";

  private static final String LIVING =
      "(NOT EXISTS (SELECT 1 FROM job WHERE job.run = run.number AND open)"
          + " OR EXISTS (SELECT 1 FROM charge c JOIN claim USING (run, token) JOIN worker ON"
          + " worker.id = claim.worker WHERE c.run = run.number AND c.cell = attempt.cell"
          + " AND c.paid IS NULL AND NOT done AND until > clock_timestamp()))";

  /// Opens a store, and creates its tables if they are missing.
  ///
  /// @throws StoreException if it cannot be reached, is not a store, or is newer than this version
  public static PostgresDatabase open(
      StoreAddress.OnServer address, Map<String, String> environment) {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setTcpKeepAlive(true);
    source.setSocketTimeout(SILENCE_S);
    source.setApplicationName("halftime");
    try {
      source.setUrl(address.url());
    } catch (IllegalArgumentException e) {
      throw new StoreException(
          "'" + address.bare() + "' is not the URL of a PostgreSQL database", e);
    }
    source.setUser(environment.get("PGUSER"));
    source.setPassword(environment.get("PGPASSWORD"));
    PostgresDatabase database = new PostgresDatabase("'" + address.bare() + "'", source);
    if (database.version() != VERSION) {
      String schema = source.getCurrentSchema();
      var steps = SchemaMigration.from("postgresql", source).table(HISTORY);
      SchemaMigration.run(database, schema == null ? steps : steps.defaultSchema(schema));
    }
    return database;
  }

  @Override
  public Connection connect() throws SQLException {
    return source.getConnection();
  }

  /// Rejects a database that contains tables of another program.
  @Override
  public int version() {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      try (ResultSet row = statement.executeQuery(STATE)) {
        row.next();
        if (!"UTF8".equals(row.getString(1))) {
          throw new StoreException(
              "the database "
                  + name
                  + " has the encoding "
                  + row.getString(1)
                  + "; create one with ENCODING 'UTF8' for Halftime");
        }
        if (!row.getBoolean(2) && row.getBoolean(3)) {
          throw new StoreException(
              name
                  + " is not a Halftime store: it has other tables; give Halftime a database of"
                  + " its own, or a schema (add ?currentSchema=NAME)");
        }
        if (!row.getBoolean(2)) {
          return 0;
        }
      }
      try (ResultSet row =
          statement.executeQuery(
              "SELECT coalesce(max(version::int), 0) FROM " + HISTORY + " WHERE success")) {
        row.next();
        return row.getInt(1);
      }
    } catch (SQLException e) {
      throw failure(e);
    }
  }

  @Override
  public int opened() {
    return VERSION; // it was migrated
  }

  @Override
  public void begin(Statement statement) throws SQLException {
    statement.execute(BEGIN);
  }

  /// The driver fetches rows in batches only inside a transaction.
  @Override
  public PreparedStatement rows(Connection connection, String query) throws SQLException {
    connection.setAutoCommit(false);
    PreparedStatement select = connection.prepareStatement(query);
    select.setFetchSize(ROWS);
    return select;
  }

  @Override
  public void afterRows(Connection connection) throws SQLException {
    connection.rollback();
    connection.setAutoCommit(true);
  }

  /// If workers execute the run, an attempt is in progress only while the worker that claimed it is
  /// alive.
  @Override
  public String underWay(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT to_regclass('charge') IS NOT NULL")) {
      row.next();
      return row.getBoolean(1) ? LIVING : "true";
    }
  }

  /// A session holds the lock, so it is released however the process ends.
  @Override
  public Store.Hold hold(String run) {
    Connection session = lock(run, "SELECT 1 FROM pg_advisory_lock_shared(");
    return () -> {
      try {
        session.close();
      } catch (SQLException e) {
        throw failure(e);
      }
    };
  }

  /// Opens a session that holds a lock on a run.
  private Connection lock(String run, String how) {
    try {
      Connection session = connect();
      try (PreparedStatement select =
          session.prepareStatement(
              how
                  + "hashtextextended(current_schema() || '/' || ?, "
                  + SqliteHeader.APPLICATION
                  + ")) AS free")) {
        select.setString(1, run);
        try (ResultSet row = select.executeQuery()) {
          row.next();
          if (row.getInt(1) == 0) {
            session.close();
          }
        }
        return session;
      } catch (SQLException e) {
        session.close();
        throw e;
      }
    } catch (SQLException e) {
      throw failure(e);
    }
  }

  @Override
  public boolean alone(String run, Runnable work) {
    try (Connection session = lock(run, "SELECT free::int FROM pg_try_advisory_lock(")) {
      if (session.isClosed()) {
        return false;
      }
      work.run();
      return true;
    } catch (SQLException e) {
      throw failure(e);
    }
  }

  @Override
  public void refuseReadOnly() {} // the server rejects what is not permitted

  @Override
  public Runnable presence() {
    return () -> {}; // a lost connection fails by itself
  }

  @Override
  public void check(Run run) {
    int bytes =
        longest(run.experiment().agents().stream())
            + longest(run.tasks().keySet().stream())
            + longest(run.experiment().settings().stream().map(it -> it.id()))
            + longest(run.tasks().values().stream().flatMap(Collection::stream).map(Task::id));
    if (bytes > LONGEST) {
      throw new IllegalArgumentException(
          "the names of an agent, a benchmark, a setting and a task have at most %,d bytes in a"
                  .formatted(LONGEST)
              + " PostgreSQL store, not %,d; give the agent a short name, NAME=AGENT"
                  .formatted(bytes));
    }
  }

  private static int longest(Stream<String> names) {
    return names.mapToInt(it -> it.getBytes(StandardCharsets.UTF_8).length).max().orElse(0);
  }

  @Override
  public StoreException failure(SQLException e) {
    String state = e.getSQLState() == null ? "" : e.getSQLState();
    String remedy =
        switch (state) {
          case "28P01", "28000" ->
              "the server refuses the user or the password; set PGUSER and PGPASSWORD in the"
                  + " environment, or write them into ~/.pgpass";
          case "3D000" -> "there is no such database; create it, or name another one";
          case "3F000" -> "there is no such schema, or this user may not use it";
          case "42501" -> "this user lacks a permission; ask for it, or set another PGUSER";
          case "25006" -> "it cannot be written, perhaps because it is a standby server";
          case "53100" ->
              "the server's disk is full; free space and resume: recorded episodes are safe";
          case "53300" ->
              "the server has no free connection; end other programs, or raise max_connections";
          case "55P03" -> "another process has locked it; try again when that process is done";
          case "08001", "08004" -> "the server cannot be reached; check host, port and network";
          case "57P01", "57P02", "57P03", "25P03" -> lost();
          default ->
              state.startsWith("08")
                  ? lost()
                  : state.startsWith("XX")
                      ? "it is damaged; restore it from a backup"
                      : "that is unexpected";
        };
    return new StoreException(
        "the store "
            + name
            + " cannot be used: "
            + remedy
            + " ("
            + line(String.valueOf(e.getMessage()))
            + ")",
        e);
  }

  private static String lost() {
    return "the connection was lost; resume when the server is back: recorded episodes are safe";
  }

  private static String line(String message) {
    return message.replaceAll("\\s+", " ");
  }
}
