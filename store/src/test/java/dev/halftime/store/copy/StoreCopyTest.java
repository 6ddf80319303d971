package dev.halftime.store.copy;

import static dev.halftime.store.copy.StoresToCopy.contents;
import static dev.halftime.store.copy.StoresToCopy.copy;
import static dev.halftime.store.copy.StoresToCopy.in;
import static dev.halftime.store.copy.StoresToCopy.record;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.halftime.Ending;
import dev.halftime.Score;
import dev.halftime.record.Run;
import dev.halftime.store.Episodes;
import dev.halftime.store.PostgresServer;
import dev.halftime.store.copy.StoreCopy.Count;
import dev.halftime.store.database.StoreAddress;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Tests copies from one store into another.
final class StoreCopyTest {

  @TempDir private Path folder = Path.of(".");

  private StoresToCopy stores() {
    return new StoresToCopy(folder);
  }

  @Test
  void aCopyIsEqualAndARepeatedOneAddsNothing() {
    StoreAddress from = stores().full();
    StoreAddress to = stores().file("to.db");

    assertThat(copy(from, to)).isEqualTo(new Count(3, 11, 1));
    assertThat(contents(to)).isEqualTo(contents(from)).contains("hm", "learned", "\"all\"");
    assertThat(copy(from, to)).isEqualTo(new Count(0, 0, 0));
    assertThat(contents(to)).isEqualTo(contents(from));
  }

  @Test
  @Tag("slow")
  void aCopyOnAServerAndBackIsEqual() throws SQLException {
    StoreAddress from = stores().full();
    StoreAddress server = PostgresServer.schema("copy");
    PostgresServer.execute("DROP SCHEMA IF EXISTS copy CASCADE");
    StoreAddress back = stores().file("back.db");

    assertThat(copy(from, server)).isEqualTo(new Count(3, 11, 1));
    assertThat(contents(server)).isEqualTo(contents(from));
    assertThat(copy(from, server)).isEqualTo(new Count(0, 0, 0));
    assertThat(copy(server, back)).isEqualTo(new Count(3, 11, 1));
    assertThat(contents(back)).isEqualTo(contents(from));

    in(server, store -> record(store, 8, Episodes.RIGHT)); // it was missing
    in(server, store -> record(store, 10, Episodes.RIGHT));
    assertThat(copy(server, from)).isEqualTo(new Count(1, 2, 0));
    assertThat(contents(from)).isEqualTo(contents(server));
  }

  @Test
  @Tag("slow")
  void aLargeRunThatIsCopiedOntoAServerIsCompletedAfterAStop() throws SQLException {
    StoreAddress server = PostgresServer.schema("stopped");
    PostgresServer.execute("DROP SCHEMA IF EXISTS stopped CASCADE");
    completedAfterAStop(server);
  }

  @Test
  void aCopyThatWasStoppedIsCompletedByRepeatingIt() {
    completedAfterAStop(stores().file("stopped.db"));
  }

  private void completedAfterAStop(StoreAddress to) {
    StoreAddress from = stores().file("large.db");
    in(
        from,
        store -> {
          store.begin(Episodes.run("r"));
          for (int i = 0; i < 1_100; i++) {
            record(store, (i * 7) % 1_100, Episodes.RIGHT);
          }
        });
    for (long stop : List.of(500L, 1_000L)) {
      assertThatThrownBy(() ->
              copy(
                  from,
                  to,
                  (_, done) -> {
                    if (done == stop) {
                      throw new IllegalStateException("stopped");
                    }
                  }))
          .hasMessage("stopped");
      in(to, store -> assertThat(store.finished("r")).isEqualTo(stop));
    }
    assertThat(copy(from, to)).isEqualTo(new Count(1, 100, 0));
    assertThat(contents(to)).isEqualTo(contents(from));
  }

  @Test
  void aRunThatWentOnInTheCopyIsCopiedBackWithWhatItCost() {
    StoreAddress from = stores().full();
    StoreAddress to = stores().file("to.db");
    copy(from, to);
    in(
        to,
        store -> {
          record(store, 8, new Score.Ungraded(Ending.Boundary.MODEL, "it was away again"));
          record(store, 11, Episodes.RIGHT);
        });

    assertThat(copy(from, to)).as("what is older changes nothing").isEqualTo(new Count(0, 0, 0));
    assertThat(copy(to, from)).isEqualTo(new Count(1, 2, 0));
    assertThat(contents(from)).isEqualTo(contents(to));
    in(from, store -> assertThat(store.replaced("r")).isEqualTo(0.5));
  }

  @Test
  void onlyTheRunsThatAreNamedAreCopied() {
    StoreAddress from = stores().full();
    StoreAddress to = stores().file("to.db");
    try (StoreCopy copy = StoreCopy.between(from, to, Map.of())) {
      assertThat(copy.copy(Set.of("other"), Set.of(), (_, _) -> {})).isEqualTo(new Count(1, 1, 0));
    }
    in(
        to,
        store -> {
          assertThat(store.runs()).extracting(Run::id).containsExactly("other");
          assertThat(store.runs().getFirst().unconfined()).containsExactly("agent");
          assertThat(store.trainings()).isEmpty();
        });
  }
}
