package dev.halftime.store.fleet;

import static dev.halftime.store.fleet.TwoWorkers.cell;
import static dev.halftime.store.fleet.TwoWorkers.kill;
import static dev.halftime.store.fleet.TwoWorkers.unit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.halftime.Episode;
import dev.halftime.experiment.WorkUnit;
import dev.halftime.store.PostgresServer;
import dev.halftime.store.fleet.TwoWorkers.Worker;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Tests what a worker carries out.
@Tag("slow")
@SuppressWarnings("NullAway.Init")
final class FleetExecutorTest {

  private TwoWorkers team;
  private Worker one;
  private Worker two;

  @BeforeEach
  void make() throws SQLException {
    team = new TwoWorkers();
    one = team.one;
    two = team.two;
  }

  @AfterEach
  void close() {
    team.close();
  }

  @Test
  void aDrainedWorkerBeginsNothingAndGivesItsUnitsBack() {
    team.offer(9);
    AtomicBoolean drain = new AtomicBoolean();
    FleetExecutor executor = new FleetExecutor(one.fleet(), one.store(), team.job(), 1, drain::get);
    List<WorkUnit> units =
        IntStream.range(0, 3).mapToObj(i -> new WorkUnit(List.of(cell(i)))).toList();
    List<String> begun = new ArrayList<>();
    executor.run(
        units,
        () -> false,
        unit -> {
          Episode.Key cell = unit.cells().getFirst();
          if (!executor.test(cell)) {
            begun.add(cell.key());
            drain.set(true);
            assertThat(executor.test(cell(8))).as("nothing more begins").isTrue();
            one.finish(Integer.parseInt(cell.task().substring(1)), 0.5);
          }
        });
    assertThat(begun).hasSize(1);
    assertThat(two.fleet().claims().taken(team.job()).done())
        .as("what was completed")
        .containsExactlyElementsOf(begun);
    assertThat(team.jobs.state("r").orElseThrow().open()).isTrue();
    assertThat(IntStream.range(0, 3).filter(two::claim))
        .as("the others were given back")
        .hasSize(2);
  }

  @Test
  void anEpisodeOnRecordIsNotAttemptedAgainAndAMissingOneIs() {
    team.offer(9);
    one.claim(0);
    one.begin(0);
    one.finish(0, 0.5);
    one.fleet().claims().release("r", unit(0), false);
    List<Boolean> forbidden = new ArrayList<>();
    AtomicBoolean drain = new AtomicBoolean();
    FleetExecutor executor = new FleetExecutor(two.fleet(), two.store(), team.job(), 1, drain::get);
    executor.run(
        List.of(new WorkUnit(List.of(cell(0), cell(1)))),
        () -> false,
        unit -> {
          unit.cells().forEach(cell -> forbidden.add(executor.test(cell)));
          two.finish(1, 0.25);
          drain.set(true);
        });
    assertThat(forbidden).containsExactly(false, false);
    assertThat(team.jobs.state("r").orElseThrow().spent()).as("only the second").isEqualTo(0.75);
  }

  @Test
  void aJobEndsWhenNothingIsLeftWhetherAnotherWorkerDidItOrAnEarlierRun() {
    team.offer(9);
    two.claim(1);
    two.fleet().claims().release("r", unit(1), true);
    List<String> carriedOut = new ArrayList<>();
    run(List.of(0, 1), carriedOut);
    assertThat(carriedOut).containsExactly(unit(0));
    assertThat(team.jobs.all()).isEmpty();

    team.offer(9);
    run(List.of(), carriedOut);
    assertThat(team.jobs.all()).isEmpty();
  }

  private void run(List<Integer> units, List<String> carriedOut) {
    new FleetExecutor(one.fleet(), one.store(), team.job(), 1, () -> false)
        .run(
            units.stream().map(i -> new WorkUnit(List.of(cell(i)))).toList(),
            () -> false,
            unit -> carriedOut.add(unit.cells().getFirst().key()));
  }

  @Test
  void aUnitThatAlwaysThrowsIsMissingWithItsReasonAfterThreeAttemptsAndTheOthersGoOn() {
    team.offer(9);
    AtomicInteger attempts = new AtomicInteger();
    FleetExecutor executor =
        new FleetExecutor(one.fleet(), one.store(), team.job(), 1, () -> false);
    executor.run(
        IntStream.range(0, 3).mapToObj(i -> new WorkUnit(List.of(cell(i)))).toList(),
        () -> false,
        unit -> {
          Episode.Key cell = unit.cells().getFirst();
          executor.test(cell);
          if (cell.equals(cell(1))) {
            attempts.incrementAndGet();
            throw new IllegalStateException("it is broken");
          }
          one.finish(Integer.parseInt(cell.task().substring(1)), 0.5);
        });
    assertThat(attempts).hasValue(3);
    assertThat(team.jobs.all()).as("the run has ended").isEmpty();
    assertThat(team.ending(0)).startsWith("Finished");
    assertThat(team.ending(2)).startsWith("Finished");
    assertThat(team.ending(1)).contains("attempted 3 times", "it is broken");
    assertThat(one.store().result("r", cell(1)).orElseThrow().lost()).as("missing, not 0").isTrue();
    assertThat(team.jobs.state("r").orElseThrow().lost())
        .as("what the attempts cost is not known")
        .isEqualTo(1.5);
    team.offer(9);
    run(List.of(1), new ArrayList<>());
    assertThat(team.jobs.all()).as("a later offer begins anew").isEmpty();
  }

