package dev.halftime.report.curve;

import dev.halftime.Setting;
import dev.halftime.Task;
import dev.halftime.json.Json;
import dev.halftime.record.Result;
import dev.halftime.record.Run;
import dev.halftime.report.HtmlReport;
import dev.halftime.report.data.contrast.NumberFormat;
import dev.halftime.report.data.result.ResultTable;
import dev.halftime.report.data.result.ResultTable.Fact;
import dev.halftime.report.html.Html;
import dev.halftime.report.table.Section;
import dev.halftime.report.table.TextTable;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Curves of success as a report: a table and its data.
///
/// @param title what the curves are about
/// @param table the table
/// @param curves data for JSON, by the first cell of the row
public record CurveReport(String title, Section table, Map<String, Object> curves) {

  /// Returns the time horizons of the agents of a run, in each setting.
  ///
  /// @param results the run's results; consumed
  public static CurveReport horizons(Run run, Stream<Result> results) {
    ResultTable facts = ResultTable.of(run, results);
    Map<String, Object> curves = new LinkedHashMap<>();
    List<List<String>> rows = new ArrayList<>();
    for (String benchmark : run.experiment().benchmarks()) {
      Map<String, Double> minutes = new LinkedHashMap<>();
      for (Task task : run.tasks().getOrDefault(benchmark, List.of())) {
        minutes.put(task.id(), task.worth().minutes());
      }
      for (Setting setting : facts.settings(benchmark)) {
        for (String agent : run.experiment().agents()) {
          List<TimeHorizon.Point> points =
              points(
                  facts.of(benchmark, agent, setting),
                  minutes,
                  setting.protocol().sequential() ? run.experiment().sequence() : 1);
          if (!points.isEmpty()) {
            String name = benchmark + ": " + agent + ", " + setting;
            TimeHorizon horizon = TimeHorizon.of(points);
            curves.put(name, horizon);
            rows.add(row(name, horizon));
          }
        }
      }
    }
    return new CurveReport(
        "Time horizons",
        new Section(
            "Time horizon",
            "Task length, in minutes of a person, at which an agent succeeds in half of the tasks,"
                + " and in four of five, from a logistic regression on the logarithm of the minutes"
                + " that the tasks declare; 95 % interval, clustered by sequence in sequential"
                + " settings. An open end (?) lies beyond the shortest or longest task; 'outside'"
                + " is an extrapolation beyond them.",
            List.of("agent, setting", "half", "four of five", "tasks", "minutes", ""),
            rows),
        curves);
  }

  /// @param length number of tasks in a cluster
  private static List<TimeHorizon.Point> points(
      List<Fact> facts, Map<String, Double> minutes, int length) {
    Map<String, List<Fact>> byTask = new LinkedHashMap<>();
    facts.stream()
        .filter(Fact::counts)
        .forEach(it -> byTask.computeIfAbsent(it.cell().task(), _ -> new ArrayList<>()).add(it));
    List<TimeHorizon.Point> points = new ArrayList<>();
    byTask.forEach((task, attempts) -> {
      Double takes = minutes.get(task);
      if (takes != null && takes > 0) {
        double solved = attempts.stream().filter(it -> it.score() == 1).count();
        points.add(
            new TimeHorizon.Point(
                takes,
                solved / attempts.size(),
                attempts.size(),
                attempts.getFirst().place() / length));
      }
    });
    return points;
  }

  private static List<String> row(String name, TimeHorizon horizon) {
    String ends = " [" + end(horizon.low()) + ", " + end(horizon.high()) + "]";
    return List.of(
        name,
        horizon.minutes() == null ? "does not fall" : end(horizon.minutes()) + ends,
        end(horizon.mostly()),
        NumberFormat.count(horizon.tasks()),
        NumberFormat.plain(horizon.shortest()) + " to " + NumberFormat.plain(horizon.longest()),
        note(horizon));
  }

  private static String note(TimeHorizon horizon) {
    String few =
        !horizon.few()
            ? ""
            : horizon.clusters() < horizon.tasks() ? "too few sequences" : "too few tasks";
    String outside = horizon.minutes() == null || horizon.covered() ? "" : "outside";
    return few.isEmpty() || outside.isEmpty() ? few + outside : outside + ", " + few;
  }

  private static String end(@Nullable Double minutes) {
    return minutes == null ? "?" : NumberFormat.plain(minutes);
  }

  /// Returns how far benchmarks are saturated.
  ///
  /// @param results dated results by what they were achieved on
  public static CurveReport saturation(Map<String, List<Saturation.Dated>> results) {
    Map<String, Object> curves = new LinkedHashMap<>();
    List<List<String>> rows = new ArrayList<>();
    results.forEach((name, dated) -> {
      Saturation curve = Saturation.of(dated);
      curves.put(name, curve);
      rows.add(
          List.of(
              name,
              NumberFormat.count(curve.results()),
              NumberFormat.percent(curve.best()),
              date(curve.half())
                  + " ["
                  + date(curve.halfLow())
                  + ", "
                  + date(curve.halfHigh())
                  + "]",
              date(curve.full()),
              curve.verdict().title()));
    });
    return new CurveReport(
        "Saturation",
        new Section(
            "Saturation",
            "The best success in percent so far, with a 95 % interval of the best true success that"
                + " accounts for selecting the best of many results; and the dates at which a"
                + " logistic curve fitted to the successive best results passes 50 % (with a 95 %"
                + " interval, parametric bootstrap) and 95 %. No curve (?) with fewer than three"
                + " such results on different dates.",
            List.of("benchmark, setting", "results", "best", "50 % at", "95 % at", ""),
            rows),
        curves);
  }

  private static String date(@Nullable LocalDate date) {
    return date == null ? "?" : date.toString();
  }

  /// Returns the curves as one line of JSON.
  public String json() {
    return Json.printed(curves);
  }

  /// Returns the report as text for a terminal.
  ///
  /// @param columns width of the terminal
  public String terminal(int columns) {
    if (table.rows().isEmpty()) {
      return "No results yet.\n";
    }
    TextTable text = new TextTable(columns).row(table.header());
    table.rows().forEach(text::row);
    return TextTable.wrapped(table.title() + ". " + table.about(), columns) + text;
  }

  /// Returns the report as a self-contained HTML page.
  public String html() {
    return HtmlReport.head("Halftime: " + title)
        + "<body>\n<main><section><h1>"
        + Html.escape(title)
        + "</h1>\n"
        + Html.section(table)
        + "</section></main></body></html>\n";
  }
}
