package dev.halftime.store.fleet;

import static dev.halftime.store.fleet.TwoWorkers.kill;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Tests how many calls of a model workers have under way together.
@Tag("slow")
@Timeout(60)
@SuppressWarnings("NullAway.Init")
final class ProviderCallsTest {

  private TwoWorkers team;
  private ProviderCalls one;
  private ProviderCalls two;

  @BeforeEach
  void make() throws SQLException {
    team = new TwoWorkers();
    one = new ProviderCalls(team.server(), team.one.fleet());
    two = new ProviderCalls(team.server(), team.two.fleet());
  }

  @AfterEach
  void close() {
    one.close();
    two.close();
    team.close();
  }

  /// Returns the number of calls that count as under way.
  private int under() {
    try (Sql sql = new Sql(team.server())) {
      return sql.first(
              "SELECT coalesce(sum(number), 0) FROM calls JOIN worker ON id = worker"
                  + " WHERE until > clock_timestamp()",
              row -> row.getInt(1))
          .orElseThrow();
    }
  }

  @Test
  void aLimitHoldsOverAllWorkersAndForEachModel() throws Exception {
    ProviderCalls.Call first = one.begin("m", 2).orElseThrow();
    ProviderCalls.Call second = two.begin("m", 2).orElseThrow();
    two.begin("other", 2).orElseThrow().close();
    try (var threads = Executors.newSingleThreadExecutor()) {
      Future<ProviderCalls.Call> third = threads.submit(() -> two.begin("m", 2).orElseThrow());
      Thread.sleep(100);
      assertThat(third.isDone()).isFalse();
      assertThat(under()).isEqualTo(2);
      first.close();
      third.get().close();
    }
    second.close();
    assertThat(under()).isZero();
  }

  @Test
  void callsOfADeadWorkerNoLongerCountAndItBeginsNone() throws Exception {
    var _ = one.begin("m", 1).orElseThrow();
    kill(team.one);
    assertThat(two.begin("m", 1)).isPresent();
    assertThat(one.begin("m", 9)).isEmpty();
  }

  @Test
  void aLowerLimitOfTheRunHoldsForTheWorkersThatCarryItOut() throws Exception {
    team.offer(9);
    team.jobs.limit("r", team.job().offer(), 9, 1);
    var _ = one.begin("m", 9).orElseThrow();
    two.begin("m", 9).orElseThrow().close(); // it does something else
    team.two.fleet().carryOut("r");
    try (var threads = Executors.newSingleThreadExecutor()) {
      Future<ProviderCalls.Call> second = threads.submit(() -> two.begin("m", 9).orElseThrow());
      Thread.sleep(100);
      assertThat(second.isDone()).isFalse();
      team.jobs.limit("r", team.job().offer(), 9, 0);
      second.get().close();
    }
  }
}
