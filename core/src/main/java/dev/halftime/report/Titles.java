package dev.halftime.report;

/// The line above a board.
final class Titles {

  private Titles() {}

  static String of(Report report, Board board) {
    String episodes =
        report.episodes() < report.planned()
            ? Words.count(report.episodes()) + " of " + Words.count(report.planned()) + " planned"
            : Words.count(report.episodes());
    String version = report.experiment().content().getOrDefault("agent version", "");
    return "%s, seed %d: %s tasks, %s episodes (run %s%s)"
        .formatted(
            board.title(),
            report.experiment().seed(),
            Words.count(board.tasks()),
            episodes,
            report.run(),
            version.isEmpty() ? "" : ", agent version " + version);
  }
}
