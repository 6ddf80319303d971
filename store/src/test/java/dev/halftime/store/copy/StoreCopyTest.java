package dev.halftime.store.copy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.halftime.Ending;
import dev.halftime.Episode;
import dev.halftime.Score;
import dev.halftime.Setting;
import dev.halftime.Task;
import dev.halftime.record.Archive;
import dev.halftime.record.LearningCurve;
import dev.halftime.record.Recording;
import dev.halftime.record.Result;
import dev.halftime.record.Run;
import dev.halftime.record.Store;
import dev.halftime.record.TrainingRun;
import dev.halftime.store.Episodes;
import dev.halftime.store.PostgresServer;
import dev.halftime.store.PostgresStore;
import dev.halftime.store.SqliteStore;
import dev.halftime.store.copy.StoreCopy.Count;
import dev.halftime.store.database.StoreAddress;
import dev.halftime.store.database.StoreException;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Tests copies from one store into another.
final class StoreCopyTest {

  private static final Score MISSING = new Score.Ungraded(Ending.Boundary.MODEL, "it was away");
  private static final Set<String> ALL = Set.of("r", "other");

  @TempDir private Path folder = Path.of(".");

  private StoreAddress file(String name) {
    return new StoreAddress.InFile(folder.resolve(name));
  }

  private static Store open(StoreAddress address) {
    return switch (address) {
      case StoreAddress.InFile(Path file) -> SqliteStore.open(file);
      case StoreAddress.OnServer server -> PostgresStore.open(server, PostgresServer.USER);
    };
  }

  private static void in(StoreAddress address, Consumer<Store> work) {
    try (Store store = open(address)) {
      work.accept(store);
    }
  }

  private static Count copy(StoreAddress from, StoreAddress to) {
    return copy(from, to, (_, _) -> {});
  }

  private static Count copy(StoreAddress from, StoreAddress to, StoreCopy.Progress progress) {
    try (StoreCopy copy = StoreCopy.between(from, to, PostgresServer.USER)) {
      return copy.copy(ALL, Set.of("learned"), progress);
    }
  }

