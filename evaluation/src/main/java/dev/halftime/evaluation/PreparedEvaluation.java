package dev.halftime.evaluation;

import dev.halftime.Experiment;
import dev.halftime.experiment.Budget;
import dev.halftime.experiment.EpisodeListener;
import dev.halftime.experiment.ExperimentRunner;
import dev.halftime.experiment.Outcome;
import dev.halftime.experiment.RunContext;
import dev.halftime.record.Result;
import dev.halftime.record.Run;
import dev.halftime.record.Store;
import dev.halftime.report.Report;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/// An evaluation as a run in a store, which can be stopped, inspected and resumed.
public final class PreparedEvaluation {

  private final RunContext context;
  private final Budget budget;
  private final EpisodeListener progress;
  private final Experiment experiment;
  private final Run run;
  private final int planned;

  PreparedEvaluation(
      RunContext context, Experiment experiment, Budget budget, EpisodeListener progress) {
    this.context = context;
    this.experiment = experiment;
    this.budget = budget;
    this.progress = progress;
    ExperimentRunner runner = new ExperimentRunner(context, experiment);
    this.run = runner.run();
    this.planned = runner.planned();
  }

  /// Returns the run, whether it is already in the store or not.
  public Run run() {
    return run;
  }

  /// Returns the store of the episodes.
  public Store store() {
    return context.store();
  }

  /// Runs the episodes that are not recorded yet.
  ///
  /// @param stop once it returns true, no episode is started, and those in progress end soon
  public Outcome advance(BooleanSupplier stop) {
    return advance(_ -> {}, stop);
  }

  /// Runs the episodes that are not recorded yet.
  ///
  /// @param listener called after each episode, from many threads
  Outcome advance(EpisodeListener listener, BooleanSupplier stop) {
    return new ExperimentRunner(context, experiment)
        .run(
            budget,
            result -> {
              progress.finished(result);
              listener.finished(result);
            },
            stop);
  }

  /// Returns the report of the recorded episodes.
  public Report report() {
    try (Stream<Result> results = context.store().results(run.id())) {
      return Report.of(run, planned, results, context.store());
    }
  }
}
