package dev.halftime.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftime.Agent;
import dev.halftime.Ending;
import dev.halftime.Ending.Boundary;
import dev.halftime.Setting;
import dev.halftime.episode.Keeper;
import dev.halftime.episode.Lamps;
import dev.halftime.record.MemoryStore;
import dev.halftime.record.Result;
import dev.halftime.record.Store;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// A run is stopped while agents are acting.
@Timeout(30)
class StopTest {

  private final AtomicBoolean stop = new AtomicBoolean();
  private final AtomicLong clock = new AtomicLong();

  @Test
  void whoThinksForTooLongIsInterruptedAndAttemptedAgain() {
    MemoryStore undisturbed = new MemoryStore();
    runExperiment(undisturbed, Keeper::new);
    MemoryStore store = new MemoryStore();

    Outcome outcome = runExperiment(store, () -> this::think);

    assertThat(outcome.why()).isEqualTo(Outcome.Why.STOPPED);
    assertThat(outcome.added()).isZero();
    assertThat(results(store)).isNotEmpty().allMatch(Result::lost);
    assertThat(results(store))
        .extracting(Result::ending)
        .containsOnly(new Ending.Failed(Boundary.STOP, "interrupted: the run was stopped"));

    stop.set(false);
    assertThat(runExperiment(store, Keeper::new).why()).isEqualTo(Outcome.Why.COMPLETE);
    assertThat(identities(store)).isEqualTo(identities(undisturbed));
  }

  @Test
  void whatEndsInTimeIsFinished() {
    MemoryStore store = new MemoryStore();
    Supplier<Agent> quick =
        () -> {
          Agent keeper = new Keeper();
          return seen -> {
            stop.set(true);
            return keeper.act(seen);
          };
        };

    runExperiment(store, quick, () -> 0);

    assertThat(results(store)).isNotEmpty().noneMatch(Result::missing);
  }

  @Test
  void theTimeBeginsWhenTheStopIsAskedFor() {
    GracePeriod grace = new GracePeriod(stop::get, clock::get, Duration.ofNanos(5));
    clock.set(100);
    assertThat(grace.getAsBoolean()).isFalse();
    stop.set(true);
    assertThat(grace.getAsBoolean()).isFalse();
    clock.set(104);
    assertThat(grace.getAsBoolean()).isFalse();
    clock.set(105);
    assertThat(grace.getAsBoolean()).isTrue();
  }

  @Test
  void aProcessThatSharesARunDoesNotBeginItAnewAfterItWasDeleted() {
    MemoryStore store = new MemoryStore();
    RunContext alone = Trials.context(store, Lamps.of(6), Keeper::new, () -> 0);
    Executor shared =
        new Executor() {
          @Override
          public void run(List<WorkUnit> units, BooleanSupplier end, Consumer<WorkUnit> work) {}

          @Override
          public boolean shared() {
            return true;
          }
        };
    RunContext context =
        new RunContext(alone.benchmarks(), alone.entrants(), store, shared, alone.nanos());
    new ExperimentRunner(context, Trials.experiment("keeper", List.of(Setting.of("second-half"))))
        .share(_ -> {}, _ -> false, stop::get);
    assertThat(store.runs()).isEmpty();
  }

  private dev.halftime.Action think(dev.halftime.Transcript seen) {
    stop.set(true);
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    throw new IllegalStateException("interrupted after " + seen.size() + " events");
  }

  /// Runs with a clock that advances one second at each reading.
  private Outcome runExperiment(Store store, Supplier<Agent> agent) {
    return runExperiment(store, agent, () -> clock.addAndGet(1_000_000_000));
  }

  private Outcome runExperiment(
      Store store, Supplier<Agent> agent, java.util.function.LongSupplier nanos) {
    return new ExperimentRunner(
            Trials.context(store, Lamps.of(6), agent, nanos),
            Trials.experiment("keeper", List.of(Setting.of("second-half"))))
        .run(Budget.UNLIMITED, _ -> {}, stop::get);
  }

  private static List<Result> results(Store store) {
    try (Stream<Result> results = store.results(store.runs().getFirst().id())) {
      return results.toList();
    }
  }

  private static Map<String, String> identities(Store store) {
    String run = store.runs().getFirst().id();
    Map<String, String> identities = new TreeMap<>();
    for (Result result : results(store)) {
      identities.put(
          result.cell().key(), store.episode(run, result.cell()).orElseThrow().identity());
    }
    return identities;
  }
}
