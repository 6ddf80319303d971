package dev.halftime.bench;

import dev.halftime.Action;
import dev.halftime.Agent;
import dev.halftime.Experiment;
import dev.halftime.Setting;
import dev.halftime.agent.spec.AgentEntry;
import dev.halftime.experiment.Budget;
import dev.halftime.experiment.ExperimentRunner;
import dev.halftime.experiment.Plan;
import dev.halftime.experiment.RunContext;
import dev.halftime.experiment.VirtualThreadExecutor;
import dev.halftime.record.Result;
import dev.halftime.record.Run;
import dev.halftime.record.Store;
import dev.halftime.report.Report;
import dev.halftime.store.SqliteStore;
import dev.halftime.world.helpdesk.Helpdesk;
import dev.halftime.world.helpdesk.clerk.Clerks;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/// Measures the runner and the record on the first edition of `helpdesk`, which all versions have,
/// and prints medians of elapsed time and of CPU time, which other programs disturb less.
///
/// Measures episodes per second, recorded durably; 10,000 concurrent episodes with slow models,
/// relative to the ideal; and the report of a store of 100,000 episodes.
public final class Speed {

  private static final int ROUNDS = 5;
  private static final int MODEL_MILLIS = 200;
  private static final int STEPS = 10;

  private final Path folder;
  private final AgentEntry clerk =
      Clerks.entrants().stream().filter(it -> it.id().equals("clerk")).findFirst().orElseThrow();

  /// Elapsed time and CPU time of this process, with its compilers and garbage collectors.
  private record Cost(double seconds, double cpuSeconds) {

    static Cost now() {
      var system =
          (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
      return new Cost(System.nanoTime() / 1e9, system.getProcessCpuTime() / 1e9);
    }

    Cost since(Cost start) {
      return new Cost(seconds - start.seconds, cpuSeconds - start.cpuSeconds);
    }
  }

  private Speed(Path folder) {
    this.folder = folder;
  }

  /// Measures everything, or the given parts: episodes, flight, report. Takes a minute.
  public static void main(String[] args) throws IOException {
    Speed speed = new Speed(Files.createTempDirectory("halftime-bench"));
    say("cores %d, heap %,d MiB", cores(), Runtime.getRuntime().maxMemory() >> 20);
    List<String> parts = args.length == 0 ? List.of("episodes", "flight", "report") : List.of(args);
    for (String part : parts) {
      switch (part) {
        case "episodes" -> speed.episodes();
        case "flight" -> speed.inFlight();
        case "report" -> speed.report();
        default -> throw new IllegalArgumentException("no such part: " + part);
      }
    }
  }

  private void episodes() throws IOException {
    List<Cost> costs = new ArrayList<>();
    for (int round = 0; round <= ROUNDS; round++) {
      Path file = folder.resolve("episodes" + round + ".db");
      Cost cost = run(file, clerk, 1_000, 10, 4 * cores());
      if (round > 0) { // the first warms up
        costs.add(cost);
      }
      Files.delete(file);
    }
    say(
        "clerk, classical, recorded durably: %,.0f episodes/s, %.2f CPU s per 10,000 (medians of"
            + " %d)",
        10_000 / median(costs, Cost::seconds), median(costs, Cost::cpuSeconds), ROUNDS);
  }

  private void inFlight() throws IOException {
    AgentEntry slow = AgentEntry.of("slow", "waits for a model", _ -> slow());
    double ideal = STEPS * MODEL_MILLIS / 1e3;
    List<Cost> costs = new ArrayList<>();
    for (int round = 0; round <= ROUNDS; round++) {
      Path file = folder.resolve("flight" + round + ".db");
      Cost cost = run(file, slow, 1_000, 10, 10_000);
      if (round > 0) {
        costs.add(cost);
      }
      Files.delete(file);
    }
    say(
        "10,000 episodes in flight, %d model calls of %d ms each: %.2f x the ideal %.1f s, %.2f CPU"
            + " s (medians of %d)",
        STEPS,
        MODEL_MILLIS,
        median(costs, Cost::seconds) / ideal,
        ideal,
        median(costs, Cost::cpuSeconds),
        ROUNDS);
  }

  /// Returns an agent that thinks several times, each time after the latency of a model, and gives
  /// up.
  private static Agent slow() {
    int[] calls = new int[1];
    return _ -> {
      try {
        Thread.sleep(MODEL_MILLIS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      return ++calls[0] < STEPS ? new Action.Think("hm") : new Action.Finish("");
    };
  }

  private void report() throws IOException {
    Path file = folder.resolve("report.db");
    run(file, clerk, 1_000, 100, 4 * cores());
    List<Cost> costs = new ArrayList<>();
    for (int round = 0; round < ROUNDS; round++) {
      Cost start = Cost.now();
      try (Store store = SqliteStore.open(file)) {
        Run run = store.runs().getLast();
        try (Stream<Result> results = store.results(run.id())) {
          Report report = Report.of(run, Plan.episodes(run), results);
          Files.writeString(folder.resolve("report.html"), report.html());
        }
      }
      costs.add(Cost.now().since(start));
    }
    say(
        "report of 100,000 episodes: %.2f s, %.2f CPU s (medians of %d)",
        median(costs, Cost::seconds), median(costs, Cost::cpuSeconds), ROUNDS);
    say("  the store takes %,d MiB", Files.size(file) >> 20);
    Files.delete(file);
  }

  /// Runs an agent on helpdesk with a new store.
  ///
  /// @return cost until everything is on disk, without the generation of the tasks
  private static Cost run(Path file, AgentEntry agent, int tasks, int trials, int concurrency) {
    Experiment experiment =
        Experiment.on(Helpdesk.FIRST)
            .agents(agent.id())
            .settings(Setting.CLASSICAL)
            .tasks(tasks)
            .trials(trials)
            .sequence(30)
            .orders(1)
            .build();
    try (Store store = SqliteStore.open(file)) {
      RunContext context =
          new RunContext(
              Map.of(Helpdesk.FIRST, Helpdesk.first(1)),
              Map.of(agent.id(), agent),
              store,
              new VirtualThreadExecutor(concurrency),
              System::nanoTime);
      ExperimentRunner runner = new ExperimentRunner(context, experiment);
      Cost start = Cost.now();
      runner.run(Budget.UNLIMITED, _ -> {}, () -> false);
      return Cost.now().since(start);
    }
  }

  private static int cores() {
    return Runtime.getRuntime().availableProcessors();
  }

  private static double median(List<Cost> costs, ToDoubleFunction<Cost> of) {
    return costs.stream().mapToDouble(of).sorted().skip(costs.size() / 2).findFirst().orElseThrow();
  }

  private static void say(String format, Object... values) {
    System.out.printf(Locale.ROOT, format + "%n", values);
  }
}
