package dev.halftime.report.design;

import static java.util.stream.Collectors.joining;

import dev.halftime.Experiment;
import dev.halftime.report.data.contrast.NumberFormat;
import dev.halftime.stats.Difference;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/// The notes below the table of a plan: its assumptions, its cost and its limits, in sentences.
public final class DesignNotes {

  private final DesignPlan plan;

  DesignNotes(DesignPlan plan) {
    this.plan = plan;
  }

  List<String> all() {
    String points = NumberFormat.percent(plan.difference());
    String assumed = plan.assumed();
    Double dollars = plan.dollarsForAll();
    return Stream.of(
            assumed == null ? Optional.<String>empty() : Optional.of("Assumed: " + assumed + "."),
            Optional.ofNullable(plan.tasksForAll())
                .map(tasks ->
                    "All contrasts find "
                        + points
                        + " points with "
                        + NumberFormat.count(tasks)
                        + " tasks: "
                        + NumberFormat.count(Objects.requireNonNull(plan.episodesForAll()))
                        + " episodes, "
                        + (dollars == null
                            ? "cost unknown."
                            : "$" + NumberFormat.plain(dollars) + ".")),
            Optional.ofNullable(plan.available())
                .map(tasks ->
                    plan.benchmark() + " has only " + NumberFormat.count(tasks) + " tasks."),
            unanswered(),
            untold(),
            otherLengths())
        .flatMap(Optional::stream)
        .toList();
  }

  private Optional<String> untold() {
    return plan.contrasts().stream().anyMatch(DesignPlan.Row::trialsUnknown)
        ? Optional.of(
            "? trials: the variance was measured with one trial of each attempt, which does not"
                + " separate the variance of tasks from that of trials; a run with --trials 2"
                + " does.")
        : Optional.empty();
  }

  private Optional<String> otherLengths() {
    return plan.measuredLengths().isEmpty()
        ? Optional.empty()
        : Optional.of(
            "The variance was measured in sequences of "
                + plan.measuredLengths().stream().map(NumberFormat::count).collect(joining(" and "))
                + " tasks; it is assumed that those of the plan differ as much from each other.");
  }

  /// Returns the limits of this design.
  private Optional<String> unanswered() {
    return plan.contrasts().stream()
        .map(DesignPlan.Row::sequences)
        .flatMap(Stream::ofNullable)
        .findFirst()
        .flatMap(DesignNotes::fewSequences);
  }

  /// Returns warnings about few sequences, for use before the run.
  ///
  /// @param sequences number of sequences by sequential setting
  public static Optional<String> fewSequences(int sequences) {
    if (sequences >= Experiment.SEQUENCES) {
      return Optional.empty();
    }
    String limit =
        sequences < Difference.FEWEST
            ? "differences can be tested only with %d or more, and small ones need %d or more"
                .formatted(Difference.FEWEST, Experiment.SEQUENCES)
            : "large differences can be tested, small ones need %d or more"
                .formatted(Experiment.SEQUENCES);
    return Optional.of(
        "Sequential settings have %d sequence%s: %s (--tasks, --sequence)"
            .formatted(sequences, sequences == 1 ? "" : "s", limit));
  }
}
