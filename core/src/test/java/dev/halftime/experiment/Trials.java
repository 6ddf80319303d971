package dev.halftime.experiment;

import dev.halftime.Agent;
import dev.halftime.Benchmark;
import dev.halftime.Experiment;
import dev.halftime.Setting;
import dev.halftime.agent.spec.AgentEntry;
import dev.halftime.record.Store;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/// Small experiments with one agent, `keeper`, on one benchmark, `lamps`.
public final class Trials {

  private Trials() {}

  public static RunContext context(
      Store store, Benchmark lamps, Supplier<Agent> keeper, LongSupplier nanos) {
    return new RunContext(
        Map.of("lamps", lamps),
        Map.of("keeper", AgentEntry.of("keeper", "keeps the lamps", _ -> keeper.get())),
        store,
        new VirtualThreadExecutor(4),
        nanos);
  }

  /// 6 tasks, 2 trials, 2 orders of 2 sequences of 3.
  public static Experiment experiment(String agent, List<Setting> settings) {
    return Experiment.on("lamps")
        .seed(7)
        .agents(agent)
        .settings(settings)
        .tasks(6)
        .trials(2)
        .sequence(3)
        .orders(2)
        .build();
  }
}
