package dev.halftime.app.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftime.Assumptions;
import dev.halftime.Ending;
import dev.halftime.Ending.Boundary;
import dev.halftime.Episode;
import dev.halftime.Score;
import dev.halftime.Setting;
import dev.halftime.Transcript;
import dev.halftime.record.EffortCounts;
import dev.halftime.record.Result;
import dev.halftime.usage.Usage;
import java.io.BufferedReader;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/// Tests the estimated remaining time in the progress line.
final class ProgressLineTest {

  private static final long SECOND = 1_000_000_000;

  private static ProgressLine line(int planned, int before) {
    return new ProgressLine(screen(new StringWriter(), 100), planned, before);
  }

  /// Returns a screen that is no terminal, with a log for what is shown.
  private static TerminalStreams screen(StringWriter log, int columns) {
    return new TerminalStreams(
        new PrintWriter(new StringWriter()),
        new PrintWriter(log),
        false,
        columns,
        new BufferedReader(new StringReader("")),
        false);
  }

  private static Result result(int number, Score score) {
    return result("clerk", number, score);
  }

  private static Result result(String agent, int number, Score score) {
    return new Result(
        new Episode.Key(agent, "b", Setting.CLASSICAL, "t" + number, "", 0, 0),
        score instanceof Score.Ungraded
            ? new Ending.Failed(Boundary.MODEL, "away")
            : new Ending.Finished(""),
        score,
        EffortCounts.of(Transcript.EMPTY),
        Usage.NONE,
        Usage.NONE);
  }

  @Test
  void beforeTheFirstEpisodeNothingIsKnownOfTheTimeThatIsLeft() {
    try (ProgressLine line = line(10, 0)) {
      assertThat(line.line(60 * SECOND, 100)).isEqualTo("0/10  ETA ?");
    }
  }

  private static Result broken(String agent, int number, Boundary where) {
    return new Result(
        new Episode.Key(agent, "b", Setting.CLASSICAL, "t" + number, "", 0, 0),
        new Ending.Failed(where, "can't open file 'agent.py'"),
        new Score.Graded(0, "agent"),
        EffortCounts.of(Transcript.EMPTY),
        Usage.NONE,
        Usage.NONE);
  }

  @Test
  void anAgentThatBreaksInAllOfItsFirstEpisodesIsNamedOnce() {
    StringWriter log = new StringWriter();
    TerminalStreams screen = screen(log, 100);
    try (ProgressLine line = new ProgressLine(screen, 100, 0)) {
      line.finished(result("later", 0, new Score.Graded(1, "")));
      for (int i = 1; i <= 30; i++) {
        line.finished(broken("dead", i, Boundary.AGENT));
        line.finished(broken("later", i, Boundary.AGENT));
        line.finished(broken("slow", i, Boundary.LIMIT));
      }
    }

    assertThat(log.toString().lines().filter(line -> line.startsWith("!")))
        .singleElement()
        .asString()
        .contains("dead breaks in all of its first 10 episodes: can't open file 'agent.py'");
  }

  @Test
  void inALogItIsOneLineAtTheEnd() {
    StringWriter log = new StringWriter();
    TerminalStreams screen = screen(log, 40);
    try (ProgressLine line = new ProgressLine(screen, 2, 0)) {
      line.finished(result(0, new Score.Graded(1, "")));
      line.finished(result(1, new Score.Graded(1, "")));
    }
    assertThat(log.toString().lines()).hasSize(1).allMatch(line -> line.length() <= 40);
    assertThat(log.toString()).startsWith("2/2  ");
  }

  @Test
  void inTheLogOfALongRunLinesBecomeRare() {
    Duration pause = Duration.ofMinutes(1);
    int lines = 0;
    for (Duration end = Duration.ofHours(24); end.isPositive(); end = end.minus(pause)) {
      pause = ProgressLine.longer(pause);
      lines++;
    }
    assertThat(pause).isEqualTo(Duration.ofMinutes(30));
    assertThat(lines).isBetween(24, 60);
  }

  @Test
  void whatWasOnRecordBeforeTellsNothingOfThePace() {
    try (ProgressLine line = line(10, 8)) {
      assertThat(line.line(SECOND, 100)).isEqualTo("8/10  ETA ?");
      line.finished(result(8, new Score.Graded(1, "")));
      assertThat(line.line(90 * SECOND, 100)).isEqualTo("9/10  0.7/min  ETA 1:30  clerk 100 %");
    }
  }

