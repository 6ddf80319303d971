package dev.halftime.world.helpdesk;

import dev.halftime.Agent;
import dev.halftime.Benchmark;
import dev.halftime.Experiment;
import dev.halftime.Score;
import dev.halftime.Setting;
import dev.halftime.agent.spec.AgentEntry;
import dev.halftime.experiment.Budget;
import dev.halftime.experiment.ExperimentRunner;
import dev.halftime.experiment.RunContext;
import dev.halftime.experiment.VirtualThreadExecutor;
import dev.halftime.record.MemoryStore;
import dev.halftime.record.Result;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;
import java.util.stream.Stream;

/// Runs one agent on a benchmark and returns its episodes and scores.
public final class Trial {

  private Trial() {}

  static List<Result> of(
      Benchmark benchmark, LongFunction<Agent> agent, List<Setting> settings, int tasks) {
    return of(benchmark, AgentEntry.of("agent", "the agent of this test", agent), settings, tasks);
  }

  public static List<Result> of(
      Benchmark benchmark, AgentEntry entrant, List<Setting> settings, int tasks) {
    return of(benchmark, entrant, settings, tasks, false);
  }

  /// Runs one agent in one setting alone, without its control arms, whose episodes are half of the
  /// work.
  public static List<Result> in(
      Setting setting, Benchmark benchmark, AgentEntry entrant, int tasks) {
    return of(benchmark, entrant, List.of(setting), tasks, true);
  }

  private static List<Result> of(
      Benchmark benchmark,
      AgentEntry entrant,
      List<Setting> settings,
      int tasks,
      boolean uncontrolled) {
    Experiment experiment =
        Experiment.on(benchmark.id())
            .seed(5)
            .agents(entrant.id())
            .settings(settings)
            .tasks(tasks)
            .sequence(benchmark.sequence())
            .orders(2)
            .uncontrolled(uncontrolled)
            .build();
    MemoryStore store = new MemoryStore();
    RunContext context =
        new RunContext(
            Map.of(benchmark.id(), benchmark),
            Map.of(entrant.id(), entrant),
            store,
            new VirtualThreadExecutor(2),
            () -> 0);
    ExperimentRunner runner = new ExperimentRunner(context, experiment);
    runner.run(Budget.UNLIMITED, _ -> {}, () -> false);
    try (Stream<Result> results = store.results(runner.run().id())) {
      return results.toList();
    }
  }

  /// Whether an attempt succeeded.
  public static boolean success(Result result) {
    return result.score() instanceof Score.Graded(double value, String _, int _, var _, var _)
        && value == 1;
  }
}
