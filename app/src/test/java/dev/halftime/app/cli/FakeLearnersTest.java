package dev.halftime.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftime.Action;
import dev.halftime.Agent;
import dev.halftime.Benchmark;
import dev.halftime.Episode;
import dev.halftime.Experiment;
import dev.halftime.Setting;
import dev.halftime.Transcript;
import dev.halftime.agent.spec.AgentEntry;
import dev.halftime.experiment.Budget;
import dev.halftime.experiment.ExperimentRunner;
import dev.halftime.experiment.Plan;
import dev.halftime.experiment.RunContext;
import dev.halftime.experiment.VirtualThreadExecutor;
import dev.halftime.json.Json;
import dev.halftime.record.MemoryStore;
import dev.halftime.record.Result;
import dev.halftime.report.Report;
import dev.halftime.report.data.memory.MemoryEffect;
import dev.halftime.world.helpdesk.Helpdesk;
import dev.halftime.world.helpdesk.clerk.Clerks;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// On the helpdesk, an agent with a memory is reported to learn, and agents that only appear to
/// learn are not.
final class FakeLearnersTest {

  private static final int TASKS = 300;

  private static final Setting SECOND_HALF = Setting.SECOND_HALF;

  private static final Setting RESET = Setting.of("second-half+reset");

  @Test
  void theClerkWithAMemoryLearns() {
    MemoryEffect effect = effect(clerk("clerk+memory"));

    assertThat(effect.learns()).as(effect.sentence()).isTrue();
  }

  @Test
  void whoIsWastefulFirstIsNotCalledALearner() {
    AgentEntry wasteful =
        AgentEntry.of(
            "wasteful",
            "looks up what it does not need, less and less",
            seed -> new Wasteful(clerk("clerk").make(seed, _ -> {})));
    MemoryEffect effect = effect(wasteful);

    assertThat(effect.learns()).as(effect.sentence()).isFalse();
  }

  @Test
  void whoKeepsItsMemoryInAStaticFieldIsNotCalledALearner() {
    Agent shared = clerk("clerk+memory").make(1, _ -> {});
    AgentEntry fixed = AgentEntry.of("static", "one memory for all", _ -> new Forwarding(shared));
    MemoryEffect effect = effect(fixed);

    assertThat(effect.learns()).as(effect.sentence()).isFalse();
  }

  private static AgentEntry clerk(String id) {
    return Clerks.entrants().stream().filter(it -> it.id().equals(id)).findFirst().orElseThrow();
  }

  private static MemoryEffect effect(AgentEntry agent) {
    Benchmark helpdesk = Helpdesk.of(71);
    Experiment experiment =
        Experiment.on(helpdesk.id())
            .seed(3)
            .agents(agent.id())
            .settings(List.of(SECOND_HALF, RESET))
            .tasks(TASKS)
            .sequence(helpdesk.sequence())
            .orders(1)
            .build();
    MemoryStore store = new MemoryStore();
    RunContext context =
        new RunContext(
            Map.of(helpdesk.id(), helpdesk),
            Map.of(agent.id(), agent),
            store,
            new VirtualThreadExecutor(1),
            () -> 0);
    ExperimentRunner runner = new ExperimentRunner(context, experiment);
    runner.run(Budget.UNLIMITED, _ -> {}, () -> false);
    try (Stream<Result> results = store.results(runner.run().id())) {
      Report report = Report.of(runner.run(), Plan.episodes(runner.run()), results, store);
      return report.boards().getFirst().memory().getFirst();
    }
  }

  /// Makes useless look-ups in the back office at the beginning of each of its first tasks.
  private static final class Wasteful implements Agent {

    private static final int LAVISH = 10;

    private final Agent agent;
    private int tasks;
    private int asked;

    Wasteful(Agent agent) {
      this.agent = agent;
    }

    @Override
    public Action act(Transcript seen) {
      if (asked < 4 && tasks < LAVISH) {
        asked++;
        return new Action.Call("ask_back_office", Json.object().put("topic", "carrier"));
      }
      return agent.act(seen);
    }

    @Override
    public void learn(Episode episode) {
      tasks++;
      asked = 0;
      agent.learn(episode);
    }
  }

  /// Forwards everything to an agent that outlives a reset.
  private record Forwarding(Agent agent) implements Agent {

    @Override
    public Action act(Transcript seen) {
      return agent.act(seen);
    }

    @Override
    public void learn(Episode episode) {
      agent.learn(episode);
    }
  }
}
