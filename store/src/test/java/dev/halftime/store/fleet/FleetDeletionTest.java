package dev.halftime.store.fleet;

import static dev.halftime.store.fleet.TwoWorkers.cell;
import static dev.halftime.store.fleet.TwoWorkers.kill;
import static dev.halftime.store.fleet.TwoWorkers.unit;
import static org.assertj.core.api.Assertions.assertThat;

import dev.halftime.Action;
import dev.halftime.Event;
import dev.halftime.Party;
import dev.halftime.Transcript;
import dev.halftime.experiment.WorkUnit;
import dev.halftime.record.Recording;
import dev.halftime.record.Store;
import dev.halftime.store.fleet.TwoWorkers.Worker;
import dev.halftime.usage.Usage;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Tests what is left of runs that are deleted, and of attempts whose workers died.
@Tag("slow")
@SuppressWarnings("NullAway.Init")
final class FleetDeletionTest {

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

  private static Event said(String text) {
    return new Event.Acted(Party.AGENT, new Action.Say(text), Usage.NONE);
  }

  @Test
  void aRunThatIsDeletedInTheMiddleIsPaidForNoMoreAndNothingOfItComesBack() {
    team.offer(9);
    FleetExecutor executor =
        new FleetExecutor(one.fleet(), one.store(), team.job(), 1, () -> false);
    executor.run(
        List.of(new WorkUnit(List.of(cell(0), cell(1))), new WorkUnit(List.of(cell(2)))),
        () -> false,
        unit -> {
          assertThat(unit.cells()).as("no other begins").contains(cell(1));
          assertThat(executor.test(cell(0))).isFalse();
          Recording recording = one.store().open("r", cell(0));
          recording.append(said("before"));
          one.store().flush();
          assertThat(two.store().delete("r")).isTrue();

          assertThat(executor.test(cell(1))).isTrue();
          assertThat(one.fleet().isAlive()).as("asked before each call").isFalse();
          assertThat(executor.isOver()).isTrue();
          recording.append(said("after"));
          one.store().flush();
          one.finish(0, 0.5);
        });
    assertThat(one.fleet().isFenced()).as("the worker goes on with other runs").isFalse();
    for (String table :
        List.of(
            "run",
            "task",
            "episode",
            "finished",
            "attempt",
            "piece",
            "replaced",
            "job",
            "claim",
            "charge")) {
      assertThat(team.count(table)).as(table).isZero();
    }
  }

  @Test
  void theHeartbeatFindsOutThatTheRunWasDeleted() {
    team.offer(9);
    one.fleet().carryOut("r");
    one.fleet().renew();
    assertThat(one.fleet().isRunGone()).isFalse();
    two.store().delete("r");
    one.fleet().renew();
    assertThat(one.fleet().isRunGone()).isTrue();
  }

  @Test
  void aRunThatIsBegunAnewAfterItsDeletionIsCarriedOutByAWorkerThatHadIt() {
    team.offer(9);
    one.claim(0);
    one.begin(0);
    one.finish(0, 0.5);
    two.store().delete("r");
    team.begin();
    team.offer(9);
    try (Store.Hold _ = one.store().hold("r")) {
      one.fleet().carryOut("r");
      assertThat(one.fleet().isAlive()).isTrue();
      assertThat(one.claim(0)).isTrue();
      one.begin(0);
      one.finish(0, 0.5);
    }
    assertThat(team.ending(0)).startsWith("Finished");
  }

  @Test
  void anAttemptWhoseWorkerDiedIsNotUnderWayAndMixesNothingIntoTheNextOne() throws SQLException {
    team.offer(9);
    one.claim(0);
    one.begin(0);
    Recording dead = one.store().open("r", cell(0));
    dead.append(said("one"));
    one.store().flush();
    assertThat(two.store().underWay("r")).containsExactly(cell(0));
    kill(one);
    assertThat(two.store().underWay("r")).isEmpty();

    two.claim(0);
    two.begin(0);
    two.store().open("r", cell(0)).append(said("two"));
    two.store().flush();
    dead.append(said("woken"));
    one.store().flush();
    assertThat(two.store().underWay("r")).containsExactly(cell(0));
    assertThat(two.store().soFar("r", cell(0))).isEqualTo(Transcript.of(List.of(said("two"))));
    one.finish(0, 0.5);
    assertThat(two.store().underWay("r")).containsExactly(cell(0));
    assertThat(two.fleet().claims().taken(team.job()).held()).containsExactly(unit(0));
  }
}
