package dev.halftime.app.cli.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.halftime.app.cli.Cli.Ran;
import dev.halftime.app.cli.terminal.ExitCode;
import dev.halftime.record.Result;
import dev.halftime.record.Store;
import dev.halftime.store.SqliteStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Kills, freezes and drains worker processes at random moments, while two commands follow their
/// run: as often as `bench/run workers N` says.
@Tag("slow")
@Timeout(3_600)
final class WorkerFaultsTest {

  private static final int FAULTS = Integer.getInteger("halftime.faults", 8);
  private static final long SEED = Long.getLong("halftime.faults.seed", 29);

  /// How long an answer of the model takes, in milliseconds.
  private static final int ANSWER_MS = 150;

  /// Limit of the provider, less than what the workers would call.
  private static final int CALLS = 6;

  private static final int PAUSE_MS = 700;
  private static final double ROUNDING = 1e-9;

  @TempDir Path folder = Path.of(".");
  private double lostDollars;
  private long lostAttempts;
  private long refused;

  /// What an undisturbed process gave.
  private record Undisturbed(
      Map<String, String> results, Map<String, Double> dollars, String report) {

    double most() {
      return dollars.values().stream().mapToDouble(it -> it).max().orElseThrow();
    }

    double sum() {
      return dollars.values().stream().mapToDouble(it -> it).sum();
    }
  }

  @Test
  void whateverDiesEachEpisodeHasOneEndingTheReportIsTheSameAndNothingPaidIsForgotten()
      throws Exception {
    try (TeamServer server = TeamServer.start();
        PaidServer paid = new PaidServer()) {
      Path prices = Files.writeString(folder.resolve("prices"), paid.price());
      int faults = 0;
      for (int round = 0; faults < FAULTS; round++) {
        String run =
            "run helpdesk --agent act+history@%s --setting second-half --tasks 24 --sequence 4"
                    .formatted(paid.model())
                + " --orders 2 --quiet --model-prices %s --seed %d".formatted(prices, SEED + round);
        paid.slow(0);
        Undisturbed alone = alone(run, folder.resolve(round + ".db"));
        paid.slow(ANSWER_MS);
        var _ = paid.mostAtOnce();
        try (WorkerCrew crew =
            new WorkerCrew(
                server,
                Files.createDirectories(folder.resolve("" + round)),
                SEED + round,
                "--model-calls",
                "" + CALLS,
                "--model-prices",
                prices.toString())) {
          double before = paid.paidBy("k");
          double limit = alone.sum() / 2;
          Ran first = followed(server, run + " --budget-dollars " + limit, crew, faults);
          double spent = paid.paidBy("k") - before;
          assertThat(first.code()).as(first.err()).isEqualTo(ExitCode.UNFINISHED);
          assertThat(first.err()).contains("The budget is used up");
          assertThat(spent)
              .as("what was in flight may exceed it")
              .isLessThan(limit + WorkerCrew.SIZE * WorkerCrew.CONCURRENCY * alone.most());
          Ran rest = followed(server, run, crew, faults);
          assertThat(rest.code()).as(rest.err()).isEqualTo(ExitCode.OK);
          faults += crew.faults();
          System.out.println("Round " + round + ": " + crew.figures());
        }
        assertThat(paid.mostAtOnce()).as("calls at once").isLessThanOrEqualTo(CALLS);
        check(server, paid, alone);
      }
      System.out.printf(
          "%d faults: %d endings refused, %d attempts lost in flight ($%.4f), of $%.4f paid%n",
          faults, refused, lostAttempts, lostDollars, paid.paidBy("k"));
    }
  }

  /// Runs everything in this process.
  private static Undisturbed alone(String run, Path file) {
    Ran ran = TeamServer.run(run + " --store " + file);
    assertThat(ran.code()).as(ran.err()).isEqualTo(ExitCode.OK);
    try (Store store = SqliteStore.open(file)) {
      Map<String, Double> dollars = new HashMap<>();
      try (Stream<Result> results = store.results(store.runs().getLast().id())) {
        results.forEach(it -> dollars.put(it.cell().key(), it.usage().dollars()));
      }
      return new Undisturbed(
          TeamServer.results(store), dollars, TeamServer.report(file.toString()));
    }
  }

  /// Lets workers carry out a run, which two commands follow, with faults.
  private static Ran followed(TeamServer server, String run, WorkerCrew crew, int before)
      throws Exception {
    Random random = new Random(SEED);
    try (ExecutorService threads = Executors.newCachedThreadPool()) {
      String command = run + " --on workers --store " + server.url();
      Future<Ran> one = threads.submit(() -> TeamServer.run(command));
      Future<Ran> two = threads.submit(() -> TeamServer.run(command));
      while (!one.isDone()) {
        Thread.sleep(random.nextInt(2 * PAUSE_MS));
        if (before + crew.faults() < FAULTS) {
          crew.disturb();
        }
      }
      assertThat(two.get().code()).isEqualTo(one.get().code());
      return one.get();
    }
  }

  private void check(TeamServer server, PaidServer paid, Undisturbed alone) throws SQLException {
    double recorded;
    try (Store store = server.store()) {
      assertThat(TeamServer.results(store)).isEqualTo(alone.results());
      String run = store.runs().getLast().id();
      recorded = alone.sum() + store.replaced(run);
    }
    assertThat(TeamServer.report(server.url())).isEqualTo(alone.report());
    String run = " WHERE charge.run = (SELECT max(number) FROM run)";
    assertThat(server.rows("SELECT cell FROM charge" + run + " AND accepted"))
        .as("one accepted ending of each episode")
        .doesNotHaveDuplicates()
        .hasSize(alone.results().size());
    assertThat(server.rows("SELECT open FROM job ORDER BY run DESC LIMIT 1"))
        .containsExactly(List.of("f"));
    double settled = 0;
    Map<String, Double> known = new HashMap<>();
    Map<String, Double> lost = new HashMap<>();
    for (List<String> row :
        server.rows(
            "SELECT split_part(name, '/', 1), cell, paid, accepted FROM charge JOIN worker ON id ="
                + " charge.worker"
                + run)) {
      String key = row.getFirst();
      known.merge(key, 0.0, Double::sum);
      if (row.get(2).equals("null")) {
        lostAttempts++;
        lost.merge(key, Objects.requireNonNull(alone.dollars().get(row.get(1))), Double::sum);
      } else {
        refused += row.get(3).equals("f") ? 1 : 0;
        settled += Double.parseDouble(row.get(2));
        known.merge(key, Double.parseDouble(row.get(2)), Double::sum);
      }
    }
    assertThat(settled).isCloseTo(recorded, within(ROUNDING));
    known.forEach((key, told) -> {
      double gap = paid.paid(key) - told;
      lostDollars += gap;
      assertThat(gap)
          .as("what %s paid beyond its endings is that of its attempts lost in flight", key)
          .isBetween(-ROUNDING, lost.getOrDefault(key, 0.0) + ROUNDING);
    });
  }
}
