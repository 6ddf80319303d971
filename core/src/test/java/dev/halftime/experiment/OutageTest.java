package dev.halftime.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftime.Action;
import dev.halftime.Agent;
import dev.halftime.Benchmark;
import dev.halftime.Ending;
import dev.halftime.Ending.Boundary;
import dev.halftime.Episode;
import dev.halftime.Score;
import dev.halftime.Setting;
import dev.halftime.Transcript;
import dev.halftime.agent.spec.AgentEntry;
import dev.halftime.episode.Keeper;
import dev.halftime.episode.Lamps;
import dev.halftime.model.ModelException;
import dev.halftime.record.MemoryStore;
import dev.halftime.record.Result;
import dev.halftime.record.Store;
import dev.halftime.usage.Usage;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// An episode lost to something other than the agent is missing, and is attempted again until it
/// has a score.
class OutageTest {

  private static final List<Setting> ALL = List.of(Setting.of("second-half+faults"));

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 10, 37})
  void aRunWithOutagesEndsLikeAnUndisturbedOne(int every) {
    MemoryStore undisturbed = new MemoryStore();
    runExperiment(undisturbed, Lamps.of(6), Keeper::new);
    MemoryStore store = new MemoryStore();
    AtomicInteger acts = new AtomicInteger();

    Outcome outcome = runExperiment(store, Lamps.of(6), () -> new Cut(new Keeper(), acts, every));
    assertThat(outcome.why()).isEqualTo(Outcome.Why.MISSING);
    assertThat(outcome.added()).isLessThan(outcome.planned());
    Outcome then = runExperiment(store, Lamps.of(6), Keeper::new);

    assertThat(then.before()).isEqualTo(outcome.added());
    assertThat(then.why()).isEqualTo(Outcome.Why.COMPLETE);
    assertThat(then.before() + then.added()).isEqualTo(36);
    assertThat(identities(store)).isEqualTo(identities(undisturbed));
    assertThat(results(store)).noneMatch(Result::missing);
  }

  @Test
  void whatIsStillAwayIsStillMissing() {
    MemoryStore store = new MemoryStore();
    Supplier<Agent> away = () -> new Cut(new Keeper(), new AtomicInteger(), 1);

    assertThat(runExperiment(store, Lamps.of(6), away)).isEqualTo(new Outcome(36, 0, 0, missing()));
    assertThat(runExperiment(store, Lamps.of(6), away)).isEqualTo(new Outcome(36, 0, 0, missing()));
    assertThat(results(store))
        .extracting(Result::score)
        .containsOnly(new Score.Ungraded(Boundary.MODEL, "status 503"));
  }

  @Test
  void aSequenceStopsAtItsFirstMissingEpisode() {
    MemoryStore store = new MemoryStore();
    AtomicInteger acts = new AtomicInteger();
    runExperiment(store, Lamps.of(6), () -> new Cut(new Keeper(), acts, 7));

    List<Result> lost = results(store).stream().filter(Result::lost).toList();
    assertThat(lost).isNotEmpty();
    for (Result result : lost) {
      assertThat(results(store))
          .noneMatch(other ->
              !other.cell().sequence().isEmpty()
                  && other.cell().sequence().equals(result.cell().sequence())
                  && other.cell().trial() == result.cell().trial()
                  && other.cell().setting().equals(result.cell().setting())
                  && other.cell().position() > result.cell().position());
    }
  }

  @ParameterizedTest
  @CsvSource({"world", "instructions", "user"})
  void whatABrokenBenchmarkCostIsRunAgainWhenItIsMended(String method) {
    MemoryStore undisturbed = new MemoryStore();
    runExperiment(undisturbed, Lamps.of(6), Keeper::new);
    MemoryStore store = new MemoryStore();

    runExperiment(store, Sabotaged.of(new Lamps(6), method), Keeper::new);
    runExperiment(store, Lamps.of(6), Keeper::new);

    assertThat(identities(store)).isEqualTo(identities(undisturbed));
  }

  @ParameterizedTest
  @EnumSource(ModelException.Kind.class)
  void conductIsAFailureAndInfrastructureIsMissing(ModelException.Kind kind) {
    MemoryStore store = new MemoryStore();
    runExperiment(
        store,
        Lamps.of(6),
        () ->
            _ -> {
              throw new ModelException(kind, 0, "no", Usage.NONE, null);
            });

    assertThat(results(store)).isNotEmpty().allMatch(it -> it.missing() != kind.conduct());
    assertThat(results(store)).allMatch(it -> it.score() instanceof Score.Graded == kind.conduct());
  }

  @Test
  void anOutageOfAForeignAgentsModelIsWhatItClaims() {
    MemoryStore store = new MemoryStore();
    Agent away = new Cut(new Keeper(), new AtomicInteger(), 1);
    RunContext context =
        new RunContext(
            Map.of("lamps", Lamps.of(6)),
            Map.of("keeper", AgentEntry.foreign("keeper", "", _ -> away)),
            store,
            new VirtualThreadExecutor(1),
            () -> 0);
    new ExperimentRunner(context, Trials.experiment("keeper", ALL))
        .run(Budget.UNLIMITED, _ -> {}, () -> false);

    assertThat(results(store))
        .extracting(Result::ending)
        .containsOnly(new Ending.Failed(Boundary.CLAIM, "status 503"));
  }

  @Test
  void whatAnEarlierVersionRecordedBehindAMissingEpisodeStays() {
    MemoryStore whole = new MemoryStore();
    runExperiment(whole, Lamps.of(6), Keeper::new);
    MemoryStore old = new MemoryStore();
    ExperimentRunner before = runner(old, Lamps.of(6), Keeper::new);
    old.begin(before.run());
    for (Result result : results(whole)) {
      Episode episode = whole.episode(before.run().id(), result.cell()).orElseThrow();
      boolean middle = !result.cell().sequence().isEmpty() && result.cell().position() == 1;
      Ending broke = new Ending.Failed(Boundary.MODEL, "status 503");
      old.open(before.run().id(), result.cell())
          .finish(
              middle
                  ? new Episode(
                      episode.cell(),
                      episode.transcript(),
                      broke,
                      episode.before(),
                      episode.after(),
                      episode.changes(),
                      episode.usage())
                  : episode,
              middle ? new Score.Ungraded(Boundary.MODEL, "status 503") : result.score());
    }

    ExperimentRunner runner = runner(old, Lamps.of(6), Keeper::new);
    Outcome outcome = runner.run(Budget.UNLIMITED, _ -> {}, () -> false);

    assertThat(runner.beyondRepair()).isEqualTo(8);
    assertThat(outcome).isEqualTo(new Outcome(36, 36, 0, Outcome.Why.COMPLETE));
  }

  private static Outcome.Why missing() {
    return Outcome.Why.MISSING;
  }

  private static ExperimentRunner runner(Store store, Benchmark lamps, Supplier<Agent> keeper) {
    return new ExperimentRunner(
        Trials.context(store, lamps, keeper, () -> 0), Trials.experiment("keeper", ALL));
  }

  static Outcome runExperiment(Store store, Benchmark lamps, Supplier<Agent> keeper) {
    return runner(store, lamps, keeper).run(Budget.UNLIMITED, _ -> {}, () -> false);
  }

  static List<Result> results(Store store) {
    try (Stream<Result> results = store.results(store.runs().getFirst().id())) {
      return results.toList();
    }
  }

  static Map<String, String> identities(Store store) {
    String run = store.runs().getFirst().id();
    Map<String, String> identities = new TreeMap<>();
    for (Result result : results(store)) {
      identities.put(
          result.cell().key(), store.episode(run, result.cell()).orElseThrow().identity());
    }
    return identities;
  }

  /// An agent whose model is unreachable at every n-th act.
  private record Cut(Agent agent, AtomicInteger acts, int every) implements Agent {

    @Override
    public Action act(Transcript seen) {
      if (acts.incrementAndGet() % every == 0) {
        throw new ModelException("status 503");
      }
      return agent.act(seen);
    }

    @Override
    public void learn(Episode episode) {
      agent.learn(episode);
    }
  }
}
