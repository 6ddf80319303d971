package dev.halftime.store.copy;

import static dev.halftime.store.copy.StoresToCopy.contents;
import static dev.halftime.store.copy.StoresToCopy.copy;
import static dev.halftime.store.copy.StoresToCopy.in;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.halftime.Task;
import dev.halftime.record.Run;
import dev.halftime.record.TrainingRun;
import dev.halftime.store.Episodes;
import dev.halftime.store.database.StoreAddress;
import dev.halftime.store.database.StoreException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Tests which copies are refused.
final class StoreCopyRefusalTest {

  @TempDir private Path folder = Path.of(".");

  private StoresToCopy stores() {
    return new StoresToCopy(folder);
  }

  @Test
  void aRunOfTheSameIdWithAnotherPlanIsRefused() {
    StoreAddress to = stores().file("to.db");
    Run plan = Episodes.run("other");
    in(
        to,
        store -> store.begin(new Run("other", plan.experiment(), plan.tasks(), List.of("agent"))));
    refused(
        stores().full(),
        to,
        "a different run other: its experiment, its tasks or its origin differ");
  }

  @Test
  void aRunOfTheSameIdWithAnotherTaskIsRefused() {
    StoreAddress to = stores().file("to.db");
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
    refused(stores().full(), to, "a different run other: its task bench/t0 differs");
  }

  @Test
  void aRunOfTheSameIdWithAnotherEpisodeIsRefused() {
    StoreAddress to = stores().file("to.db");
    in(
        to,
        store -> {
          store.begin(Episodes.run("other"));
          store.open("other", Episodes.cell(1)).finish(Episodes.saying(1, "no"), Episodes.RIGHT);
        });
    refused(stores().full(), to, "its episode agent|bench|classical|", "has a different record");
  }

  @Test
  void aRunThatHasGoneOnInBothStoresIsRefused() {
    StoreAddress to = stores().file("to.db");
    in(
        to,
        store -> {
          store.begin(Episodes.run("other"));
          Episodes.record(store, "other", 2);
        });
    refused(stores().full(), to, "it has continued in both stores");
  }

  @Test
  void aDifferentTrainingOfTheSameIdIsRefused() {
    StoreAddress from = stores().full();
    StoreAddress to = stores().file("to.db");
    in(
        to,
        store -> {
          store.begin(new TrainingRun("learned", "ppo", "e", Map.of("rate", "2"), 9, List.of(1L)));
        });
    refused(from, to, "a different training learned: its configuration or its origin differs");
  }

  @Test
  void aDamagedEpisodeIsNotCopied() throws SQLException {
    StoreAddress from = stores().full();
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("full.db"));
        Statement statement = connection.createStatement()) {
      statement.execute(
          "UPDATE episode SET result = replace(result, '\"value\":1', '\"value\":0')");
    }
    assertThatThrownBy(() -> copy(from, stores().file("to.db")))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("is damaged");
  }

  private static void refused(StoreAddress from, StoreAddress to, String... why) {
    String before = contents(to);
    assertThatThrownBy(() -> copy(from, to))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll(why);
    assertThat(contents(to)).isEqualTo(before);
  }
}