  @Test
  void aProcessThatIsBrokenEndsButItsUnitCountsAsAttempted() {
    team.offer(9);
    for (int i = 0; i < UnitClaims.ATTEMPTS; i++) {
      FleetExecutor executor =
          new FleetExecutor(one.fleet(), one.store(), team.job(), 1, () -> false);
      assertThatExceptionOfType(InternalError.class)
          .isThrownBy(() ->
              executor.run(
                  List.of(new WorkUnit(List.of(cell(0)))),
                  () -> false,
                  _ -> {
                    throw new InternalError("no memory");
                  }));
    }
    run(List.of(0), new ArrayList<>());
    assertThat(team.ending(0)).contains("no memory");
  }

  @Test
  void aUnitOverWhichThreeWorkersDiedIsMissingWithItsReasonAndTheOthersGoOn() throws SQLException {
    team.offer(9);
    one.claim(0);
    one.begin(0);
    one.finish(0, 0.5);
    one.fleet().claims().release("r", unit(0), true);
    for (int i = 0; i < 3; i++) {
      die(1);
    }
    List<String> carriedOut = new ArrayList<>();
    run(List.of(0, 1, 2), carriedOut);
    assertThat(carriedOut).containsExactly(unit(2));
    assertThat(team.jobs.all()).as("the run has ended").isEmpty();
    assertThat(team.ending(1)).contains("attempted 3 times", "each time the worker died");
    assertThat(one.store().result("r", cell(1)).orElseThrow().lost()).as("missing, not 0").isTrue();
    assertThat(team.jobs.state("r").orElseThrow().lost())
        .as("what the attempts cost is not known")
        .isEqualTo(1.5);
    team.offer(9);
    carriedOut.clear();
    run(List.of(1), carriedOut);
    assertThat(carriedOut).as("a later offer begins anew").containsExactly(unit(1));
  }

  @Test
  void aUnitOverWhichTwoWorkersDiedIsCarriedOutWithNothingElseSoThatOthersAreNotBlamed()
      throws SQLException {
    team.offer(9);
    die(1);
    die(1);
    assertThat(two.claim(1)).as("beside others").isFalse();
    AtomicInteger running = new AtomicInteger();
    CountDownLatch others = new CountDownLatch(3);
    AtomicInteger beside = new AtomicInteger();
    List<String> carriedOut = new ArrayList<>();
    new FleetExecutor(one.fleet(), one.store(), team.job(), 3, () -> false)
        .run(
            IntStream.range(0, 4).mapToObj(i -> new WorkUnit(List.of(cell(i)))).toList(),
            () -> false,
            unit -> {
              String name = unit.cells().getFirst().key();
              running.incrementAndGet();
              if (name.equals(unit(1))) {
                beside.set(running.get() - 1);
              } else {
                others.countDown();
                awaited(others); // they run at once
              }
              synchronized (carriedOut) {
                carriedOut.add(name);
              }
              running.decrementAndGet();
            });
    assertThat(carriedOut).hasSize(4).endsWith(unit(1));
    assertThat(beside).hasValue(0);
  }

  @Test
  void onlyDeathsOverTheSameEpisodeCountAndNoneOfAWorkerThatWasFrozenDrainedOrLostItsServer()
      throws SQLException {
    team.offer(9);
    for (int i = 0; i < 3; i++) {
      team.end(die(1)); // it wakes, and ends
    }
    assertThat(two.claim(1)).isTrue();
    two.fleet().claims().release("r", unit(1), false);

    for (int i = 0; i < 3; i++) {
      Worker cut = die(1);
      PostgresServer.execute(
          "UPDATE fleet.worker SET beat = pg_postmaster_start_time() - interval '1 second'"
              + " WHERE id = "
              + cut.fleet().worker());
    }
    assertThat(two.claim(1)).isTrue();
    two.fleet().claims().release("r", unit(1), false);

    die(1);
    die(1);
    assertThat(two.fleet().claims().claim(team.job(), unit(1), true)).isTrue();
    two.begin(1);
    two.finish(1, 0.5);
    two.fleet().claims().release("r", unit(1), false);
    die(1);
    assertThat(two.claim(1)).as("the first death over the next episode").isTrue();
  }

  private static void awaited(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// Lets a worker of its own die in an attempt at the episode of a unit.
  private Worker die(int unit) throws SQLException {
    Worker dying = team.worker();
    assertThat(dying.fleet().claims().claim(team.job(), unit(unit), true)).isTrue();
    dying.begin(unit);
    kill(dying);
    return dying;
  }
}
