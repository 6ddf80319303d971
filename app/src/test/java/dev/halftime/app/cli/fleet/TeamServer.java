package dev.halftime.app.cli.fleet;

import dev.halftime.app.cli.Cli;
import dev.halftime.app.cli.Cli.Ran;
import dev.halftime.app.cli.terminal.ExitCode;
import dev.halftime.record.Result;
import dev.halftime.record.Store;
import dev.halftime.store.PostgresStore;
import dev.halftime.store.database.StoreAddress;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/// A server of PostgreSQL with a store that this user may use without a password.
final class TeamServer implements AutoCloseable {

  private final EmbeddedPostgres server;

  private TeamServer(EmbeddedPostgres server) {
    this.server = server;
  }

  /// Starts a server; the test is skipped where none can be started.
  static TeamServer start() throws SQLException {
    EmbeddedPostgres server;
    try {
      server =
          EmbeddedPostgres.builder()
              .setServerConfig("fsync", "off")
              .setServerConfig("full_page_writes", "off")
              .start();
    } catch (IOException | IllegalStateException e) {
      Assumptions.abort("PostgreSQL cannot be started here");
      throw new IllegalStateException(e);
    }
    TeamServer team = new TeamServer(server);
    team.execute("CREATE ROLE \"" + System.getProperty("user.name") + "\" SUPERUSER LOGIN");
    return team;
  }

  String url() {
    return "jdbc:postgresql://localhost:" + server.getPort() + "/postgres";
  }

  Store store() {
    return PostgresStore.open((StoreAddress.OnServer) StoreAddress.of(url()), Map.of());
  }

  void execute(String sql) throws SQLException {
    try (Connection connection = server.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /// A row of a query, as texts.
  List<List<String>> rows(String query) throws SQLException {
    try (Connection connection = server.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      List<List<String>> rows = new ArrayList<>();
      while (row.next()) {
        List<String> fields = new ArrayList<>();
        for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
          fields.add(String.valueOf(row.getString(i)));
        }
        rows.add(fields);
      }
      return rows;
    }
  }

  /// Runs a command in this process.
  static Ran run(String command) {
    return Cli.captured("", false, command.split(" "));
  }

  /// Returns the report but for the time that models took.
  static String report(String store) {
    Ran ran = run("report --json --store " + store);
    if (ran.code() != ExitCode.OK) {
      throw new IllegalStateException(ran.err());
    }
    return ran.out().replaceAll("(\"seconds\\w*\" *: *)[0-9.eE+-]+", "$1");
  }

  /// Returns score, ending and cost of each episode of the newest run, by its key.
  static Map<String, String> results(Store store) {
    Map<String, String> all = new TreeMap<>();
    try (Stream<Result> results = store.results(store.runs().getLast().id())) {
      results.forEach(it ->
          all.put(
              it.cell().key(),
              "%s %s %s %d %d %.9f"
                  .formatted(
                      it.score(),
                      it.ending(),
                      it.tally(),
                      it.usage().tokensIn(),
                      it.usage().tokensOut(),
                      it.usage().dollars())));
    }
    return all;
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
