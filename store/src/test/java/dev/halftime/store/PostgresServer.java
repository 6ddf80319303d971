package dev.halftime.store;

import dev.halftime.store.database.StoreAddress;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;

/// One server of PostgreSQL for all tests of this module; it ends with the process.
public final class PostgresServer {

  /// Who connects.
  public static final Map<String, String> USER =
      Map.of("PGUSER", "postgres", "PGPASSWORD", "postgres");

  private static @Nullable EmbeddedPostgres running;
  private static boolean impossible;

  private PostgresServer() {}

  /// Returns the server; the test is skipped where none can be started.
  static synchronized EmbeddedPostgres running() {
    if (running == null && !impossible) {
      try {
        running =
            EmbeddedPostgres.builder()
                .setServerConfig("fsync", "off")
                .setServerConfig("full_page_writes", "off")
                .start();
      } catch (IOException | IllegalStateException e) {
        impossible = true;
      }
    }
    EmbeddedPostgres server = running;
    Assumptions.assumeTrue(server != null, "PostgreSQL cannot be started here");
    return Objects.requireNonNull(server);
  }

  /// Returns the address of a schema of its own in the server's database.
  public static StoreAddress.OnServer schema(String name) {
    return (StoreAddress.OnServer)
        StoreAddress.of(
            "jdbc:postgresql://localhost:%d/postgres?currentSchema=%s"
                .formatted(running().getPort(), name));
  }

  /// Executes statements as the administrator.
  public static void execute(String... statements) throws SQLException {
    try (Connection connection = running().getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      for (String each : statements) {
        statement.execute(each);
      }
    }
  }
}
