package dev.halftime.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.halftime.Experiment;
import dev.halftime.Json;
import dev.halftime.record.RecordedRuns;
import dev.halftime.record.Result;
import dev.halftime.record.Run;
import dev.halftime.report.data.BenchmarkReport;
import dev.halftime.report.data.BenchmarkReportBuilder;
import dev.halftime.report.data.Comparison;
import dev.halftime.report.data.Contrasts;
import dev.halftime.report.data.Failure;
import dev.halftime.report.data.ResultTable;
import dev.halftime.report.data.Row;
import dev.halftime.report.data.TaskMeans;
import dev.halftime.report.human.EpisodeMatcher;
import dev.halftime.report.human.HumanResults;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// What a run found out: a pure function of its scored episodes.
///
/// Nothing in it depends on the clock, so that a run that was killed and resumed gives the same
/// report, byte for byte, as one that was left alone.
///
/// @param run the run's id
/// @param planned episodes in the plan
/// @param episodes episodes on record
/// @param unconfined the agents that were programs without a sandbox
public record Report(
    String run,
    Experiment experiment,
    int planned,
    int episodes,
    List<BenchmarkReport> boards,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> unconfined) {

  /// Reports a run.
  ///
  /// @param planned how many episodes the plan has
  /// @param results the run's results in any order; the stream is used up
  public static Report of(Run run, int planned, Stream<Result> results) {
    return of(run, planned, results, RecordedRuns.NONE);
  }

  /// Reports a run, how the users in it behaved, and how people compare with it.
  ///
  /// @param store has the episodes in which there was a user, their tasks, and the episodes of
  ///   people and of others on the same occasions
  public static Report of(Run run, int planned, Stream<Result> results, RecordedRuns store) {
    SimulatedUsers simulators = new SimulatedUsers(run, store);
    ResultTable facts = ResultTable.of(run, results.peek(simulators::add));
    List<HumanResults> people = EpisodeMatcher.about(run, store, _ -> true);
    List<BenchmarkReport> boards =
        run.experiment().benchmarks().stream()
            .map(id -> BenchmarkReportBuilder.of(run, id, facts, simulators.of(id), on(id, people)))
            .toList();
    return new Report(run.id(), run.experiment(), planned, facts.size(), boards, run.unconfined());
  }

  /// What stands above all else: that agents could have read what they were to find out.
  Optional<String> warning() {
    return unconfined.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "Agents ran unconfined: they could read the store, the solutions and all that"
                + " the user can: "
                + String.join(", ", unconfined));
  }

  private static HumanResults on(String benchmark, List<HumanResults> people) {
    return people.stream()
        .filter(it -> it.benchmark().equals(benchmark))
        .findFirst()
        .orElse(HumanResults.none(benchmark));
  }

  /// Two agents of a run, paired by task, on each benchmark and in each setting that both met;
  /// agents that do not do the work may be compared, too.
  ///
  /// @param results the run's results in any order; the stream is used up
  public static List<Comparison> pair(Run run, Stream<Result> results, String a, String b) {
    ResultTable facts = ResultTable.of(run, results);
    return run.experiment().benchmarks().stream()
        .flatMap(id ->
            Contrasts.comparisons(
                List.of(b, a),
                facts.settings(id),
                (agent, setting) ->
                    TaskMeans.counted(facts.whole(id, agent, setting), ResultTable.Fact::score),
                run.experiment().sequence())
                .stream())
        .toList();
  }

  /// The agents that were attempted and of which nothing is known, since no episode has a score.
  public List<String> unknown() {
    return experiment.agents().stream()
        .filter(agent -> rows(agent).findAny().isPresent())
        .filter(agent -> rows(agent).noneMatch(row -> row.graded() > 0))
        .toList();
  }

  /// The agents that broke by themselves in every episode, as a program does that does not start.
  public List<String> broken() {
    return experiment.agents().stream()
        .filter(agent -> rows(agent).findAny().isPresent())
        .filter(agent ->
            boards.stream()
                .filter(board -> board.rows().stream().anyMatch(row -> row.agent().equals(agent)))
                .allMatch(board ->
                    board.failures().stream()
                        .anyMatch(it ->
                            it.agent().equals(agent)
                                && it.kind() == Failure.Kind.FAILED
                                && it.always()
                                && it.byItself())))
        .toList();
  }

  private Stream<Row> rows(String agent) {
    return boards.stream()
        .flatMap(board -> board.rows().stream())
        .filter(row -> row.agent().equals(agent));
  }

  /// This report for machines: one line of JSON.
  public String json() {
    return Json.printed(this);
  }

  /// This report for a terminal.
  ///
  /// @param columns how wide the terminal is; 80 or more
  public String terminal(int columns) {
    return TerminalReport.of(this, columns);
  }

  /// This report as one self-contained HTML page.
  public String html() {
    return HtmlReport.of(this);
  }

  /// This report as HTML that stands in another page, which brings the style of [#html] along.
  public String part() {
    return HtmlReport.part(this);
  }
}
