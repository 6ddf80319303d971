package dev.halftime.report;

import static dev.halftime.Setting.SECOND_HALF;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.halftime.Ending;
import dev.halftime.Episode;
import dev.halftime.Score;
import dev.halftime.json.Json;
import dev.halftime.record.EffortCounts;
import dev.halftime.record.Result;
import dev.halftime.report.data.Row;
import dev.halftime.report.finding.ReportFindings;
import dev.halftime.stats.Proportion;
import dev.halftime.usage.Usage;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/// What scorers note besides success, in reports.
final class MarksTest {

  private final RecordedArms run = new RecordedArms();

  @Test
  void aMarkIsTheShareOfTheEpisodesInWhichItCouldHappen() {
    // In the second task of each sequence it could happen, and in half of the sequences it did.
    for (int task = 0; task < RecordedArms.TASKS; task++) {
      int sequence = task / RecordedArms.SEQUENCE;
      boolean could = task % RecordedArms.SEQUENCE == 1;
      add(task, could ? Map.of("leaked", sequence % 2 == 0) : Map.of());
    }

    Row row = run.board(List.of("a")).rows().getFirst();

    assertThat(row.marks()).containsOnlyKeys("leaked");
    Row.Mark mark = Objects.requireNonNull(row.marks().get("leaked"));
    assertThat(mark.episodes()).isEqualTo(10);
    assertThat(mark.share())
        .isEqualTo(
            Proportion.mean(
                new double[] {1, 0, 1, 0, 1, 0, 1, 0, 1, 0},
                new int[] {0, 1, 2, 3, 4, 5, 6, 7, 8, 9}));
  }

  @Test
  void theReportHasAColumnForEachMark() {
    for (int task = 0; task < RecordedArms.TASKS; task++) {
      add(task, task == 0 ? Map.of("recalled", true) : Map.of("leaked", false));
    }
    Report report = run.report(List.of("a"));

    assertThat(report.terminal(120))
        .contains("Marks of the scorer")
        .containsPattern("agent, setting +leaked +recalled *\n");
    assertThat(report.html()).contains("<h2>Marks of the scorer</h2>");
    JsonNode marks = Json.read(report.json()).at("/boards/0/rows/0/marks");
    assertThat(marks.at("/leaked/share/value").asDouble()).isZero();
    assertThat(marks.at("/leaked/episodes").asInt()).isEqualTo(39);
  }

  @Test
  void aRunWithoutMarksHasNoSuchTable() {
    for (int task = 0; task < RecordedArms.TASKS; task++) {
      add(task, Map.of());
    }
    Report report = run.report(List.of("a"));

    assertThat(report.terminal(120)).doesNotContain("Marks of the scorer");
    assertThat(report.json()).doesNotContain("\"marks\"");
  }

  @Test
  void theMarkThatTellsAgentsApartMostIsAFinding() {
    for (int task = 0; task < RecordedArms.TASKS; task++) {
      add("a", task, Map.of("leaked", true, "recalled", true, "stale", task % 8 > 0));
      add("b", task, Map.of("leaked", false, "recalled", true, "stale", task % 8 == 0));
    }
    String sentence =
        "In second-half, the mark \"leaked\" was set in 100.0 % [66.1, 100.0] of 40 episodes of a"
            + " in which it could be set, and in 0.0 % [0.0, 33.9] of 40 of b (95 % intervals that"
            + " do not overlap, not corrected for the number of marks).";
    assertThat(findings("a", "b")).contains(sentence).noneMatch(it -> it.contains("recalled"));
    assertThat(findings("b", "a")).contains(sentence);
  }

  @Test
  void marksThatMayBeTheSameAreNoFinding() {
    for (int task = 0; task < RecordedArms.TASKS; task++) {
      add("a", task, Map.of("leaked", task % 2 == 0));
      add("b", task, Map.of("leaked", task % 4 == 0));
    }
    assertThat(findings("a", "b")).noneMatch(it -> it.contains("leaked"));
  }

  private List<String> findings(String... agents) {
    return ReportFindings.of(run.board(List.of(agents)), RecordedArms.SEQUENCE);
  }

  private void add(int task, Map<String, Boolean> marks) {
    add("a", task, marks);
  }

  private void add(String agent, int task, Map<String, Boolean> marks) {
    Episode.Key cell =
        new Episode.Key(
            agent,
            "bench",
            SECOND_HALF,
            "t" + task,
            "s" + task / RecordedArms.SEQUENCE + ".o0",
            task % RecordedArms.SEQUENCE,
            0);
    run.results.add(
        new Result(
            cell,
            new Ending.Finished(""),
            new Score.Graded(1, "").marked(marks),
            new EffortCounts(1, 1, 0, 0, 0, 0, 0, 0),
            Usage.NONE,
            Usage.NONE));
  }
}
