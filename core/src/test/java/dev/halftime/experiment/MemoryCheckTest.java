package dev.halftime.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftime.Action;
import dev.halftime.Agent;
import dev.halftime.Episode;
import dev.halftime.EpisodeStart;
import dev.halftime.Setting;
import dev.halftime.Transcript;
import dev.halftime.agent.baseline.Escalate;
import dev.halftime.agent.baseline.Noop;
import dev.halftime.agent.baseline.RandomAgent;
import dev.halftime.agent.spec.AgentEntry;
import dev.halftime.episode.Keeper;
import dev.halftime.episode.Lamps;
import dev.halftime.record.MemoryStore;
import dev.halftime.record.Run;
import dev.halftime.usage.Usage;
import dev.halftime.usage.UsageMeter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongFunction;
import org.junit.jupiter.api.Test;

/// An agent with memory that does not come from learning is detected.
class MemoryCheckTest {

  @Test
  void anAgentThatRemembersWhatItLearntActsAsBefore() {
    assertThat(check(_ -> new Keeper(), Setting.LADDER)).isEmpty();
  }

  @Test
  void theAgentsOfTheHouseActAsBefore() {
    assertThat(check(_ -> new Noop(), Setting.LADDER)).isEmpty();
    assertThat(check(_ -> new Escalate(), Setting.LADDER)).isEmpty();
    assertThat(check(RandomAgent::new, Setting.LADDER)).isEmpty();
  }

  @Test
  void anAgentThatCountsItsEpisodesAsideIsFound() {
    assertThat(check(_ -> new Counting(new AtomicInteger()), List.of(Setting.SEQUENTIAL)))
        .singleElement()
        .asString()
        .contains("keeper acts differently after learning the recorded episodes")
        .contains("does not come from 'learn' alone");
  }

  @Test
  void freshAgentsThatShareSomethingAreFound() {
    AtomicInteger shared = new AtomicInteger();
    for (Setting setting : List.of(Setting.CLASSICAL, Setting.SECOND_HALF)) {
      assertThat(check(_ -> new Counting(shared), List.of(setting)))
          .singleElement()
          .asString()
          .contains("when its first episode is repeated", "static fields");
    }
  }

  @Test
  void whatRepeatsItselfInTheSameProcessIsFoundInANewOne() {
    AtomicReference<Map<String, Integer>> shared = new AtomicReference<>(new ConcurrentHashMap<>());
    RunContext stage =
        context(_ ->
            seen -> {
              Map<String, Integer> numbers = shared.get();
              return new Action.Finish(
                  "number " + numbers.computeIfAbsent(seen.toString(), _ -> numbers.size() + 1));
            });
    Run run = run(stage, List.of(Setting.CLASSICAL));
    assertThat(MemoryCheck.of(stage, run)).isEmpty();
    assertThat(MemoryCheck.inNewProcess(stage, run, List.of("keeper"))).isEmpty();

    shared.set(new ConcurrentHashMap<>()); // what a new process does

    assertThat(MemoryCheck.inNewProcess(stage, run, List.of("keeper")))
        .singleElement()
        .asString()
        .contains("keeper acts differently when an episode is repeated in a new process");
  }

  @Test
  void anAgentThatIsResetIsRepeatedAfterWhatWasBeforeIt() {
    for (String setting : List.of("sequential+reset", "second-half+reset", "second-half")) {
      RunContext stage = context(_ -> new Keeper());

      assertThat(
              MemoryCheck.inNewProcess(
                  stage, run(stage, List.of(Setting.of(setting))), List.of("keeper")))
          .isEmpty();
    }
  }

  @Test
  void whatCostsTokensIsNotTried() {
    AtomicInteger shared = new AtomicInteger();

    assertThat(check(_ -> new Paid(new Counting(shared)), List.of(Setting.CLASSICAL))).isEmpty();
  }

  @Test
  void anAgentThatBreaksWhenItIsMadeAnewIsFound() {
    AtomicInteger made = new AtomicInteger();
    LongFunction<Agent> once =
        _ -> {
          if (made.incrementAndGet() > 12) {
            throw new IllegalStateException("no more of me");
          }
          return new Keeper();
        };

    assertThat(check(once, List.of(Setting.CLASSICAL)))
        .singleElement()
        .asString()
        .contains("no more of me");
  }

  private static List<MemoryCheck.Finding> check(
      LongFunction<Agent> maker, List<Setting> settings) {
    RunContext stage = context(maker);
    return MemoryCheck.of(stage, run(stage, settings));
  }

  private static RunContext context(LongFunction<Agent> maker) {
    return new RunContext(
        Map.of("lamps", Lamps.of(6)),
        Map.of("keeper", AgentEntry.of("keeper", "", maker)),
        new MemoryStore(),
        new VirtualThreadExecutor(1),
        () -> 0);
  }

  private static Run run(RunContext stage, List<Setting> settings) {
    ExperimentRunner runner = new ExperimentRunner(stage, Trials.experiment("keeper", settings));
    runner.run(Budget.UNLIMITED, _ -> {}, () -> false);
    return runner.run();
  }

  /// Counts finished episodes across all agents, and says the number.
  private record Counting(AtomicInteger finished) implements Agent {

    @Override
    public Action act(Transcript seen) {
      return new Action.Finish("number " + finished.incrementAndGet());
    }
  }

  private static final class Paid implements Agent {
    private final Agent agent;
    private UsageMeter meter = _ -> {};

    Paid(Agent agent) {
      this.agent = agent;
    }

    @Override
    public void begin(EpisodeStart start) {
      meter = start.meter();
    }

    @Override
    public Action act(Transcript seen) {
      meter.add(Usage.tokens(1, 1));
      return agent.act(seen);
    }

    @Override
    public void learn(Episode episode) {
      agent.learn(episode);
    }
  }
}