  @Test
  void agentsForWhichThereIsNoRoomAreLeftOutAsAWhole() {
    try (ProgressLine line = line(2, 0)) {
      for (String agent : List.of("able", "baker", "charlie")) {
        line.finished(result(agent, 0, new Score.Graded(1, "")));
      }
      String whole = "3/2  3.0/s  able 100 %  baker 100 %  charlie 100 %";
      assertThat(line.line(SECOND, whole.length())).isEqualTo(whole);
      assertThat(line.line(SECOND, whole.length() - 1))
          .isEqualTo("3/2  3.0/s  able 100 %  baker 100 %  ...");
      assertThat(line.line(SECOND, 30)).isEqualTo("3/2  3.0/s  able 100 %  ...");
      assertThat(line.line(SECOND, 20)).isEqualTo("3/2  3.0/s  ...");
    }
  }

  private static Result costing(Usage usage) {
    Result result = result(0, new Score.Graded(1, ""));
    return new Result(
        result.cell(), result.ending(), result.score(), result.tally(), usage, Usage.NONE);
  }

  @Test
  void whatWasPaidIsShownAsFarAsItWasReported() {
    try (ProgressLine line = line(10, 0)) {
      line.finished(costing(Usage.elapsed(SECOND)));
      assertThat(line.line(SECOND, 100)).doesNotContain("$");
      line.finished(costing(Usage.tokens(10, 10)));
      assertThat(line.line(SECOND, 100)).contains("  $0.00  ");
      line.finished(costing(new Usage(1, 1, 0.25, 0, 0, 0, 0)));
      assertThat(line.line(SECOND, 100)).contains("  $0.25  ");
      line.finished(costing(Usage.UNTOLD));
      assertThat(line.line(SECOND, 100)).contains("  $0.25+  ");
    }
  }

  @Test
  void atTheEndNoTimeIsLeft() {
    try (ProgressLine line = line(1, 0)) {
      line.finished(result(0, new Score.Graded(0, "")));
      assertThat(line.line(SECOND / 100, 100)).isEqualTo("1/1  100/s  clerk 0 %");
    }
  }

  @Test
  void whatIsMissingIsStillToBeDone() {
    try (ProgressLine line = line(2, 0)) {
      line.finished(result(0, new Score.Ungraded(Boundary.MODEL, "away")));
      assertThat(line.line(SECOND, 100)).isEqualTo("0/2  ETA ?");
    }
  }

  @Test
  void hoursAndDaysAreSaid() {
    try (ProgressLine line = line(1_000_001, 0)) {
      line.finished(result(0, new Score.Graded(1, "")));
      assertThat(line.line(SECOND, 100)).contains("1/1,000,001  1.0/s  ETA 277:46:40");
      assertThat(line.line(Long.MAX_VALUE, 100)).contains("ETA ").doesNotContain("-");
      assertThat(line.line(0, 100)).contains("ETA 0:00");
    }
  }

  @Test
  void theSuccessOfAnAgentLeavesOutTheControlArms() {
    Result graded = result(0, new Score.Graded(1, ""));
    Episode.Key reset =
        new Episode.Key(
            "clerk", "b", Setting.SECOND_HALF.alsoDropping(Assumptions.MEMORY), "t0", "", 0, 0);
    Result control =
        new Result(
            reset,
            graded.ending(),
            new Score.Graded(0, ""),
            graded.tally(),
            Usage.NONE,
            Usage.NONE);
    try (ProgressLine line = line(2, 0)) {
      line.finished(graded);
      line.finished(control);
      assertThat(line.line(SECOND, 100)).isEqualTo("2/2  2.0/s  clerk 100 %");
    }
  }

  @Test
  void itIsTheSameInEveryCountry() {
    Locale here = Locale.getDefault();
    try (ProgressLine line = line(1_000, 0)) {
      Locale.setDefault(Locale.of("ar", "EG"));
      line.finished(result(0, new Score.Graded(1, "")));
      assertThat(line.line(2 * SECOND, 100)).isEqualTo("1/1,000  0.5/s  ETA 33:18  clerk 100 %");
    } finally {
      Locale.setDefault(here);
    }
  }
}
