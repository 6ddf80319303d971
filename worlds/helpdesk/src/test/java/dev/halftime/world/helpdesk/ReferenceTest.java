package dev.halftime.world.helpdesk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftime.Benchmark;
import dev.halftime.Setting;
import dev.halftime.agent.baseline.Escalate;
import dev.halftime.agent.baseline.Noop;
import dev.halftime.agent.baseline.Oracle;
import dev.halftime.agent.baseline.RandomAgent;
import dev.halftime.record.Result;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ReferenceTest {

  private static final List<Setting> ALL =
      List.of(
          Setting.CLASSICAL,
          Setting.INTERACTIVE,
          Setting.of("sequential+drift"),
          Setting.of("second-half+drift"));

  @Test
  @Tag("whole")
  void scoresOneOnAHundredTasksInEverySettingAndOrder() {
    List<Result> results = Trial.of(Helpdesk.first(31), Oracle.entrant(), ALL, 100);

    assertThat(results).hasSizeGreaterThan(900).allMatch(Trial::success);
    assertThat(results).allMatch(result -> result.tally().refusals() == 0);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 20_260_101, -7})
  @Tag("slow")
  void scoresOneOnAThousandTasksInEverySettingAndOrder(long seed) {
    List<Result> results = Trial.of(Helpdesk.first(seed), Oracle.entrant(), ALL, 1000);

    assertThat(results).hasSizeGreaterThan(9000).allMatch(Trial::success);
    assertThat(results).allMatch(result -> result.tally().refusals() == 0);
  }

  @Test
  @Tag("whole")
  void agentsThatDoNotDoTheWorkNeverSucceed() {
    Benchmark helpdesk = Helpdesk.first(4);

    assertThat(Trial.of(helpdesk, _ -> new Noop(), ALL, 100)).noneMatch(Trial::success);
    assertThat(Trial.of(helpdesk, _ -> new Escalate(), ALL, 100)).noneMatch(Trial::success);
    assertThat(Trial.of(helpdesk, RandomAgent::new, ALL, 100)).noneMatch(Trial::success);
  }
}
