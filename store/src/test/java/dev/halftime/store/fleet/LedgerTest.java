package dev.halftime.store.fleet;

import static dev.halftime.store.fleet.TwoWorkers.kill;
import static dev.halftime.store.fleet.TwoWorkers.unit;
import static org.assertj.core.api.Assertions.assertThat;

import dev.halftime.store.fleet.TwoWorkers.Worker;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Tests what may be paid.
@Tag("slow")
@SuppressWarnings("NullAway.Init")
final class LedgerTest {

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
  void anAttemptIsCommittedBeforeItBeginsAndCountsOnce() throws SQLException {
    team.offer(9);
    one.claim(0);
    one.begin(0);
    one.finish(0, 0.5);
    one.claim(1);
    assertThat(one.begin(1)).isEqualTo(Permission.GRANTED);
    assertThat(one.begin(1)).as("asked twice").isEqualTo(Permission.GRANTED);

    kill(one);
    Jobs.State state = team.jobs.state("r").orElseThrow();
    assertThat(state.spent()).isEqualTo(0.5);
    assertThat(state.lost()).as("counted once").isEqualTo(0.5);
  }

  @Test
  void nothingBeginsOnceTheMoneyIsSpentOrReserved() {
    team.offer(1);
    one.claim(0);
    one.begin(0);
    one.finish(0, 0.5);
    one.claim(1);
    two.claim(2);
    assertThat(one.begin(1)).isEqualTo(Permission.GRANTED);
    assertThat(two.begin(2)).as("0.50 are spent, 0.50 are reserved").isEqualTo(Permission.LATER);
    one.finish(1, 0.25);
    assertThat(two.begin(2)).isEqualTo(Permission.GRANTED);
    two.finish(2, 0.375);
    one.claim(3);
    assertThat(one.begin(3)).as("1.125 are spent").isEqualTo(Permission.REFUSED);
    Jobs.State state = team.jobs.state("r").orElseThrow();
    assertThat(state.open()).isFalse();
    assertThat(state.isSpent()).isTrue();
  }

  @Test
  void aLostAttemptCountsAsMuchAsTheDearestEpisodeEvenIfItBeganBeforeAnyPriceWasKnown()
      throws SQLException {
    team.offer(1);
    one.claim(0);
    one.begin(0);
    kill(one);
    two.claim(1);
    two.begin(1);
    two.finish(1, 0.5);
    assertThat(team.jobs.state("r").orElseThrow().lost()).isEqualTo(0.5);
    two.claim(2);
    assertThat(two.begin(2)).as("0.50 are spent, 0.50 are lost").isEqualTo(Permission.REFUSED);
  }

  @Test
  void anAttemptThatHasBegunIsNotHeldBackByOthersThatHave() {
    team.offer(1);
    one.claim(0);
    one.claim(1);
    two.claim(2);
    one.begin(0);
    one.begin(1);
    two.begin(2);
    one.finish(0, 0.9);
    assertThat(one.begin(1)).isEqualTo(Permission.GRANTED);
    assertThat(two.begin(2)).isEqualTo(Permission.GRANTED);
  }

  @Test
  void whatNeverEndedAlthoughItsWorkerLivesCountsAsNotBegun() {
    team.offer(9);
    one.claim(0);
    one.begin(0);
    one.finish(0, 0.5);
    one.begin(1);
    one.fleet().claims().release("r", unit(0), true);
    assertThat(team.jobs.state("r").orElseThrow().lost()).isZero();
  }

  @Test
  void ofTwoLimitsTheLowerOneHolds() {
    team.offer(9);
    team.offer(1);
    team.offer(3);
    assertThat(team.jobs.state("r").orElseThrow().dollars()).isEqualTo(1);
  }

  @Test
  void aLimitThatIsChangedHoldsForWhatBeginsThenAndOnlyInItsOffer() {
    team.offer(1);
    one.claim(0);
    one.begin(0);
    one.finish(0, 0.75);
    one.claim(1);
    assertThat(team.jobs.limit("r", team.job().offer(), 0.5, 0)).isTrue();
    assertThat(team.jobs.limit("r", team.job().offer() + 1, 9, 0)).isFalse();
    assertThat(team.jobs.limit("r", team.job().offer(), 2, 0)).isTrue();
    assertThat(one.begin(1)).isEqualTo(Permission.GRANTED);
    one.finish(1, 0.75);
    team.jobs.limit("r", team.job().offer(), 1.5, 0);
    one.claim(2);
    assertThat(one.begin(2)).isEqualTo(Permission.REFUSED);
    assertThat(team.jobs.limit("r", team.jobs.open("r", "test", 9, 0) - 1, 9, 0)).isFalse();
  }
}
