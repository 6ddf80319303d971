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

/// An evaluation as one run in a store, which may be stopped, looked at, and gone on with.
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

  /// The run, as it stands or will stand in the store.
  public Run run() {
    return run;
  }

  /// Has the episodes.
  public Store store() {
    return context.store();
  }

  /// Runs what is not on record yet.
  ///
  /// @param stop once true, nothing new is begun, and what is under way is soon finished
  public Outcome advance(BooleanSupplier stop) {
    return advance(_ -> {}, stop);
  }

  /// Runs what is not on record yet.
  ///
  /// @param listener hears of each episode, from many threads
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

  /// The report of what is on record.
  public Report report() {
    try (Stream<Result> results = context.store().results(run.id())) {
      return Report.of(run, planned, results, context.store());
    }
  }
}
