package dev.halftime.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.halftime.Action;
import dev.halftime.Agent;
import dev.halftime.Assumption;
import dev.halftime.Benchmark;
import dev.halftime.Ending;
import dev.halftime.Ending.Boundary;
import dev.halftime.Episode;
import dev.halftime.EpisodeStart;
import dev.halftime.Experiment;
import dev.halftime.Score;
import dev.halftime.Setting;
import dev.halftime.Transcript;
import dev.halftime.agent.spec.AgentEntry;
import dev.halftime.episode.Keeper;
import dev.halftime.episode.Lamps;
import dev.halftime.record.MemoryStore;
import dev.halftime.record.Result;
import dev.halftime.setting.Limits;
import dev.halftime.setting.Protocol;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Failures of benchmarks and agents outside an episode are recorded, and the run continues.
class ForeignFailuresTest {

  @ParameterizedTest
  @CsvSource({"world, WORLD", "instructions, WORLD", "user, USER", "reference, WORLD"})
  void aBenchmarkThatThrowsBreaksEachEpisodeAndResumesToTheSame(String method, Boundary where) {
    MemoryStore store = new MemoryStore();
    Benchmark broken = Sabotaged.of(new Lamps(6), method);

    ExperimentRunner runner = runExperiment(store, broken, Replayer::new);

    assertThat(runner.before()).isZero();
    assertThat(results(store, runner))
        .hasSize(runner.missing())
        .allMatch(result -> result.score() instanceof Score.Ungraded)
        .extracting(Result::ending)
        .containsOnly(new Ending.Failed(where, "sabotage in " + method));
  }

  @Test
  void aScorerThatThrowsLeavesEpisodesUngradedAndWhole() {
    MemoryStore store = new MemoryStore();

    ExperimentRunner runner =
        runExperiment(store, Sabotaged.of(new Lamps(6), "scorer"), Replayer::new);

    assertThat(results(store, runner))
        .extracting(Result::score)
        .containsOnly(new Score.Ungraded(Boundary.SCORER, "sabotage in scorer"));
    assertThat(results(store, runner))
        .extracting(Result::ending)
        .containsOnly(new Ending.Finished("done"));
  }

  @Test
  void aBenchmarkThatCannotGiveItsTasksIsRefused() {
    assertThatThrownBy(() ->
            runExperiment(new MemoryStore(), Sabotaged.of(new Lamps(6), "tasks"), Keeper::new))
        .hasMessage(
            "benchmark 'lamps' failed to provide its tasks:"
                + " java.lang.IllegalStateException: sabotage in tasks");
  }

  @Test
  void aBenchmarkWithTwoTasksOfOneNameIsRefused() {
    assertThatThrownBy(() ->
            runExperiment(new MemoryStore(), Sabotaged.of(new Lamps(2), "twice"), Keeper::new))
        .hasMessage("benchmark 'lamps' has two tasks with the id 't0'");
  }

  @Test
  void anAgentThatCannotBeMadeFailsItsEpisodes() {
    MemoryStore store = new MemoryStore();
    Supplier<Agent> maker =
        () -> {
          throw new IllegalStateException("no key");
        };

    ExperimentRunner runner = runExperiment(store, Lamps.of(6), maker);

    assertThat(results(store, runner))
        .extracting(Result::ending)
        .containsOnly(new Ending.Failed(Boundary.AGENT, "no key"));
    assertThat(results(store, runner))
        .extracting(Result::score)
        .containsOnly(new Score.Graded(0, "agent: no key"));
  }

  @Test
  void anAgentThatCannotLearnFailsFromThenOnAndIsClosed() {
    MemoryStore store = new MemoryStore();
    AtomicInteger open = new AtomicInteger();

    ExperimentRunner runner = runExperiment(store, Lamps.of(6), () -> new Forgetful(open));

    assertThat(results(store, runner))
        .filteredOn(result -> result.cell().position() == 0)
        .allMatch(result -> result.ending() instanceof Ending.Finished);
    assertThat(results(store, runner))
        .filteredOn(result -> result.cell().position() > 0)
        .extracting(Result::ending)
        .containsOnly(new Ending.Failed(Boundary.AGENT, "cannot learn"));
    assertThat(open).hasValue(0);
  }

  /// Counts what it learns from.
  private record Pupil(List<String> learned) implements Agent {

    @Override
    public Action act(Transcript seen) {
      return new Action.Finish("");
    }

    @Override
    public void learn(Episode episode) {
      learned.add(episode.cell().key());
    }
  }

