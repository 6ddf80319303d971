package dev.halftime.report;

import dev.halftime.report.data.BenchmarkReport;
import dev.halftime.report.data.Failure;
import dev.halftime.report.data.NumberFormat;
import dev.halftime.report.data.Row;
import java.util.ArrayList;
import java.util.List;

/// Makes the warnings that precede all numbers: what failed, how often, and why.
final class ReportWarnings {

  /// Maximum number of reasons shown.
  private static final int REASONS = 3;

  /// Maximum length of a reason, in characters.
  private static final int LENGTH = 300;

  private ReportWarnings() {}

  static List<String> of(BenchmarkReport board) {
    List<String> warnings = new ArrayList<>();
    for (Failure failure : board.failures()) {
      warnings.add(sentence(failure));
    }
    board.rows().stream()
        .map(Row::agent)
        .distinct()
        .filter(agent ->
            board.rows().stream().noneMatch(row -> row.agent().equals(agent) && row.graded() > 0))
        .forEach(agent ->
            warnings.add("Nothing is known of " + agent + ": none of its episodes was graded."));
    return warnings;
  }

  private static String sentence(Failure failure) {
    String count =
        NumberFormat.count(failure.episodes())
            + " of "
            + NumberFormat.count(failure.of())
            + " episodes";
    String what =
        switch (failure.kind()) {
          case MISSING -> count + " missing because of infrastructure failures: ";
          case CLAIMED ->
              count
                  + " missing according to the agent, and counted as 0 until they are attempted"
                  + " again: it says that its model is away: ";
          case FAILED ->
              failure.always()
                  ? "it fails in every episode: " + count + ": "
                  : count + " broke, which is 0: ";
        };
    return failure.agent() + ": " + what + reasons(failure);
  }

  private static String reasons(Failure failure) {
    List<String> told = new ArrayList<>();
    for (Failure.Reason reason :
        failure.reasons().subList(0, Math.min(REASONS, failure.reasons().size()))) {
      String why =
          reason.why().length() <= LENGTH
              ? reason.why()
              : reason.why().substring(0, LENGTH) + "...";
      String where = failure.kind() == Failure.Kind.MISSING ? reason.broke() + ": " : "";
      told.add(
          where
              + why
              + (failure.reasons().size() > 1
                  ? " (" + NumberFormat.count(reason.episodes()) + ")"
                  : ""));
    }
    int more = failure.reasons().size() - told.size();
    return String.join("; ", told) + (more > 0 ? "; and " + more + " other reasons" : "");
  }
}
