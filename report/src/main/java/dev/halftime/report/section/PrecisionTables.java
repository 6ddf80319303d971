package dev.halftime.report.section;

import dev.halftime.report.data.BenchmarkReport;
import dev.halftime.report.data.contrast.Comparison;
import dev.halftime.report.data.contrast.NumberFormat;
import dev.halftime.report.data.contrast.Precision;
import dev.halftime.report.table.Section;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Makes the table of the sources of uncertainty, and advice on reducing it.
public final class PrecisionTables {

  private static final List<String> PARTS = List.of("sequence", "order", "task", "trial");

  private PrecisionTables() {}

  public static Section of(BenchmarkReport board) {
    List<List<String>> rows = new ArrayList<>();
    for (Precision each : board.precision()) {
      List<String> cells = new ArrayList<>(List.of(each.words()));
      PARTS.forEach(part -> cells.add(share(each, part)));
      cells.add(correlation(each.iccTask()));
      cells.add(correlation(each.iccSequence()));
      cells.add(
          NumberFormat.count(each.tasks()) + " -> " + NumberFormat.count(each.tasksToHalve()));
      Integer trials = each.trialsToHalve();
      cells.add(each.trials() + " -> " + (trials == null ? "-" : NumberFormat.count(trials)));
      rows.add(cells);
    }
    return new Section(
        "Variance",
        "Percent of the variance of one attempt, or of the difference of two, that lies between"
            + " sequences, between orders and trials of whole sequences, between tasks, and between"
            + " trials of a task. A dash: cannot be separated from the one before it; 0*: the"
            + " estimate was negative. ICC: correlation of two attempts at the same task, and of"
            + " two tasks of a sequence. Then how many tasks, or trials, would halve the interval;"
            + " a dash: no number would, or one trial is not enough to estimate it.",
        List.of(
            "success or difference",
            "sequence",
            "order",
            "task",
            "trial",
            "ICC task",
            "ICC sequence",
            "tasks",
            "trials"),
        rows);
  }

  private static String share(Precision of, String part) {
    return of.part(part)
        .map(it -> it.negative() ? "0*" : NumberFormat.percent(it.share()))
        .orElse("-");
  }

  private static String correlation(@Nullable Double correlation) {
    return correlation == null ? "-" : NumberFormat.plain(correlation);
  }

  /// Returns the advice for the least certain comparison of agents: more tasks or more trials.
  public static Optional<String> advice(BenchmarkReport board) {
    return board.comparisons().stream()
        .filter(pair -> pair.p() != null && pair.p() >= 0.05)
        .max(Comparator.comparingDouble(Comparison::detectable))
        .flatMap(pair ->
            board.precision().stream()
                .filter(each ->
                    each.agent().equals(pair.a())
                        && each.setting().equals(pair.setting())
                        && pair.b().equals(each.against()))
                .findFirst())
        .map(each -> each.words() + ": " + each.advice() + ".");
  }
}