  @Test
  void nothingIsLearnedAfterTheLastTaskOfASequence() {
    MemoryStore store = new MemoryStore();
    List<String> learned = Collections.synchronizedList(new ArrayList<>());
    Experiment experiment = Trials.experiment("keeper", List.of(Setting.SEQUENTIAL));
    ExperimentRunner runner =
        new ExperimentRunner(
            Trials.context(store, Lamps.of(6), () -> new Pupil(learned), () -> 0), experiment);
    runner.run(Budget.UNLIMITED, _ -> {}, () -> false);

    assertThat(learned)
        .containsExactlyInAnyOrderElementsOf(
            results(store, runner).stream()
                .map(Result::cell)
                .filter(cell -> !cell.sequence().isEmpty() && cell.position() < 2) // of 3
                .map(Episode.Key::key)
                .toList());
  }

  /// An assumption with a method that returns null, as third parties' do.
  @SuppressWarnings("NullAway")
  private record Nulls(String method) implements Assumption {

    private <T> T unless(String name, T value) {
      return name.equals(method) ? null : value;
    }

    @Override
    public String id() {
      return "nulls";
    }

    @Override
    public String title() {
      return unless("title", "no nulls");
    }

    @Override
    public String about() {
      return unless("about", "nulls");
    }

    @Override
    public Protocol protocol(Protocol held) {
      return unless("protocol", held);
    }

    @Override
    public Limits limits(Limits held) {
      return unless("limits", held);
    }

    @Override
    public Optional<Variant> variant() {
      return unless("variant", Optional.empty());
    }

    @Override
    public String onlyInSequence() {
      return unless("onlyInSequence", "");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"title", "about", "protocol", "limits", "variant", "onlyInSequence"})
  void anAssumptionThatReturnsNullIsNamedBeforeAnythingRuns(String method) {
    MemoryStore store = new MemoryStore();
    RunContext context =
        Trials.context(store, Lamps.of(6), () -> new Pupil(new ArrayList<>()), () -> 0);

    assertThatThrownBy(
            () -> {
              Setting setting = Setting.CLASSICAL.alsoDropping(new Nulls(method)).checked();
              new ExperimentRunner(context, Trials.experiment("keeper", List.of(setting)))
                  .run(Budget.UNLIMITED, _ -> {}, () -> false);
            })
        .hasMessage("the assumption 'nulls' returned null from " + method);
    assertThat(store.runs()).isEmpty();
  }

  /// Runs the setting `second-half` up to a stop in the middle, then to its end.
  private static ExperimentRunner runExperiment(
      MemoryStore store, Benchmark benchmark, Supplier<Agent> maker) {
    var experiment = Trials.experiment("keeper", List.of(Setting.SECOND_HALF));
    AgentEntry shown = new AgentEntry("keeper", "keeps the lamps", true, _ -> maker.get());
    RunContext usual = Trials.context(store, benchmark, maker, () -> 0);
    RunContext context =
        new RunContext(
            usual.benchmarks(), Map.of("keeper", shown), store, usual.executor(), usual.nanos());
    AtomicInteger finished = new AtomicInteger();
    new ExperimentRunner(context, experiment)
        .run(Budget.UNLIMITED, _ -> finished.incrementAndGet(), () -> finished.get() >= 14);
    new ExperimentRunner(context, experiment).run(Budget.UNLIMITED, _ -> {}, () -> false);
    return new ExperimentRunner(context, experiment);
  }

  private static List<Result> results(MemoryStore store, ExperimentRunner runner) {
    try (var results = store.results(runner.run().id())) {
      return results.toList();
    }
  }

  /// Replays the reference solution.
  private static final class Replayer implements Agent {
    private Iterator<Action> left = List.<Action>of().iterator();

    @Override
    public void begin(EpisodeStart start) {
      left = start.reference().orElseThrow().iterator();
    }

    @Override
    public Action act(Transcript seen) {
      return left.next();
    }
  }

  /// An agent whose learning fails.
  private static final class Forgetful implements Agent {
    private final AtomicInteger open;

    Forgetful(AtomicInteger open) {
      this.open = open;
      open.incrementAndGet();
    }

    @Override
    public Action act(Transcript seen) {
      return new Action.Finish("");
    }

    @Override
    public void learn(Episode episode) {
      throw new IllegalStateException("cannot learn");
    }

    @Override
    public void close() {
      open.decrementAndGet();
    }
  }
}
