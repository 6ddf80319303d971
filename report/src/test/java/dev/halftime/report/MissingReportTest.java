package dev.halftime.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.halftime.Ending;
import dev.halftime.Ending.Boundary;
import dev.halftime.Episode;
import dev.halftime.Experiment;
import dev.halftime.Score;
import dev.halftime.Setting;
import dev.halftime.Task;
import dev.halftime.json.Json;
import dev.halftime.record.EffortCounts;
import dev.halftime.record.Result;
import dev.halftime.record.Run;
import dev.halftime.report.data.Row;
import dev.halftime.report.data.result.Bounds;
import dev.halftime.usage.Usage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Failures are counted by what they mean for the score, and reported before all numbers.
class MissingReportTest {

  private static final int TASKS = 60;
  private static final int LENGTH = 10;

  private final List<Result> results = new ArrayList<>();

  @Test
  void episodesThatConductBrokeStayInTheSuccess() {
    play(task -> task % 15 < 11 ? right() : broke(Boundary.AGENT, "the model refused"));

    Row row = row();
    assertThat(row.success().value()).isCloseTo(0.733, within(1e-3));
    assertThat(row.success().excludes(0.733)).isFalse();
    assertThat(row.graded()).isEqualTo(TASKS);
    assertThat(row.bounds()).isNull();
    assertThat(terminal())
        .contains("! agent: 16 of 60 episodes broke and count as 0: the model refused");
  }

  @Test
  void anOutageLeavesBoundsAndNoNumberCountsIt() {
    play(task -> task < 15 ? missing(Boundary.MODEL, "status 503: overloaded") : right());

    Row row = row();
    assertThat(row.success().value()).isEqualTo(1);
    assertThat(row.graded()).isEqualTo(45);
    assertThat(row.planned()).isEqualTo(TASKS);
    assertThat(row.bounds()).isEqualTo(new Bounds(0.75, 1));
    assertThat(terminal())
        .contains("! agent: 15 of 60 episodes missing")
        .contains("model: status 503: overloaded")
        .contains("(45/60)")
        .contains("75.0");
  }

  @Test
  void episodesOfAnotherSystemThatNobodyJudgedAreNotMissing() {
    play(task -> task < 15 ? missing(Boundary.SCORER, "not judged yet") : right());

    assertThat(terminal()).contains("infrastructure", "'halftime resume' attempts them");
    assertThat(Report.of(run().imported(true), TASKS, results.stream()).terminal(200))
        .contains("! agent: 15 of 60 episodes not judged yet: halftime regrade r --judge MODEL")
        .contains("'halftime regrade r' grades the episodes here if their benchmark and its data")
        .doesNotContain("infrastructure", "halftime resume");
  }

  @Test
  void whatAnAgentSaysOfItsOwnModelIsNeverWorthMoreThanFailing() {
    play(task -> task < 30 ? missing(Boundary.CLAIM, "my model is away") : right());
    Row claiming = row();
    assertThat(terminal()).contains("30 of 60 episodes missing according to the agent");
    results.clear();
    play(task -> task < 30 ? wrong() : right());
    Row failing = row();

    assertThat(claiming.success()).isEqualTo(failing.success());
    assertThat(claiming.reliability()).isEqualTo(failing.reliability());
    assertThat(claiming.bounds()).isEqualTo(new Bounds(0.5, 0.5));
    assertThat(claiming.ungraded()).isEqualTo(Map.of("claim", 30));
  }

  @Test
  void toGiveASequenceUpAtAHardTaskIsWorthNoMore() {
    sequence(place -> place < 3 ? right() : place == 3 ? missing(Boundary.CLAIM, "away") : null);

    Row row = row();
    assertThat(row.waiting()).isEqualTo(36);
    assertThat(row.success().value()).isCloseTo(0.3, within(1e-12));
    assertThat(row.bounds()).isEqualTo(new Bounds(row.success().value(), row.success().value()));
  }

  @Test
  void whatWaitsBehindAMissingEpisodeIsMissingToo() {
    sequence(place -> place < 3 ? right() : place == 3 ? missing(Boundary.USER, "no user") : null);

    Row row = row();
    assertThat(row.success().value()).isEqualTo(1);
    assertThat(row.episodes()).isEqualTo(24);
    assertThat(row.graded()).isEqualTo(18);
    assertThat(Objects.requireNonNull(row.bounds()).worst()).isCloseTo(0.3, within(1e-12));
    assertThat(row.bounds().best()).isEqualTo(1);
  }

  @Test
  void anAgentOfWhichNothingIsKnownIsNamedAndHasNoNumber() {
    play(_ -> missing(Boundary.MODEL, "the connection was refused"));

    Report report = report();
    assertThat(report.unknown()).containsExactly("agent");
    assertThat(report.terminal(200))
        .contains("There are no results for agent", "none (0/60)", "60 of 60 episodes missing")
        .doesNotContain("NaN");
    assertThat(report.html()).doesNotContain("NaN").contains("the connection was refused");
    assertThat(report.json()).doesNotContain("NaN");
    assertThat(Json.read(report.json()).at("/boards/0/failures/0/reasons/0/episodes").asInt())
        .isEqualTo(TASKS);
  }

