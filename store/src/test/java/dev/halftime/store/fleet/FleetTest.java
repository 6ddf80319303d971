package dev.halftime.store.fleet;

import static dev.halftime.store.fleet.TwoWorkers.kill;
import static dev.halftime.store.fleet.TwoWorkers.unit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.halftime.record.Result;
import dev.halftime.store.PostgresServer;
import dev.halftime.store.fleet.TwoWorkers.Worker;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Tests which worker has what, and whose endings count.
@Tag("slow")
@SuppressWarnings("NullAway.Init")
final class FleetTest {

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
  void tablesOfTheFirstVersionGetTheColumnsThatTheyHaveNot() throws SQLException {
    PostgresServer.execute(
        "ALTER TABLE fleet.worker DROP version, DROP began, DROP beat;"
            + " ALTER TABLE fleet.job DROP paused, DROP calls;"
            + " ALTER TABLE fleet.claim DROP failures, DROP failure, DROP dead;"
            + " ALTER TABLE fleet.charge DROP began, DROP ended");

    FleetTables.make(team.server());

    team.offer(9);
    assertThat(one.claim(0)).isTrue();
    assertThat(one.begin(0)).isEqualTo(Permission.GRANTED);
    one.finish(0, 0.5);
    assertThat(team.ending(0)).contains("by " + one.fleet().worker());
  }

  @Test
  void aUnitIsClaimedOnceAndTakenOverOnlyFromADeadWorker() throws SQLException {
    assertThat(one.claim(0)).as("nothing is offered").isFalse();
    team.offer(9);
    assertThat(one.claim(0)).isTrue();
    assertThat(two.claim(0)).isFalse();
    assertThat(two.fleet().claims().taken(team.job()).held()).containsExactly(unit(0));

    kill(one);
    assertThat(two.fleet().claims().taken(team.job()).held()).isEmpty();
    assertThat(two.claim(0)).isTrue();
  }

  @Test
  void aWorkerThatWasFrozenIsFencedOffAndItsEndingIsNotAcceptedButItsCostIsKept()
      throws SQLException {
    team.offer(9);
    one.claim(0);
    assertThat(one.begin(0)).isEqualTo(Permission.GRANTED);
    kill(one);

    assertThat(one.fleet().isAlive()).isFalse();
    one.fleet().renew();
    assertThat(one.fleet().isAlive()).as("a lease that has ended is not renewed").isFalse();
    assertThat(one.claim(1)).isFalse();
    assertThat(one.begin(0)).isEqualTo(Permission.REFUSED);
    one.finish(0, 0.5);
    assertThat(team.ending(0)).isEqualTo("none");
    assertThat(two.store().replaced("r")).isEqualTo(0.5);
    assertThat(team.jobs.state("r").orElseThrow().spent()).isEqualTo(0.5);
  }

  @Test
  void onlyTheEndingOfTheNewestAttemptCounts() throws SQLException {
    team.offer(9);
    one.claim(0);
    one.begin(0);
    kill(one);
    two.claim(0);
    two.begin(0);
    PostgresServer.execute("UPDATE fleet.worker SET until = clock_timestamp() + interval '1 hour'");

    one.finish(0, 0.5);
    assertThat(team.ending(0)).isEqualTo("none");
    two.finish(0, 0.25);
    two.finish(0, 0.25);
    assertThat(team.ending(0)).contains("by " + two.fleet().worker());
    try (Stream<Result> results = two.store().results("r")) {
      assertThat(results).hasSize(1);
    }
  }

  @Test
  void ofTwoOffersTheLowerLimitHoldsAndALaterOneIsNotEndedWithAnEarlier() {
    assertThat(Jobs.isCarriedOut(team.server(), "r")).isFalse();
    long first = team.jobs.open("r", "test", 9, 0);
    assertThat(team.jobs.open("r", "test", 3, 0)).isEqualTo(first);
    assertThat(team.jobs.open("r", "test", 5, 0)).isEqualTo(first);
    assertThat(team.job().dollars()).isEqualTo(3);
    assertThat(Jobs.isCarriedOut(team.server(), "r")).isTrue();

    assertThat(one.claim(0)).isTrue();
    team.jobs.close("r", first);
    assertThat(Jobs.isCarriedOut(team.server(), "r")).as("a unit is under way").isTrue();
    one.fleet().claims().release("r", unit(0), false);
    assertThat(Jobs.isCarriedOut(team.server(), "r")).isFalse();

    long second = team.jobs.open("r", "test", 9, 0);
    team.jobs.close("r", first);
    assertThat(team.job().offer()).isEqualTo(second).isGreaterThan(first);
  }

  @Test
  void ofAPausedRunNothingIsClaimedOrBegunUntilItGoesOn() {
    team.offer(9);
    one.claim(0);
    Jobs.Job job = team.job();
    assertThat(team.jobs.pause("r", job.offer(), true)).isTrue();
    assertThat(team.jobs.all()).isEmpty();
    assertThat(one.fleet().claims().isOpen(job)).isFalse();
    assertThat(two.fleet().claims().claim(job, unit(1), false)).isFalse();
    assertThat(one.begin(0)).isEqualTo(Permission.REFUSED);
    assertThat(team.jobs.state("r").orElseThrow())
        .matches(it -> it.open() && it.paused(), "who follows it waits");
    assertThat(Jobs.isCarriedOut(team.server(), "r")).isTrue();

    assertThat(team.jobs.pause("r", job.offer(), false)).isTrue();
    assertThat(one.begin(0)).isEqualTo(Permission.GRANTED);
    assertThat(two.claim(1)).isTrue();

    team.jobs.pause("r", job.offer(), true);
    team.jobs.close("r", job.offer());
    assertThat(team.jobs.pause("r", job.offer(), false)).as("it has ended").isFalse();
    team.offer(9);
    assertThat(team.jobs.all()).as("a later offer is not paused").hasSize(1);
  }

