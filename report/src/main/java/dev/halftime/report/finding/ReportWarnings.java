package dev.halftime.report.finding;

import dev.halftime.report.data.BenchmarkReport;
import dev.halftime.report.data.Failure;
import dev.halftime.report.data.ModelUsage;
import dev.halftime.report.data.Row;
import dev.halftime.report.data.contrast.NumberFormat;
import dev.halftime.report.data.result.Bounds;
import java.util.ArrayList;
import java.util.List;

/// Makes the warnings that precede all numbers: what failed, how often, and why.
public final class ReportWarnings {

  /// Maximum number of reasons shown.
  private static final int REASONS = 3;

  /// Maximum length of a reason, in characters.
  private static final int LENGTH = 500;

  private ReportWarnings() {}

  /// Returns the warnings of a benchmark.
  ///
  /// @param run id of the run
  public static List<String> of(String run, BenchmarkReport board) {
    List<String> warnings = new ArrayList<>();
    for (Failure failure : board.failures()) {
      warnings.add(sentence(run, failure));
    }
    board.rows().stream()
        .map(Row::agent)
        .distinct()
        .filter(agent ->
            board.rows().stream().noneMatch(row -> row.agent().equals(agent) && row.graded() > 0))
        .forEach(agent ->
            warnings.add(
                "There are no results for " + agent + ": none of its episodes has a score."));
    board.unequal().forEach(each -> warnings.add(sentence(each)));
    board.versions().stream()
        .filter(ModelUsage.Versions::changed)
        .forEach(each -> warnings.add(sentence(each)));
    return warnings;
  }

  private static String sentence(Bounds.Unequal each) {
    String what = each.setting().protocol().sequential() ? " sequences" : " attempts";
    return ("%s misses %s of %s%s in %s, %s misses %s of %s: the remaining tasks may differ in"
            + " difficulty, so compare the bounds below.")
        .formatted(
            each.agent(),
            NumberFormat.count(each.missing()),
            NumberFormat.count(each.of()),
            what,
            each.setting(),
            each.first(),
            NumberFormat.count(each.firstMissing()),
            NumberFormat.count(each.firstOf()));
  }

  private static String sentence(ModelUsage.Versions each) {
    List<String> versions = new ArrayList<>();
    each.episodes()
        .forEach((version, episodes) ->
            versions.add(version + " in " + NumberFormat.count(episodes) + " episodes"));
    return "The provider changed the model "
        + each.model()
        + " during the run: "
        + String.join(", ", versions)
        + ". Results of different versions cannot be separated.";
  }

  private static String sentence(String run, Failure failure) {
    String count =
        NumberFormat.count(failure.episodes())
            + " of "
            + NumberFormat.count(failure.of())
            + " episodes";
    if (failure.kind() == Failure.Kind.UNJUDGED) {
      return "%s: %s not judged yet: halftime regrade %s --judge MODEL"
          .formatted(failure.agent(), count, run);
    }
    String what =
        switch (failure.kind()) {
          case MISSING, UNJUDGED -> count + " missing because of infrastructure failures: ";
          case CLAIMED ->
              count
                  + " missing according to the agent, and counted as 0 until they are attempted"
                  + " again: it reports that its model is unavailable: ";
          case FAILED ->
              failure.always()
                  ? "it fails in every episode: " + count + ": "
                  : count + " broke and count as 0: ";
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
