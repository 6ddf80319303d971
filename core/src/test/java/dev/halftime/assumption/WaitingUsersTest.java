package dev.halftime.assumption;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftime.Action;
import dev.halftime.Agent;
import dev.halftime.Ending;
import dev.halftime.Episode;
import dev.halftime.Event;
import dev.halftime.Party;
import dev.halftime.Score;
import dev.halftime.Setting;
import dev.halftime.Transcript;
import dev.halftime.episode.Plays;
import dev.halftime.setting.Limits;
import dev.halftime.usage.Usage;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/// Tests agents that would cheat simulated time.
final class WaitingUsersTest {

  private static final VirtualTime TIME = new VirtualTime(false);

  private static Event says(String text, long tokens) {
    return new Event.Acted(Party.AGENT, new Action.Say(text), Usage.tokens(0, tokens));
  }

  @Test
  void whereTimeIsSimulatedTheLimitOfWorkingTimeIsThatOfThisMachine() {
    long minute = Duration.ofMinutes(1).toNanos();
    long[] now = {0};
    Agent sleeps =
        _ -> {
          now[0] += 6 * minute;
          return new Action.Think("hm");
        };
    Episode episode =
        Plays.with(sleeps)
            .in(Setting.CLASSICAL.alsoDropping(new WaitingUsers()))
            .timedBy(() -> now[0])
            .within(new Limits(200, 9, 1_000_000, 1, Duration.ofMinutes(10), 1_000))
            .play();

    assertThat(episode.ending())
        .isEqualTo(new Ending.Failed(Ending.Boundary.LIMIT, "more than 600.0 s of working time"));
    assertThat(now[0] / minute).isEqualTo(12);
  }

  @Test
  void anAgentThatRepeatsTheUsersReminderGainsNoTime() {
    Patience patience = new Patience(TIME, 0, 100);
    patience.happened(says("Hello? Are you still there?", 150 * 50));

    assertThat(patience.interruption()).contains(new Action.Finish(Patience.GOODBYE));
  }

  @Test
  void anAgentThatReportsTooFewTokensWritesNoFaster() {
    String long_ = "word ".repeat(2_000);

    assertThat(TIME.seconds(says(long_, 1))).isGreaterThan(10);
    assertThat(TIME.seconds(says(long_, 2_500))).isEqualTo(VirtualTime.START + 50);
    assertThat(TIME.seconds(says("", Long.MAX_VALUE))).isFinite();
  }

  @Test
  void aUserWhoWaitedForAgesIsNotTakenForOneWhoDidNot() {
    Patience patience = new Patience(TIME, 1e12, 100);
    Event setup = new Event.Setup(Party.AGENT, patience.briefing("Serve."), List.of());
    Episode episode = Plays.with(Plays.script()).play();
    Episode waited =
        new Episode(
            episode.cell(),
            Transcript.of(List.of(setup)),
            episode.ending(),
            "",
            "",
            episode.changes(),
            episode.usage());
    Score score =
        new WaitingUsers()
            .scorer((_, _) -> new Score.Graded(1, "right"))
            .score(dev.halftime.episode.Lamps.task(0), waited);

    assertThat(score.why().toLowerCase(Locale.ROOT)).contains("waited 1000000000000 s");
    assertThat(((Score.Graded) score).value()).isZero();
  }
}
