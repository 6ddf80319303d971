package dev.halftime.evaluation;

import dev.halftime.evaluation.AgentHistory.Entry;
import dev.halftime.report.data.contrast.Contrast;
import dev.halftime.report.data.contrast.NumberFormat;
import dev.halftime.report.table.TextTable;
import dev.halftime.text.TerminalText;
import java.time.ZoneId;
import java.util.List;

/// Renders the history of an agent as text for a terminal.
final class HistoryTable {

  private HistoryTable() {}

  static String of(List<Entry> entries, int columns, ZoneId zone) {
    int width = Math.max(80, columns);
    TextTable table =
        new TextTable(width)
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
        note(text, "- Run %s: %s".formatted(each.run(), each.limits()), width);
      }
      Contrast change = each.change();
      if (change != null) {
        String found = NumberFormat.sentence(change) + change.remarks();
        note(text, "- Run %s against %s: %s".formatted(each.run(), each.before(), found), width);
      }
    }
    return text.toString().stripTrailing();
  }

  private static void note(StringBuilder text, String words, int width) {
    TerminalText.wrapped(words, "  ", width).forEach(line -> text.append(line).append('\n'));
  }
}
