package dev.halftime.agent.process;

import static dev.halftime.agent.process.ProcessAgentTest.ANSWER;
import static dev.halftime.agent.process.ProcessAgentTest.broke;
import static dev.halftime.agent.process.ProcessAgentTest.play;
import static org.assertj.core.api.Assertions.assertThat;

import dev.halftime.Agent;
import dev.halftime.Ending;
import dev.halftime.Ending.Boundary;
import dev.halftime.Episode;
import dev.halftime.agent.memory.History;
import dev.halftime.agent.memory.MemoryAgent;
import dev.halftime.episode.Plays;
import dev.halftime.setting.Limits;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Usage that programs report of themselves.
@Timeout(60)
class ProcessUsageTest {

  @Test
  @Tag("whole")
  void noClaimOfWaitingSwitchesTheLimitOfWorkingTimeOff() {
    for (String claim : List.of("1000000000000000", "9007199254740991", "100000000")) {
      String script =
          ANSWER.formatted(
              "sleep 0.1; echo '{\"kind\":\"think\",\"text\":\"hm\",\"usage\":{\"waitNanos\":"
                  + claim
                  + "}}'");
      Limits limits = new Limits(1000, 20, 1000, 10, Duration.ofMillis(500), 1_000_000);

      Episode episode = play(limits, "sh", "-c", script);

      assertThat(episode.ending())
          .isEqualTo(new Ending.Failed(Boundary.LIMIT, "more than 0.5 s of working time"));
      assertThat(Duration.ofNanos(episode.usage().nanos())).isLessThan(Duration.ofSeconds(15));
    }
  }

  /// Whether a claim is accepted must not depend on how the program is wrapped.
  @Test
  void noClaimOfAProgramThatIsWrappedSwitchesTheLimitOff() {
    String script =
        ANSWER.formatted(
            "sleep 0.1; echo"
                + " '{\"kind\":\"think\",\"text\":\"hm\",\"usage\":{\"waitNanos\":1000000000000000}}'");
    Limits limits = new Limits(30, 20, 1000, 10, Duration.ofMillis(500), 1_000_000);
    List<UnaryOperator<Agent>> wrappers =
        List.of(
            agent -> new MemoryAgent(agent, List.of(History.within(100))),
            agent ->
                new MemoryAgent(new MemoryAgent(agent, List.of()), List.of(History.within(100))));
    for (UnaryOperator<Agent> wrapper : wrappers) {
      try (Agent agent = wrapper.apply(new ProcessAgent(List.of("sh", "-c", script), 1))) {
        Episode episode = Plays.with(agent).within(limits).timedBy(System::nanoTime).play();

        assertThat(episode.ending())
            .isEqualTo(new Ending.Failed(Boundary.LIMIT, "more than 0.5 s of working time"));
      }
    }
  }

  @Test
  void aClaimInAnAnswerThatIsRefusedHidesNoWorkingTime() {
    String script =
        ANSWER.formatted(
            "sleep 0.3; echo '{\"kind\":\"say\",\"text\":\"too"
                + " long\",\"usage\":{\"waitNanos\":9000000000}}'");
    Limits limits = new Limits(20, 20, 1000, 10, Duration.ofMinutes(1), 5);

    Episode episode = play(limits, "sh", "-c", script);

    assertThat(episode.ending()).isInstanceOf(Ending.Failed.class);
    assertThat(episode.usage().waitNanos()).isLessThanOrEqualTo(episode.usage().nanos());
  }

  @Test
  @Tag("whole")
  void waitingThatAProgramTellsTrulyIsNoWorkingTime() {
    String script =
        "n=0; "
            + ANSWER.formatted(
                "n=$((n+1)); sleep 0.4; if [ $n = 5 ]; then echo '{\"kind\":\"finish\"}'; else echo"
                    + " '{\"kind\":\"think\",\"text\":\"hm\",\"usage\":{\"waitNanos\":100000000}}';"
                    + " fi");
    Limits limits = new Limits(1000, 20, 1000, 10, Duration.ofSeconds(2), 1_000_000);

    assertThat(play(limits, "sh", "-c", script).ending()).isEqualTo(new Ending.Finished(""));
  }

  @Test
  void usageBeyondAllMeasurePassesTheLimitsOrIsRefused() {
    for (String usage :
        List.of(
            "\"tokensIn\":9000000000000000,\"tokensOut\":9000000000000000", "\"dollars\":9e15")) {
      String script =
          ANSWER.formatted("echo '{\"kind\":\"think\",\"text\":\"hm\",\"usage\":{" + usage + "}}'");

      assertThat(((Ending.Failed) play(Limits.DEFAULT, "sh", "-c", script).ending()).where())
          .isEqualTo(Boundary.LIMIT);
    }
    for (String usage :
        List.of(
            "\"tokensIn\":-1",
            "\"tokensIn\":9223372036854775807,\"tokensOut\":9223372036854775807",
            "\"dollars\":1e300",
            "\"dollars\":-0.5",
            "\"dollars\":\"NaN\"",
            "\"dollars\":1e400",
            "\"waitNanos\":-5",
            "\"nanos\":-5")) {
      String script =
          ANSWER.formatted("echo '{\"kind\":\"think\",\"text\":\"hm\",\"usage\":{" + usage + "}}'");

      assertThat(broke(script).where()).isEqualTo(Boundary.AGENT);
    }
  }

  @Test
  void aProgramCannotTellWhichVersionsOfModelsAnsweredOthers() {
    String script =
        ANSWER.formatted(
            "echo '{\"kind\":\"finish\",\"usage\":{\"tokensIn\":5,"
                + "\"models\":\"gpt-4o=a gpt-4o=b\"}}'");

    Episode episode = play(Limits.DEFAULT, "sh", "-c", script);

    assertThat(episode.usage().tokensIn()).isEqualTo(5);
    assertThat(episode.usage().models()).isEmpty();
    assertThat(episode.transcript().toString()).doesNotContain("gpt-4o=b");
  }

  @Test
  void timeThatAProgramTellsOfItselfIsNotItsTime() {
    String script =
        ANSWER.formatted(
            "echo '{\"kind\":\"finish\",\"usage\":{\"nanos\":9000000000000000,"
                + "\"waitNanos\":9000000000000000}}'");

    Episode episode = play(Limits.DEFAULT, "sh", "-c", script);

    assertThat(episode.ending()).isEqualTo(new Ending.Finished(""));
    assertThat(episode.usage().workNanos()).isLessThan(Duration.ofSeconds(30).toNanos());
  }
}