  /// Everything that a store has, as text.
  private static String contents(StoreAddress address) {
    StringWriter all = new StringWriter();
    in(
        address,
        store -> {
          try {
            for (Run run : store.runs()) {
              Archive.write(store, run, all);
              all.append(run + " " + store.begun(run.id()) + " " + store.replaced(run.id()) + "\n");
              try (Stream<Result> results = store.results(run.id(), 0)) {
                results.forEach(result -> all.append(result + "\n"));
              }
              for (Episode.Key cell : store.underWay(run.id())) {
                all.append(cell + " " + store.soFar(run.id(), cell) + "\n");
              }
            }
            for (TrainingRun training : store.trainings()) {
              Archive.write(store, training, all);
            }
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
    return all.toString();
  }

  private static Episode.Key cell(int number) {
    return new Episode.Key("agent", "bench", Setting.CLASSICAL, "t3", "", 0, number);
  }

  private static void record(Store store, int number, Score score) {
    Episode.Key cell = cell(number);
    store.open("r", cell).finish(Episodes.as(cell, Episodes.episode(number)), score);
  }

  /// A store with all that there is.
  private StoreAddress full() {
    StoreAddress address = file("full.db");
    in(
        address,
        store -> {
          store.begin(Episodes.run("r"));
          for (int i = 9; i > 0; i--) {
            record(store, i, i % 4 == 0 ? MISSING : Episodes.RIGHT);
          }
          record(store, 4, Episodes.RIGHT); // in place of the missing one
          Recording open = store.open("r", cell(77));
          Episodes.episode(77).transcript().events().stream().limit(3).forEach(open::append);
          Run probes = Episodes.run("r").probing(List.of("all"));
          store.begin(probes);
          Episodes.record(store, probes.id(), 1);
          store.begin(Episodes.run("other").unconfined(List.of("agent")));
          Episodes.record(store, "other", 1);
          store.begin(
              new TrainingRun("learned", "ppo", "e", Map.of("rate", "1"), 9, List.of(1L, 2L)));
          store.keep("learned", curve(true));
        });
    return address;
  }

  private static LearningCurve curve(boolean finished) {
    return new LearningCurve(
        1,
        finished,
        9,
        2,
        1.5,
        null,
        List.of(new LearningCurve.Point(4, 1, 1.0, 4.0, new TreeMap<>(Map.of("loss", 0.5)))));
  }

  @Test
  void aCopyIsEqualAndARepeatedOneAddsNothing() {
    StoreAddress from = full();
    StoreAddress to = file("to.db");

    assertThat(copy(from, to)).isEqualTo(new Count(3, 11, 1));
    assertThat(contents(to)).isEqualTo(contents(from)).contains("hm", "learned", "\"all\"");
    assertThat(copy(from, to)).isEqualTo(new Count(0, 0, 0));
    assertThat(contents(to)).isEqualTo(contents(from));
  }

  @Test
  @Tag("slow")
  void aCopyOnAServerAndBackIsEqual() throws SQLException {
    StoreAddress from = full();
    StoreAddress server = PostgresServer.schema("copy");
    PostgresServer.execute("DROP SCHEMA IF EXISTS copy CASCADE");
    StoreAddress back = file("back.db");

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
    completedAfterAStop(file("stopped.db"));
  }

  private void completedAfterAStop(StoreAddress to) {
    StoreAddress from = file("large.db");
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
    StoreAddress from = full();
    StoreAddress to = file("to.db");
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
  void aRunOfTheSameIdWithAnotherPlanIsRefused() {
    StoreAddress to = file("to.db");
    Run plan = Episodes.run("other");
    in(
        to,
        store -> store.begin(new Run("other", plan.experiment(), plan.tasks(), List.of("agent"))));
    refused(full(), to, "a different run other: its experiment, its tasks or its origin differ");
  }

  @Test
  void aRunOfTheSameIdWithAnotherTaskIsRefused() {
    StoreAddress to = file("to.db");
    Run plan = Episodes.run("other");
    List<Task> tasks = new ArrayList<>(plan.tasks().getOrDefault("bench", List.of()));
    Task first = tasks.getFirst();
    Task changed =
        new Task(
            first.id(),
            first.family(),
            "Do something else.",
            first.scenario(),
            first.start(),
            first.judged(),
            first.worth(),
            first.place());
    tasks.set(0, changed);
    in(
        to,
        store ->
            store.begin(
                new Run("other", plan.experiment(), Map.of("bench", tasks), plan.oracles())));
    refused(full(), to, "a different run other: its task bench/t0 differs");
  }

  @Test
  void aRunOfTheSameIdWithAnotherEpisodeIsRefused() {
    StoreAddress to = file("to.db");
    in(
        to,
        store -> {
          store.begin(Episodes.run("other"));
          store.open("other", Episodes.cell(1)).finish(Episodes.saying(1, "no"), Episodes.RIGHT);
        });
    refused(full(), to, "its episode agent|bench|classical|", "has another record");
  }

  @Test
  void aRunThatHasGoneOnInBothStoresIsRefused() {
    StoreAddress to = file("to.db");
    in(
        to,
        store -> {
          store.begin(Episodes.run("other"));
          Episodes.record(store, "other", 2);
        });
    refused(full(), to, "it has gone on in both stores");
  }

  private static void refused(StoreAddress from, StoreAddress to, String... why) {
    String before = contents(to);
    assertThatThrownBy(() -> copy(from, to))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll(why);
    assertThat(contents(to)).isEqualTo(before);
  }

  @Test
  void aDifferentTrainingOfTheSameIdIsRefused() {
    StoreAddress from = full();
    StoreAddress to = file("to.db");
    in(
        to,
        store -> {
          store.begin(new TrainingRun("learned", "ppo", "e", Map.of("rate", "2"), 9, List.of(1L)));
        });
    refused(from, to, "a different training learned: its configuration or its origin differs");
  }

  @Test
  void aDamagedEpisodeIsNotCopied() throws SQLException {
    StoreAddress from = full();
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("full.db"));
        Statement statement = connection.createStatement()) {
      statement.execute(
          "UPDATE episode SET result = replace(result, '\"value\":1', '\"value\":0')");
    }
    assertThatThrownBy(() -> copy(from, file("to.db")))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("is damaged");
  }

  @Test
  void onlyTheRunsThatAreNamedAreCopied() {
    StoreAddress from = full();
    StoreAddress to = file("to.db");
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
