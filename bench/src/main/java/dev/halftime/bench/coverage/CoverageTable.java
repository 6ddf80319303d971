package dev.halftime.bench.coverage;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// The table of `docs/statistics.md` in Markdown: a row for all cells of one kind.
final class CoverageTable {

  /// A measured cell, as shares of its studies.
  ///
  /// @param defined those that gave an interval
  /// @param coverage of these, those whose interval contains the true value
  /// @param rejected those that claimed a difference
  record Measured(CoverageCell cell, double defined, double coverage, double rejected) {}

  private CoverageTable() {}

  static String of(List<Measured> measured) {
    Map<String, List<Measured>> rows = new LinkedHashMap<>();
    measured.forEach(
        each -> rows.computeIfAbsent(each.cell().what(), _ -> new ArrayList<>()).add(each));
    StringBuilder table =
        new StringBuilder(
            "| quantity | cells | mean coverage | lowest | where | highest type I error, or range"
                + " of power |\n"
                + "| --- | --- | --- | --- | --- | --- |\n");
    rows.forEach((what, cells) -> {
      List<Measured> defined = cells.stream().filter(each -> each.defined() > 0).toList();
      Measured least =
          defined.stream()
              .min((a, b) -> Double.compare(a.coverage(), b.coverage()))
              .orElse(cells.getFirst());
      double mean = defined.stream().mapToDouble(Measured::coverage).average().orElse(Double.NaN);
      boolean covers = defined.stream().anyMatch(each -> each.coverage() < 1);
      table.append(
          format(
              "| %s | %s | %s | %s | %s | %s |%n",
              what,
              defined.size() == cells.size()
                  ? "" + cells.size()
                  : cells.size() + ", of which \"too few\" " + (cells.size() - defined.size()),
              covers ? percent(mean) : "-",
              covers ? percent(least.coverage()) : "-",
              covers ? least.cell().design() : "-",
              claims(cells)));
    });
    return table.toString();
  }

  private static String claims(List<Measured> cells) {
    List<Measured> type =
        cells.stream().filter(each -> each.cell().claims().equals("type I")).toList();
    List<Measured> power =
        cells.stream().filter(each -> each.cell().claims().equals("power")).toList();
    if (!type.isEmpty()) {
      Measured most =
          type.stream().max((a, b) -> Double.compare(a.rejected(), b.rejected())).orElseThrow();
      return percent(most.rejected()) + " (" + most.cell().design() + ")";
    }
    return power.isEmpty()
        ? "-"
        : percent(power.stream().mapToDouble(Measured::rejected).min().orElseThrow())
            + " to "
            + percent(power.stream().mapToDouble(Measured::rejected).max().orElseThrow());
  }

  private static String percent(double share) {
    return format("%.1f %%", 100 * share);
  }

  @SuppressWarnings("AnnotateFormatMethod")
  private static String format(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
