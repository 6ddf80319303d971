package dev.halftime.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.halftime.Action;
import dev.halftime.Agent;
import dev.halftime.Episode;
import dev.halftime.EpisodeStart;
import dev.halftime.Score;
import dev.halftime.Setting;
import dev.halftime.Transcript;
import dev.halftime.episode.Keeper;
import dev.halftime.episode.Lamps;
import dev.halftime.record.MemoryStore;
import dev.halftime.record.Result;
import dev.halftime.record.Store;
import dev.halftime.usage.Usage;
import dev.halftime.usage.UsageMeter;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ExperimentRunnerTest {

  private static final EpisodeListener QUIET = _ -> {};

  @Test
  void everyPlannedEpisodeIsRecordedOnce() {
    MemoryStore store = new MemoryStore();
    ExperimentRunner runner = runner(store, Setting.LADDER);

    Outcome outcome = runner.run(Budget.UNLIMITED, QUIET, () -> false);

    // 6 tasks x 2 trials if independent, and twice that, for 2 orders, in sequence.
    assertThat(outcome).isEqualTo(new Outcome(72, 0, 72, Outcome.Why.COMPLETE));
    assertThat(results(store, runner))
        .hasSize(72)
        .allMatch(result ->
            result.score() instanceof Score.Graded(double value, var _, var _, var _, var _)
                && value == 1);
  }

  @Test
  void theSameExperimentAgainAddsNothing() {
    MemoryStore store = new MemoryStore();
    runner(store, Setting.LADDER).run(Budget.UNLIMITED, QUIET, () -> false);

    Outcome again = runner(store, Setting.LADDER).run(Budget.UNLIMITED, QUIET, () -> false);

    assertThat(again).isEqualTo(new Outcome(72, 72, 0, Outcome.Why.COMPLETE));
  }

  @Test
  void aRunThatWasStoppedAnywhereEndsLikeAnUndisturbedOne() {
    List<Setting> settings = List.of(Setting.of("second-half+faults"));
    Map<String, String> undisturbed = identities(new MemoryStore(), settings, Integer.MAX_VALUE);
    for (int step = 1; step <= 7; step += 2) {
      assertThat(identities(new MemoryStore(), settings, step)).isEqualTo(undisturbed);
    }
  }

  /// Runs an experiment that is stopped and resumed after every `step` episodes.
  private static Map<String, String> identities(Store store, List<Setting> settings, int step) {
    Outcome outcome;
    do {
      AtomicInteger finished = new AtomicInteger();
      outcome =
          runner(store, settings)
              .run(Budget.UNLIMITED, _ -> finished.incrementAndGet(), () -> finished.get() >= step);
    } while (outcome.why() != Outcome.Why.COMPLETE);
    ExperimentRunner runner = runner(store, settings);
    Map<String, String> identities = new TreeMap<>();
    for (Result result : results(store, runner)) {
      identities.put(
          result.cell().key(),
          store.episode(runner.run().id(), result.cell()).orElseThrow().identity());
    }
    return identities;
  }

  @Test
  void whoComesBackInASequenceRemembersAndTheAgentHasLearnt() {
    MemoryStore store = new MemoryStore();
    ExperimentRunner runner = runner(store, List.of(Setting.SECOND_HALF));
    runner.run(Budget.UNLIMITED, QUIET, () -> false);

    Episode.Key third =
        results(store, runner).stream()
            .map(Result::cell)
            .filter(cell -> cell.sequence().equals("s1.o0") && cell.position() == 2)
            .findFirst()
            .orElseThrow();

    assertThat(store.episode(runner.run().id(), third).orElseThrow().transcript().toString())
        .contains("Visit 2", "I remember [t3 8, t4 8]");
  }

  @Test
  void aStoppedRunFinishesWhatIsUnderWayAndSaysSo() {
    AtomicInteger finished = new AtomicInteger();

    Outcome outcome =
        runner(new MemoryStore(), Setting.LADDER)
            .run(Budget.UNLIMITED, _ -> finished.incrementAndGet(), () -> finished.get() >= 10);

    assertThat(outcome.why()).isEqualTo(Outcome.Why.STOPPED);
    assertThat(outcome.added()).isBetween(10, 13);
  }

  @Test
  void aBudgetOfMoneyStopsARunAndCountsWhatWasSpentBefore() {
    MemoryStore store = new MemoryStore();
    Budget five = new Budget(5, Duration.ofDays(1));

    Outcome first = expensive(store).run(five, QUIET, () -> false);
    Outcome second = expensive(store).run(five, QUIET, () -> false);

    assertThat(first.why()).isEqualTo(Outcome.Why.BUDGET);
    assertThat(first.added()).isBetween(5, 8);
    assertThat(second.added()).isZero();
  }

  @Test
  void aBudgetOfTimeStopsARun() {
    AtomicInteger seconds = new AtomicInteger();
    RunContext context =
        Trials.context(
            new MemoryStore(),
            Lamps.of(6),
            Keeper::new,
            () -> seconds.incrementAndGet() * 1_000_000_000L);

    Outcome outcome =
        new ExperimentRunner(context, Trials.experiment("keeper", Setting.LADDER))
            .run(new Budget(1, Duration.ofMinutes(2)), QUIET, () -> false);

    assertThat(outcome.why()).isEqualTo(Outcome.Why.BUDGET);
  }

  @Test
  void anUnknownNameSuggestsTheNearest() {
    assertThatThrownBy(() ->
            new ExperimentRunner(
                Trials.context(new MemoryStore(), Lamps.of(1), Keeper::new, () -> 0),
                Trials.experiment("keepr", List.of(Setting.CLASSICAL))))
        .hasMessage("unknown agent 'keepr'; did you mean 'keeper'?");
  }

  @Test
  void rulesThatCannotDriftAreRefusedBeforeAnythingRuns() {
    assertThatThrownBy(() -> runner(new MemoryStore(), List.of(Setting.of("sequential+drift"))))
        .hasMessageContaining("'lamps' cannot drift");
  }

  private static ExperimentRunner runner(Store store, List<Setting> settings) {
    return new ExperimentRunner(
        Trials.context(store, Lamps.of(6), Keeper::new, () -> 0),
        Trials.experiment("keeper", settings));
  }

  /// Each episode costs a dollar.
  private static ExperimentRunner expensive(Store store) {
    Usage dollar = new Usage(0, 0, 1, 0, 0, 0, 0);
    return new ExperimentRunner(
        Trials.context(store, Lamps.of(6), () -> new Payer(dollar), () -> 0),
        Trials.experiment("keeper", Setting.LADDER));
  }

  private static List<Result> results(Store store, ExperimentRunner runner) {
    try (Stream<Result> results = store.results(runner.run().id())) {
      return results.toList();
    }
  }

  /// Finishes immediately, and reports usage.
  private static final class Payer implements Agent {
    private final Usage usage;
    private UsageMeter meter = _ -> {};

    Payer(Usage usage) {
      this.usage = usage;
    }

    @Override
    public void begin(EpisodeStart start) {
      meter = start.meter();
    }

    @Override
    public Action act(Transcript seen) {
      meter.add(usage);
      return new Action.Finish("");
    }
  }
}
