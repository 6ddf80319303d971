package dev.halftime.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.halftime.Experiment;
import dev.halftime.Setting;
import dev.halftime.record.Result;
import dev.halftime.record.Run;
import dev.halftime.record.Store;
import dev.halftime.store.database.StoreAddress;
import dev.halftime.store.database.StoreException;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What only a store on a server does: addresses, logins, lost connections, other tables.
@Tag("slow")
final class PostgresStoreTest {

  private static StoreAddress.OnServer server(String url) {
    return (StoreAddress.OnServer) StoreAddress.of(url);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc:postgresql://host/db?user=eve&password=s3cret",
        "jdbc:postgresql://host/db?ssl=true&PASSWORD=s3cret",
        "jdbc:postgresql://eve:s3cret@host/db",
        "jdbc:postgresql://host/db#password=s3cret",
        "jdbc:postgresql://host/db;user=eve;password=s3cret",
        "jdbc:postgresql://host/db&password=s3cret",
        "postgres://eve:s3cret@host/db"
      })
  void aUserOrPasswordInTheAddressIsRefusedAndNotRepeated(String url) {
    assertThatThrownBy(() -> StoreAddress.of(url))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("PGUSER", "PGPASSWORD", "~/.pgpass")
        .hasMessageNotContaining("s3cret");
  }

  @ParameterizedTest
  @ValueSource(strings = {"jdbc:mysql://host/db", "postgres://host/db", "jdbc:postgresql:db"})
  void anotherAddressIsRefused(String url) {
    assertThatThrownBy(() -> StoreAddress.of(url))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a store is a file or jdbc:postgresql://HOST:PORT/DATABASE, not '" + url + "'");
  }

  @Test
  void aServerThatIsNotThereIsToldInOneLine() {
    assertThatThrownBy(
            () -> PostgresStore.open(server("jdbc:postgresql://localhost:1/db"), Map.of()))
        .isInstanceOf(StoreException.class)
        .hasMessageStartingWith(
            "the store 'jdbc:postgresql://localhost:1/db' cannot be used: the server cannot be"
                + " reached; check host, port and network (")
        .hasMessageNotContaining("\n");
  }

  @Test
  void aWrongPasswordIsToldInOneLineAndNotRepeated() throws SQLException {
    // The server asks nobody for a password, so one that does not exist stands for a wrong one.
    assertThatThrownBy(() ->
            PostgresStore.open(
                PostgresServer.schema("nowhere"),
                Map.of("PGUSER", "nobody", "PGPASSWORD", "s3cret")))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("the server refuses the user or the password; set PGUSER")
        .hasMessageNotContainingAny("s3cret", "\n");
  }

  @Test
  void aDatabaseOfAnotherProgramIsNotTouched() throws SQLException {
    StoreAddress.OnServer address = PostgresServer.schema("diary");
    PostgresServer.execute("CREATE SCHEMA diary", "CREATE TABLE diary.day (words TEXT)");
    for (int time = 0; time < 2; time++) {
      assertThatThrownBy(() -> PostgresStore.open(address, PostgresServer.USER))
          .isInstanceOf(StoreException.class)
          .hasMessageContaining("is not a Halftime store: it has other tables");
    }
  }

  @Test
  void aStoreOfANewerVersionIsRefused() throws SQLException {
    StoreAddress.OnServer address = PostgresServer.schema("newer");
    PostgresStore.open(address, PostgresServer.USER).close();
    PostgresServer.execute("UPDATE newer.halftime_schema_history SET version = '99'");
    assertThatThrownBy(() -> PostgresStore.open(address, PostgresServer.USER))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("newer version of Halftime (schema 99, this one knows 8)");
  }

  @Test
  void aLostConnectionEndsTheRunAndTheNextProcessGoesOn() throws SQLException {
    StoreAddress.OnServer address = PostgresServer.schema("lost");
    Store store = PostgresStore.open(address, PostgresServer.USER);
    store.begin(Episodes.run("r"));
    Episodes.record(store, "r", 0);
    store.flush();
    PostgresServer.execute(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            + " WHERE application_name = 'halftime'");
    Episodes.record(store, "r", 1);
    assertThatThrownBy(store::flush)
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("the connection was lost; resume when the server is back");
    assertThatThrownBy(() -> Episodes.record(store, "r", 2)).isInstanceOf(StoreException.class);
    store.close();
    try (Store next = PostgresStore.open(address, PostgresServer.USER)) {
      for (int i = 0; i < 3; i++) {
        Episodes.record(next, "r", i);
      }
      try (Stream<Result> results = next.results("r", 0)) {
        assertThat(results.map(Result::cell))
            .containsExactly(Episodes.cell(0), Episodes.cell(1), Episodes.cell(2));
      }
    }
  }

  @Test
  void namesThatAreTooLongForAnIndexAreRefusedBeforeTheRun() {
    Run run =
        new Run(
            "r",
            Experiment.on("b")
                .agents("cmd:" + "x".repeat(3_000))
                .settings(Setting.CLASSICAL)
                .tasks(1)
                .sequence(1)
                .orders(1)
                .build(),
            Map.of("b", List.of()),
            List.of());
    try (Store store = PostgresStore.open(PostgresServer.schema("names"), PostgresServer.USER)) {
      assertThatThrownBy(() -> store.begin(run))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("at most 2,500 bytes")
          .hasMessageContaining("NAME=AGENT");
      assertThat(store.runs()).isEmpty();
    }
  }

  @Test
  void aDamagedRowIsNoticed() throws SQLException {
    StoreAddress.OnServer address = PostgresServer.schema("damage");
    try (Store store = PostgresStore.open(address, PostgresServer.USER)) {
      store.begin(Episodes.run("r"));
      Episodes.record(store, "r", 0);
      store.flush();
      PostgresServer.execute(
          "UPDATE damage.episode SET result = replace(result, '\"value\":1', '\"value\":0')");
      assertThatThrownBy(() -> store.result("r", Episodes.cell(0)))
          .isInstanceOf(StoreException.class)
          .hasMessageContaining("is damaged");
      PostgresServer.execute("DELETE FROM damage.episode");
      assertThatThrownBy(
              () -> {
                try (Stream<Result> results = store.results("r")) {
                  results.forEach(each -> {});
                }
              })
          .hasMessageContaining("only 0 of the 1 episodes");
    }
  }
}
