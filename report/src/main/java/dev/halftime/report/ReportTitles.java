package dev.halftime.report;

import dev.halftime.Experiment;
import dev.halftime.report.data.BenchmarkReport;
import dev.halftime.report.data.contrast.NumberFormat;
import java.util.ArrayList;
import java.util.List;

/// Makes the title of a benchmark's part of a report.
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
    Experiment experiment = report.experiment();
    List<String> known = new ArrayList<>();
    String version = experiment.content().getOrDefault(Experiment.VERSION, "");
    if (!version.isEmpty()) {
      known.add("agent version " + version);
    }
    experiment.agents().stream()
        .filter(agent -> !experiment.described(agent).equals(agent))
        .map(experiment::described)
        .forEach(known::add);
    return "%s, seed %d: %s, %s (run %s%s)"
        .formatted(
            board.title(),
            report.experiment().seed(),
            NumberFormat.count(board.tasks()) + (board.tasks() == 1 ? " task" : " tasks"),
            episodes + (report.planned() == 1 ? " episode" : " episodes"),
            report.run(),
            known.isEmpty() ? "" : ", " + String.join("; ", known));
  }
}
