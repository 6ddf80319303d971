package dev.halftime.evaluation;

import dev.halftime.evaluation.AgentHistory.Entry;
import dev.halftime.report.data.contrast.Contrast;
import dev.halftime.report.data.contrast.NumberFormat;
import dev.halftime.report.table.TextTable;
import java.time.ZoneId;
import java.util.List;

/// Renders the history of an agent as text for a terminal.
final class HistoryTable {

  private HistoryTable() {}

  static String of(List<Entry> entries, int columns, ZoneId zone) {
    TextTable table =
        new TextTable(Math.max(80, columns))
            .row(
                List.of(
                    "run",
                    "begun",
                    "benchmark",
                    "setting",
                    "is",
                    "success %",
                    "episodes",
                    "$/episode",
                    "change"));
    for (Entry each : entries) {
      Contrast change = each.change();
      table.row(
          List.of(
              each.run(),
              each.begun(zone),
              each.benchmark(),
              each.setting().id(),
              (each.version().isEmpty() ? each.spec() : each.spec() + ", " + each.version())
                  + (each.imported() ? " (imported)" : ""),
              NumberFormat.percent(each.success()),
              each.episodes() + " of " + each.planned(),
              each.cost(),
              change == null ? "-" : NumberFormat.points(change.difference())));
    }
    StringBuilder text = new StringBuilder(table.toString());
    for (Entry each : entries) {
      if (each.incomplete()) {
        text.append("- Run ").append(each.run()).append(": ").append(each.limits()).append('\n');
      }
      Contrast change = each.change();
      if (change != null) {
        text.append("- Run ")
            .append(each.run())
            .append(" against ")
            .append(each.before())
            .append(": ")
            .append(NumberFormat.sentence(change))
            .append(change.remarks())
            .append('\n');
      }
    }
    return text.toString().stripTrailing();
  }
}