  @Test
  void whoLooksSeesWorkersRunsCostsAndAttempts() throws SQLException {
    assertThat(FleetView.of(team.server()).runs()).isEmpty();
    team.offer(9);
    one.claim(0);
    one.begin(0);
    one.finish(0, 0.5);
    one.fleet().claims().release("r", unit(0), true);
    one.claim(1);
    one.begin(1);
    two.claim(2);
    two.begin(2);
    kill(two);
    PostgresServer.execute(
        "UPDATE fleet.charge SET began = began - interval '10 minutes' WHERE paid IS NULL");
    FleetView view = FleetView.of(team.server());
    assertThat(view.workers())
        .extracting(FleetView.Worker::name, FleetView.Worker::alive, FleetView.Worker::work)
        .containsExactly(tuple("host/1", true, "r (1)"), tuple("host/1", false, "r (1)"));
    assertThat(view.attempts())
        .singleElement()
        .matches(it -> it.cell().equals(unit(1)) && it.isStuck() && it.seconds() >= 600);
    FleetView.Offered run = view.runs().getFirst();
    assertThat(run).matches(it -> it.done() == 1 && it.held() == 1 && it.spent() == 0.5);
    assertThat(run.lost()).isEqualTo(0.5);
    assertThat(run.rate()).isBetween(0.1, 30.0);
    team.jobs.close("r", run.offer());
    kill(one);
    assertThat(FleetView.of(team.server()).runs()).isEmpty();
  }

  @Test
  void aWorkerThatHasGivenUpStaysFenced() {
    one.fleet().fence();
    assertThat(one.fleet().isAlive()).isFalse();
    assertThat(one.fleet().isFenced()).isTrue();
  }

  @Test
  void workOfAnEarlierOfferIsNotDoneInALaterOne() {
    team.offer(9);
    Jobs.Job earlier = team.job();
    one.claim(0);
    one.claim(1);
    one.fleet().claims().release("r", unit(0), true);
    team.jobs.close("r", team.jobs.all().getFirst().offer());
    team.offer(9);
    assertThat(one.fleet().claims().claim(earlier, unit(2), false)).isFalse();
    one.fleet().claims().release("r", unit(1), true);
    assertThat(one.fleet().claims().taken(team.job()).done()).isEmpty();
    assertThat(one.claim(1)).isTrue();
    one.fleet().claims().release("r", unit(1), true);
    assertThat(one.fleet().claims().taken(team.job()).done()).containsExactly(unit(1));
    assertThat(one.fleet().claims().isOpen(earlier)).isFalse();
  }

  @Test
  void aWorkerThatHoldsItselfForDeadRecordsNoEndingSinceThatMayHaveEndedTheAttempt()
      throws SQLException {
    team.offer(9);
    one.claim(0);
    one.begin(0);
    one.fleet().fence();
    one.finish(0, 0.5);
    one.fleet().claims().release("r", unit(0), true);
    assertThat(team.ending(0)).isEqualTo("none");
    assertThat(team.jobs.state("r").orElseThrow().spent()).isEqualTo(0.5);
    kill(one);
    assertThat(two.claim(0)).isTrue();
  }

  @Test
  void aUnitIsNotDoneIfItsWorkerDiedBeforeItSaidSo() throws SQLException {
    team.offer(9);
    one.claim(0);
    one.begin(0);
    kill(one);
    one.finish(0, 0.5);
    one.fleet().claims().release("r", unit(0), true);
    assertThat(two.claim(0)).isTrue();
  }

  @Test
  void theLeaseIsRenewedWhileAnAttemptWaitsForTheWorkerThatIsStoppedInTheMiddleOfBeginningOne()
      throws Exception {
    team.offer(9);
    two.claim(1);
    try (Connection frozen = team.server().connect();
        ExecutorService threads = Executors.newSingleThreadExecutor()) {
      frozen.setAutoCommit(false);
      frozen.createStatement().execute("SELECT 1 FROM job FOR UPDATE");
      Future<Permission> waiting = threads.submit(() -> two.begin(1));
      while (blocked() == 0) {
        Thread.onSpinWait();
      }
      two.fleet().renew();
      assertThat(two.fleet().isAlive()).isTrue();
      assertThat(waiting.isDone()).isFalse();
      frozen.rollback();
      assertThat(waiting.get()).isEqualTo(Permission.GRANTED);
    }
  }

  @Test
  void aWorkerThatIsStoppedInATransactionLosesIt() {
    try (Sql sql = new Sql(team.server())) {
      assertThat(
              sql.first(
                  "SELECT setting FROM pg_settings WHERE name ="
                      + " 'idle_in_transaction_session_timeout'",
                  row -> row.getString(1)))
          .hasValue("15000");
    }
  }

  /// Returns the number of sessions that wait for a lock.
  private int blocked() {
    try (Sql sql = new Sql(team.server())) {
      return sql.first(
              "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'",
              row -> row.getInt(1))
          .orElseThrow();
    }
  }
}
