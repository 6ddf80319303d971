package dev.halftime.report;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.halftime.Experiment;
import dev.halftime.json.Json;
import dev.halftime.record.RecordedRuns;
import dev.halftime.record.Result;
import dev.halftime.record.Run;
import dev.halftime.report.data.BenchmarkReport;
import dev.halftime.report.data.BenchmarkReportBuilder;
import dev.halftime.report.data.Failure;
import dev.halftime.report.data.Row;
import dev.halftime.report.data.contrast.Comparison;
import dev.halftime.report.data.contrast.Contrasts;
import dev.halftime.report.data.result.ResultTable;
import dev.halftime.report.data.result.TaskMeans;
import dev.halftime.report.human.EpisodeMatcher;
import dev.halftime.report.human.HumanResults;
import dev.halftime.report.section.SimulatedUsers;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// The results of a run: a pure function of its scored episodes.
///
/// It does not depend on the clock, so a run that was interrupted and resumed gives the same
/// report, byte for byte, as an uninterrupted one.
///
/// @param run id of the run
/// @param planned number of planned episodes
/// @param episodes number of recorded episodes
/// @param unconfined agents that are programs without a sandbox
/// @param unrepeatable agents that acted differently when recorded episodes were repeated to them
/// @param imported whether episodes and scores are those of an archive
/// @param foreign whether another system recorded the episodes
public record Report(
    String run,
    Experiment experiment,
    int planned,
    int episodes,
    List<BenchmarkReport> boards,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> unconfined,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> unrepeatable,
    @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean imported,
    @JsonIgnore boolean foreign) {

  /// Returns the report of a run.
  ///
  /// @param planned number of planned episodes
  /// @param results the run's results in any order; the stream is consumed
  public static Report of(Run run, int planned, Stream<Result> results) {
    return of(run, planned, results, RecordedRuns.NONE);
  }

  /// Returns the report of a run with its probes of memory.
  ///
  /// @param probes results of probes of the run in any order; the stream is consumed
  public static Report of(Run run, int planned, Stream<Result> results, Stream<Result> probes) {
    return of(run, planned, results, RecordedRuns.NONE, probes.toList());
  }

  /// Returns the report of a run, with the behavior of its users and a comparison with people.
  ///
  /// @param store provides the episodes with users, their tasks, and the matching episodes of
  ///   people and others
  public static Report of(Run run, int planned, Stream<Result> results, RecordedRuns store) {
    return of(run, planned, results, store, probes(run, store));
  }

  private static Report of(
      Run run, int planned, Stream<Result> results, RecordedRuns store, List<Result> probes) {
    SimulatedUsers simulators = new SimulatedUsers(run, store);
    ResultTable facts = ResultTable.of(run, results.peek(simulators::add));
    List<HumanResults> people = EpisodeMatcher.about(run, store, _ -> true);
    List<BenchmarkReport> boards =
        run.experiment().benchmarks().stream()
            .map(id ->
                BenchmarkReportBuilder.of(
                    run, id, facts, simulators.of(id), on(id, people), probes))
            .toList();
    return new Report(
        run.id(),
        run.experiment(),
        planned,
        facts.size(),
        boards,
        run.unconfined(),
        run.unrepeatable(),
        run.imported(),
        run.foreign());
  }

  private static List<Result> probes(Run run, RecordedRuns store) {
    Optional<Run> probing = store.probing(run.id());
    if (probing.isEmpty()) {
      return List.of();
    }
    try (Stream<Result> results = store.results(probing.get().id())) {
      return results.toList();
    }
  }

  /// Returns the warnings at the top of a report: that its figures are as reported by others, that
  /// agents could have read the solutions, and that episodes are not independent of each other.
  List<String> warnings() {
    List<String> warnings = new ArrayList<>();
    if (imported) {
      warnings.add(
          "Imported: the episodes, scores and costs of the archive are as reported by others;"
              + " 'halftime regrade "
              + run
              + "' grades the episodes here"
              + (foreign
                  ? " if their benchmark and its data are available (--data), and '--judge MODEL'"
                      + " lets a model judge them"
                  : ""));
    }
    if (!unconfined.isEmpty()) {
      warnings.add(
          "Agents ran unconfined: they could read the store, the solutions and everything"
              + " that the user can read: "
              + String.join(", ", unconfined));
    }
    if (!unrepeatable.isEmpty()) {
      warnings.add(
          "Agents acted differently when recorded episodes were repeated, so they keep state"
              + " outside the agent or are not repeatable, and intervals that assume independent"
              + " episodes are not valid: "
              + String.join(", ", unrepeatable));
    }
    return warnings;
  }

  private static HumanResults on(String benchmark, List<HumanResults> people) {
    return people.stream()
        .filter(it -> it.benchmark().equals(benchmark))
        .findFirst()
        .orElse(HumanResults.none(benchmark));
  }

  /// Compares two agents of a run in one setting, paired by task, on each benchmark. If the report
  /// compares them, the comparison is the report's, corrected with all others of its family;
  /// otherwise it stands alone. Floor agents may be compared, too.
  ///
  /// @param results all results of the run in any order; the stream is consumed
  public static List<Comparison> pair(
      Run run, Stream<Result> results, String setting, String a, String b) {
    ResultTable facts = ResultTable.of(run, results);
    List<Comparison> found = new ArrayList<>();
    for (String id : run.experiment().benchmarks()) {
      Contrasts.Success success =
          (agent, in) -> TaskMeans.counted(facts.whole(id, agent, in), ResultTable.Fact::score);
      int sequence = run.experiment().sequence();
      List<Comparison> own =
          Contrasts.of(
                  BenchmarkReportBuilder.evaluated(run),
                  facts.settings(id),
                  success,
                  sequence,
                  run::title)
              .comparisons()
              .stream()
              .filter(each -> each.setting().id().equals(setting))
              .filter(each -> Set.of(a, b).equals(Set.of(each.a(), each.b())))
              .toList();
      found.addAll(
          own.isEmpty()
              ? Contrasts.comparisons(
                  List.of(b, a),
                  facts.settings(id).stream().filter(it -> it.id().equals(setting)).toList(),
                  success,
                  sequence)
              : own);
    }
    return found;
  }

  /// Returns the agents that have recorded episodes but no graded one.
  public List<String> unknown() {
    return experiment.agents().stream()
        .filter(agent -> rows(agent).findAny().isPresent())
        .filter(agent -> rows(agent).noneMatch(row -> row.graded() > 0))
        .toList();
  }

  /// Returns the agents that failed by themselves in every episode, such as a program that does not
  /// start.
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

  /// Returns the report as one line of JSON.
  public String json() {
    return Json.printed(this);
  }

  /// Returns the beginning of the report as text for a terminal: findings, success and assumption
  /// gaps, which mostly fit on a screen.
  ///
  /// @param columns width of the terminal; at least 80
  public String summary(int columns) {
    return TerminalReport.summary(this, columns);
  }

  /// Returns what a first reader should see of agents in the settings of the ladder, as text for
  /// one screen: findings, success in each setting, and what each assumption was worth.
  ///
  /// @param columns width of the terminal; at least 80
  public String ladder(int columns) {
    return LadderScreen.of(this, columns);
  }

  /// Returns the whole report as text for a terminal.
  ///
  /// @param columns width of the terminal; at least 80
  public String terminal(int columns) {
    return TerminalReport.of(this, columns);
  }

  /// Returns the report as a self-contained HTML page.
  public String html() {
    return html("");
  }

  /// Returns the report as a self-contained HTML page with something above it.
  ///
  /// @param top HTML, such as `<section>...</section>`
  public String html(String top) {
    return html(top, "");
  }

  /// Returns the report as a self-contained HTML page with something above and below it.
  ///
  /// @param top HTML, such as `<section>...</section>`
  /// @param bottom HTML, such as that of [dev.halftime.report.episode.ShownEpisodes#html]
  public String html(String top, String bottom) {
    return HtmlReport.of(this, top, bottom);
  }

  /// Returns the report as HTML to be embedded in another page, which provides the style of
  /// [#html].
  public String part() {
    return HtmlReport.part(this);
  }
}