  @Test
  void anAgentThatBreaksInEveryEpisodeIsSaidToDoSo() {
    play(_ -> broke(Boundary.AGENT, "python3: can't open file 'agent.py'"));

    assertThat(report().unknown()).isEmpty();
    assertThat(terminal())
        .contains(
            "! agent: it fails in every episode: 60 of 60 episodes: python3: can't open file"
                + " 'agent.py'");
  }

  @Test
  void reasonsAreCountedAndThoseThatDifferInLongNumbersAloneAreOne() {
    play(task ->
        missing(
            Boundary.MODEL,
            task % 3 == 0 ? "time-out" : "status 500, request 4f2a99c01d" + (1000 + task)));

    assertThat(row().ungraded()).isEqualTo(Map.of("model", TASKS));
    assertThat(terminal()).contains("status 500, request").contains("(40)", "time-out (20)");
  }

  @Test
  void anEarlierFailureOfTheProgramIsTheSameReason() {
    List<String> prefixes =
        List.of(
            "",
            "the program is not running, since it failed earlier: ",
            "the program is gone since it failed earlier: ");
    play(task -> broke(Boundary.AGENT, prefixes.get(task % 3) + "it exited with code 3"));

    assertThat(terminal()).contains("it exited with code 3").doesNotContain("failed earlier");
  }

  @Test
  void toRunIntoLimitsIsSaidOnlyOfWhoAlwaysDoes() {
    play(task -> task == 0 ? wrong() : broke(Boundary.LIMIT, "more than 50 turns"));
    assertThat(terminal()).doesNotContain("more than 50 turns");
    results.clear();
    play(_ -> broke(Boundary.LIMIT, "more than 50 turns"));
    assertThat(terminal()).contains("in every episode: 60 of 60 episodes: more than 50 turns");
  }

  private record Came(Ending ending, Score score) {}

  @Test
  void aModelThatItsProviderChangedDuringTheRunIsNamed() {
    for (int task = 0; task < TASKS; task++) {
      add(Setting.CLASSICAL, task, "", 0, right());
      Result plain = results.removeLast();
      String version = task < 20 ? "gpt-1-january" : "gpt-1-may";
      Usage usage = Usage.tokens(10, 1).answeredBy("gpt-1", version).answeredBy("mini", "mini-2");
      results.add(
          new Result(
              plain.cell(), plain.ending(), plain.score(), plain.tally(), usage, Usage.NONE));
    }
    assertThat(terminal())
        .contains("The provider changed the model gpt-1 during the run: gpt-1-january in 20")
        .doesNotContain("the model mini");
    assertThat(Json.read(report().json()).at("/boards/0/versions/1/episodes/mini-2").asInt())
        .isEqualTo(TASKS);
  }

  private static Came right() {
    return new Came(new Ending.Finished(""), new Score.Graded(1, "right"));
  }

  private static Came wrong() {
    return new Came(new Ending.Finished(""), new Score.Graded(0, "wrong"));
  }

  private static Came broke(Boundary where, String why) {
    return new Came(new Ending.Failed(where, why), new Score.Graded(0, why));
  }

  private static Came missing(Boundary where, String why) {
    return new Came(new Ending.Failed(where, why), new Score.Ungraded(where, why));
  }

  private void play(IntFunction<Came> of) {
    IntStream.range(0, TASKS).forEach(task -> add(Setting.CLASSICAL, task, "", 0, of.apply(task)));
  }

  private void sequence(IntFunction<Came> of) {
    IntStream.range(0, TASKS)
        .forEach(task -> {
          Came came = of.apply(task % LENGTH);
          if (came != null) {
            add(Setting.SEQUENTIAL, task, "s" + task / LENGTH + ".o0", task % LENGTH, came);
          }
        });
  }

  private void add(Setting setting, int task, String sequence, int position, Came came) {
    results.add(
        new Result(
            new Episode.Key("agent", "bench", setting, "t" + task, sequence, position, 0),
            came.ending(),
            came.score(),
            new EffortCounts(1, 1, 0, 0, 0, 0, 0, 0),
            Usage.NONE,
            Usage.NONE));
  }

  private Row row() {
    return report().boards().getFirst().rows().getFirst();
  }

  private String terminal() {
    return report().terminal(200);
  }

  private Report report() {
    return Report.of(run(), TASKS, results.stream());
  }

  private static Run run() {
    Experiment experiment =
        Experiment.on("bench")
            .agents("agent")
            .settings(Setting.CLASSICAL)
            .tasks(TASKS)
            .sequence(LENGTH)
            .orders(1)
            .build();
    List<Task> tasks =
        IntStream.range(0, TASKS)
            .mapToObj(number ->
                new Task(
                    "t" + number,
                    "family",
                    "",
                    Json.object(),
                    Json.object(),
                    Json.object(),
                    new Task.Worth(1, 1),
                    new Task.Place("", List.of(), List.of(), "")))
            .toList();
    return new Run("r", experiment, Map.of("bench", tasks), List.of());
  }
}
