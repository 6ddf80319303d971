package dev.halftime.bench;

import dev.halftime.Benchmark;
import dev.halftime.Experiment;
import dev.halftime.Score;
import dev.halftime.Setting;
import dev.halftime.agent.baseline.Oracle;
import dev.halftime.agent.spec.AgentEntry;
import dev.halftime.experiment.Budget;
import dev.halftime.experiment.Executor;
import dev.halftime.experiment.ExperimentRunner;
import dev.halftime.experiment.RunContext;
import dev.halftime.experiment.VirtualThreadExecutor;
import dev.halftime.record.MemoryStore;
import dev.halftime.world.tau2.Tau2;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/// Measures tau-bench's retail domain: all tasks set up, replayed and graded on one core, and 1,000
/// interactive episodes with the scripted user on all cores.
public final class Tau2Speed {

  private static final int TASKS = 114;
  private static final int TRIALS = 9; // 1,026 episodes
  private static final int ROUNDS = 5;

  private Tau2Speed() {}

  /// Measures and prints; takes some seconds.
  ///
  /// @param args directory of tau-bench's files
  public static void main(String[] args) {
    long start = System.nanoTime();
    Benchmark retail = Benchmark.of(Tau2.of("retail", Path.of(args[0])));
    say("files read, cold: %.2f s", seconds(start));
    Executor oneByOne = (lifetimes, _, work) -> lifetimes.forEach(work);
    say("114 tasks set up, replayed, graded on one core, cold: %.2f s", run(retail, oneByOne, 1));
    for (int round = 0; round < ROUNDS; round++) {
      say("  again: %.3f s", run(retail, oneByOne, 1));
    }
    int cores = Runtime.getRuntime().availableProcessors();
    for (int round = 0; round < ROUNDS; round++) {
      double seconds = run(retail, new VirtualThreadExecutor(cores), TRIALS);
      say("%,d interactive episodes on %d cores: %.2f s", TASKS * TRIALS, cores, seconds);
    }
  }

  /// Runs the reference solutions: with one trial without a user, with several trials with the
  /// user.
  private static double run(Benchmark retail, Executor executor, int trials) {
    AgentEntry oracle = Oracle.entrant();
    Setting setting = trials == 1 ? Setting.CLASSICAL : Setting.INTERACTIVE;
    Experiment experiment =
        Experiment.on(retail.id())
            .agents(oracle.id())
            .settings(setting)
            .tasks(TASKS)
            .trials(trials)
            .sequence(TASKS)
            .orders(1)
            .build();
    RunContext context =
        new RunContext(
            Map.of(retail.id(), retail),
            Map.of(oracle.id(), oracle),
            new MemoryStore(),
            executor,
            System::nanoTime);
    ExperimentRunner runner = new ExperimentRunner(context, experiment);
    long start = System.nanoTime();
    LongAdder right = new LongAdder();
    runner.run(
        Budget.UNLIMITED,
        result -> right.add(result.score() instanceof Score.Graded it && it.value() == 1 ? 1 : 0),
        () -> false);
    double seconds = seconds(start);
    if (right.intValue() != TASKS * trials) {
      throw new IllegalStateException("only " + right + " of " + TASKS * trials + " are right");
    }
    return seconds;
  }

  private static double seconds(long start) {
    return (System.nanoTime() - start) / 1e9;
  }

  private static void say(String format, Object... values) {
    System.out.printf(Locale.ROOT, format + "%n", values);
  }
}
