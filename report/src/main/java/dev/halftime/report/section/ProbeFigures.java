package dev.halftime.report.section;

import dev.halftime.Setting;
import dev.halftime.report.data.BenchmarkReport;
import dev.halftime.report.data.contrast.NumberFormat;
import dev.halftime.report.data.memory.ProbeMatrix;
import dev.halftime.report.html.HeatMap;
import dev.halftime.report.html.Html;
import dev.halftime.report.html.Plot;
import dev.halftime.stats.Estimate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/// Draws the probes of memory of one benchmark: heat maps and curves.
public final class ProbeFigures {

  /// Number of ticks from which only every fifth has a label.
  private static final int MANY = 16;

  private ProbeFigures() {}

  /// Returns the figures as HTML.
  ///
  /// @param style index of the style of an agent
  public static String of(BenchmarkReport board, ToIntFunction<String> style) {
    StringBuilder html = new StringBuilder();
    for (ProbeMatrix matrix : board.matrix()) {
      List<Integer> rows = ProbeTables.rows(matrix.success());
      String of = " with the memory after i tasks (rows), by task (columns): " + matrix.agent();
      String success = "Success" + of + ", " + matrix.setting();
      html.append(
          Html.figure(
              success,
              HeatMap.of(
                  success,
                  rows,
                  matrix.success(),
                  1,
                  value -> NumberFormat.percent(value) + " %")));
      String calls = "Tool calls" + of + ", " + matrix.setting();
      html.append(
          Html.figure(calls, HeatMap.of(calls, rows, matrix.calls(), 0, NumberFormat::plain)));
    }
    for (Setting setting : board.matrix().stream().map(ProbeMatrix::setting).distinct().toList()) {
      List<ProbeMatrix> matrices =
          board.matrix().stream().filter(it -> it.setting().equals(setting)).toList();
      html.append(curve("learned from", setting, matrices, style, ProbeMatrix.Point::seen));
      html.append(curve("not learned from", setting, matrices, style, ProbeMatrix.Point::unseen));
    }
    return html.toString();
  }

  private static String curve(
      String which,
      Setting setting,
      List<ProbeMatrix> matrices,
      ToIntFunction<String> style,
      Function<ProbeMatrix.Point, @Nullable Estimate> figure) {
    int length = matrices.stream().mapToInt(ProbeMatrix::length).max().orElse(0);
    List<String> ticks = new ArrayList<>();
    for (int after = 0; after <= length; after++) {
      ticks.add(length < MANY || after % 5 == 0 ? "" + after : "");
    }
    List<Plot.Series> series =
        matrices.stream()
            .map(it ->
                new Plot.Series(
                    it.agent(),
                    style.applyAsInt(it.agent()),
                    it.curve().stream()
                        .map(point -> Optional.ofNullable(figure.apply(point)))
                        .toList()))
            .filter(it -> it.figures().stream().anyMatch(Optional::isPresent))
            .toList();
    String caption = "Success on the tasks " + which + ", after i tasks (" + setting + ")";
    return series.isEmpty()
        ? ""
        : Html.figure(
            caption,
            Plot.percent(
                caption, new Plot.Axes("tasks learned from", "success, percent"), ticks, series));
  }
}
