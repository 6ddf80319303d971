package dev.halftime.report;

import dev.halftime.report.data.BenchmarkReport;
import dev.halftime.report.data.NumberFormat;

/// The line above a board.
final class ReportTitles {

  private ReportTitles() {}

  static String of(Report report, BenchmarkReport board) {
    String episodes =
        report.episodes() < report.planned()
            ? NumberFormat.count(report.episodes())
                + " of "
                + NumberFormat.count(report.planned())
                + " planned"
            : NumberFormat.count(report.episodes());
    String version = report.experiment().content().getOrDefault("agent version", "");
    return "%s, seed %d: %s, %s (run %s%s)"
        .formatted(
            board.title(),
            report.experiment().seed(),
            NumberFormat.count(board.tasks()) + (board.tasks() == 1 ? " task" : " tasks"),
            episodes + (report.planned() == 1 ? " episode" : " episodes"),
            report.run(),
            version.isEmpty() ? "" : ", agent version " + version);
  }
}
