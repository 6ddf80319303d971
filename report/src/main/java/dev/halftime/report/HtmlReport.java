package dev.halftime.report;

import dev.halftime.Setting;
import dev.halftime.json.Json;
import dev.halftime.report.data.BenchmarkReport;
import dev.halftime.report.data.Row;
import dev.halftime.report.data.memory.Familiarity;
import dev.halftime.report.finding.ReportFindings;
import dev.halftime.report.finding.ReportWarnings;
import dev.halftime.report.html.Html;
import dev.halftime.report.html.Plot;
import dev.halftime.report.section.ProbeFigures;
import dev.halftime.report.section.ProbeTables;
import dev.halftime.report.table.Section;
import dev.halftime.stats.Estimate;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Renders a report as one self-contained HTML page without scripts or network access.
public final class HtmlReport {

  private final StringBuilder html = new StringBuilder();

  private HtmlReport() {}

  /// @param top HTML to place above the report, inside the page's `main`
  /// @param bottom HTML to place below it, inside the page's `main`
  static String of(Report report, String top, String bottom) {
    HtmlReport page = new HtmlReport();
    page.html
        .append(head("Halftime: " + String.join(", ", report.experiment().benchmarks())))
        .append("<body>\n<main>\n")
        .append(top);
    page.parts(report);
    page.html.append(bottom).append("</main>\n");
    page.foot(report);
    return page.html.toString();
  }

  /// Returns the benchmarks' parts without a page around them, to be embedded in another page.
  static String part(Report report) {
    HtmlReport page = new HtmlReport();
    page.parts(report);
    return page.html.toString();
  }

  private void parts(Report report) {
    report.warnings().forEach(it -> html.append("<p>").append(Html.escape(it)).append("</p>\n"));
    for (BenchmarkReport board : report.boards()) {
      html.append("<section>");
      content(report, board);
      html.append("</section>\n");
    }
  }

  /// Returns the beginning of a page up to its body.
  public static String head(String title) {
    return "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">"
        + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">"
        + "<link rel=\"icon\" href=\"data:,\">"
        + "<title>"
        + Html.escape(title)
        + "</title><style>"
        + css()
        + "</style></head>";
  }

  private static String css() {
    try (InputStream css = HtmlReport.class.getResourceAsStream("page.css")) {
      if (css == null) {
        throw new IllegalStateException("page.css is missing from the class path");
      }
      return new String(css.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void content(Report report, BenchmarkReport board) {
    html.append("<h1>").append(Html.escape(ReportTitles.of(report, board))).append("</h1>\n");
    for (String warning : ReportWarnings.of(report.run(), board)) {
      html.append("<p class=\"warning\" role=\"note\">")
          .append(Html.escape(warning))
          .append("</p>\n");
    }
    list("Findings", ReportFindings.of(board, report.experiment().sequence()));
    ladder(board);
    List<Section> sections = ReportTables.of(board);
    sections.stream().filter(ReportTables::first).forEach(it -> section(board, it));
    sections.stream().filter(it -> !ReportTables.first(it)).forEach(it -> folded(board, it));
    ReportTables.details(board).forEach(it -> folded(board, it));
    list("Remarks", ReportNotes.of(report, board));
  }

  private void folded(BenchmarkReport board, Section section) {
    html.append("<details><summary>").append(Html.escape(section.title())).append("</summary>");
    section(board, section);
    html.append("</details>\n");
  }

  private void section(BenchmarkReport board, Section section) {
    html.append("<h2>").append(Html.escape(section.title())).append("</h2>");
    html.append("<p class=\"about\">").append(Html.escape(section.about())).append("</p>");
    if (section.title().equals("Familiarity")) {
      curves(board);
    }
    if (section.title().equals(ProbeTables.TITLE)) {
      html.append(ProbeFigures.of(board, agent -> style(board, agent)));
    }
    html.append(Html.table(section.title(), section.header(), section.rows())).append('\n');
  }

  private void ladder(BenchmarkReport board) {
    List<Setting> settings = board.rows().stream().map(Row::setting).distinct().toList();
    List<Plot.Series> series = new ArrayList<>();
    for (String agent : board.rows().stream().map(Row::agent).distinct().toList()) {
      List<Optional<Estimate>> figures = new ArrayList<>();
      for (Setting setting : settings) {
        figures.add(
            board.rows().stream()
                .filter(row -> row.agent().equals(agent) && row.setting().equals(setting))
                .map(Row::success)
                .filter(success -> !Double.isNaN(success.value()))
                .findFirst());
      }
      series.add(new Plot.Series(agent, style(board, agent), figures));
    }
    String caption = "Success by setting: percent of tasks, with 95 % intervals";
    figure(
        caption,
        Plot.percent(
            caption,
            new Plot.Axes("setting", "success, percent of tasks"),
            settings.stream().map(Setting::id).toList(),
            series));
  }

  private void curves(BenchmarkReport board) {
    for (Setting setting :
        board.familiarity().stream().map(Familiarity::setting).distinct().toList()) {
      List<Familiarity> curves =
          board.familiarity().stream().filter(curve -> curve.setting().equals(setting)).toList();
      int most = curves.stream().mapToInt(curve -> curve.visits().size()).max().orElse(0);
      List<String> ticks = new ArrayList<>();
      for (int k = 1; k <= most; k++) {
        ticks.add("" + k);
      }
      String caption =
          "Look-ups at the k-th visit to the same rule, control arm = 1 (" + setting + ")";
      List<Plot.Series> series =
          curves.stream()
              .map(curve ->
                  new Plot.Series(
                      curve.agent(),
                      style(board, curve.agent()),
                      curve.visits().stream()
                          .map(visit -> Optional.ofNullable(visit.asks()))
                          .toList()))
              .toList();
      figure(
          caption,
          Plot.of(
              caption,
              new Plot.Axes("visit to the same rule", "look-ups, control arm = 1"),
              ticks,
              series));
    }
  }

  private static int style(BenchmarkReport board, String agent) {
    return board.rows().stream().map(Row::agent).distinct().toList().indexOf(agent);
  }

  private void figure(String caption, String plot) {
    html.append(Html.figure(caption, plot));
  }

  private void list(String title, List<String> sentences) {
    if (!sentences.isEmpty()) {
      html.append("<h2>").append(title).append("</h2><ul>");
      sentences.forEach(it -> html.append("<li>").append(Html.escape(it)).append("</li>"));
      html.append("</ul>\n");
    }
  }

  private void foot(Report report) {
    html.append("<footer>Experiment: <code>");
    html.append(Html.escape(Json.canonical(report.experiment())));
    html.append("</code></footer></body></html>\n");
  }
}
