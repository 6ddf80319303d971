package dev.halftime.report;

import dev.halftime.json.Json;
import dev.halftime.record.LearningCurve;
import dev.halftime.record.LearningCurve.Evaluation;
import dev.halftime.record.LearningCurve.Point;
import dev.halftime.record.TrainingRun;
import dev.halftime.report.data.contrast.ConfidenceBand;
import dev.halftime.report.data.contrast.NumberFormat;
import dev.halftime.report.html.CurvePlot;
import dev.halftime.report.html.Html;
import dev.halftime.report.table.Section;
import dev.halftime.report.table.TextTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/// Results of a training, computed from its (possibly unfinished) learning curves.
///
/// @param band mean over seeds with its 95 % interval, up to the shortest curve
public record TrainingReport(
    TrainingRun training, List<LearningCurve> curves, List<ConfidenceBand> band) {

  private static final int MOMENTS = 10;

  /// Returns the report of a training.
  public static TrainingReport of(TrainingRun training, List<LearningCurve> curves) {
    return new TrainingReport(
        training, List.copyOf(curves), ConfidenceBand.of(curves, training.greatest()));
  }

  /// Returns the report as one line of JSON.
  public String json() {
    return Json.printed(this);
  }

  /// Returns the report as text for a terminal.
  ///
  /// @param columns width of the terminal; at least 80
  public String terminal(int columns) {
    StringBuilder text = new StringBuilder(title()).append('\n');
    finding().ifPresent(it -> text.append("\n* ").append(it).append('\n'));
    for (Section section : List.of(seeds(), moments(), hyperparameters())) {
      TextTable table = new TextTable(Math.max(80, columns)).row(section.header());
      section.rows().forEach(table::row);
      text.append('\n').append(section.title()).append(". ").append(section.about()).append('\n');
      text.append(table);
    }
    return text.toString();
  }

  /// Returns the report as a self-contained HTML page.
  public String html() {
    return HtmlReport.head(title()) + "<body>\n<main>" + part() + "</main></body></html>\n";
  }

  /// Returns the report as HTML to be embedded in another page, which provides the style of
  /// [#html].
  public String part() {
    StringBuilder html = new StringBuilder("<h1>").append(Html.escape(title()));
    html.append("</h1>\n");
    finding().ifPresent(it -> html.append("<p>").append(Html.escape(it)).append("</p>\n"));
    html.append("<figure>").append(CurvePlot.of(title(), curves, band)).append("<figcaption>");
    html.append(Html.escape(about())).append("</figcaption></figure>\n");
    for (Section section : List.of(seeds(), moments(), hyperparameters())) {
      html.append(Html.section(section));
    }
    return html.toString();
  }

  private String title() {
    return "%s in %s, %s steps (%s %s)"
        .formatted(
            training.algorithm(),
            training.environment(),
            NumberFormat.count(training.steps()),
            training.imported() ? "imported training" : "training",
            training.id());
  }

  private String about() {
    return curves.size() == 1
        ? "Mean return of completed episodes by steps; one seed, so no interval."
        : "Mean return of completed episodes by steps: each seed, and the mean over seeds with its"
            + " 95 % interval.";
  }

  private Section seeds() {
    List<List<String>> rows = new ArrayList<>();
    for (long seed : training.seeds()) {
      rows.add(
          curves.stream()
              .filter(curve -> curve.seed() == seed)
              .findFirst()
              .map(TrainingReport::row)
              .orElse(List.of("" + seed, "not begun", "-", "-", "-", "-")));
    }
    if (curves.size() > 1) {
      rows.add(
          List.of(
              "mean",
              "",
              "",
              around(curves.stream().map(LearningCurve::lastReturn).toList()),
              around(
                  curves.stream()
                      .map(LearningCurve::evaluation)
                      .map(each -> each == null ? null : each.meanReturn())
                      .toList()),
              ""));
    }
    return new Section(
        "Seeds",
        "Return of the last 100 training episodes, and of new episodes without exploration; +- is"
            + " the deviation.",
        List.of("seed", "state", "steps", "last 100", "without exploring", "episodes"),
        rows);
  }

  private static List<String> row(LearningCurve curve) {
    Evaluation evaluation = curve.evaluation();
    Double last = curve.lastReturn();
    return List.of(
        "" + curve.seed(),
        curve.finished() ? "finished" : "unfinished",
        NumberFormat.count(curve.steps()),
        last == null ? "-" : tenths(last),
        evaluation == null
            ? "-"
            : tenths(evaluation.meanReturn()) + " +- " + tenths(evaluation.deviation()),
        NumberFormat.count(curve.episodes()));
  }

  /// Returns the mean and standard deviation over the seeds with a known value.
  private static String around(List<Double> perhaps) {
    double[] known =
        perhaps.stream().filter(Objects::nonNull).mapToDouble(Double::doubleValue).toArray();
    if (known.length < 2) {
      return "-";
    }
    double mean = 0;
    for (double value : known) {
      mean += value / known.length;
    }
    double squares = 0;
    for (double value : known) {
      squares += (value - mean) * (value - mean);
    }
    return tenths(mean) + " +- " + tenths(Math.sqrt(squares / (known.length - 1)));
  }

  private Section moments() {
    return new Section(
        "Curve",
        curves.size() == 1
            ? "Mean return of the episodes completed since the row before; one seed, so no"
                + " interval."
            : "Mean return of the episodes completed since the row before, over seeds, with its 95"
                + " % interval.",
        List.of("steps", "mean return"),
        coarse().stream()
            .map(at -> List.of(NumberFormat.count(at.steps()), NumberFormat.plain(at.meanReturn())))
            .toList());
  }

  /// Returns the band of curves whose points are merged to a few.
  private List<ConfidenceBand> coarse() {
    int points = curves.stream().mapToInt(each -> each.points().size()).min().orElse(0);
    return ConfidenceBand.of(
        curves.stream().map(each -> each.merged(points, MOMENTS)).toList(), training.greatest());
  }

  /// Returns the answer in a sentence; empty if no episode is completed.
  private Optional<String> finding() {
    List<Double> means =
        curves.stream()
            .flatMap(each -> each.points().stream())
            .map(Point::meanReturn)
            .filter(Objects::nonNull)
            .toList();
    if (means.isEmpty()) {
      return Optional.empty();
    }
    if (means.size() > 1 && means.stream().distinct().count() == 1) {
      return Optional.of(
          "The mean return is %s along the whole curve: the training shows no learning."
              .formatted(tenths(means.getFirst())));
    }
    List<ConfidenceBand> rows = coarse();
    return rows.size() < 2
        ? Optional.empty()
        : Optional.of(
            "Mean return in the first part of the training: %s; in the last part: %s."
                .formatted(
                    NumberFormat.plain(rows.getFirst().meanReturn()),
                    NumberFormat.plain(rows.getLast().meanReturn())));
  }

  private Section hyperparameters() {
    return new Section(
        "Hyperparameters",
        "'halftime train --dry-run' says what each does.",
        List.of("name", "value"),
        training.hyperparameters().entrySet().stream()
            .map(each -> List.of(each.getKey(), each.getValue()))
            .toList());
  }

  private static String tenths(double number) {
    return String.format(Locale.ROOT, "%.1f", number);
  }
}
