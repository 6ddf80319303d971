package dev.halftime.app.cli.run;

import dev.halftime.app.cli.option.WorkOptions;
import dev.halftime.app.cli.terminal.Console;
import dev.halftime.app.cli.terminal.Interrupt;
import dev.halftime.app.cli.terminal.ProgressLine;
import dev.halftime.experiment.EpisodeListener;
import dev.halftime.experiment.ExperimentRunner;
import dev.halftime.experiment.Outcome;
import dev.halftime.gate.SequentialGates;
import java.time.Duration;
import java.util.Optional;

/// The execution of a run's missing episodes and probes, with a progress line; Ctrl-C stops it.
///
/// @param early the gates that stop the run once they are decided
record RunExecution(
    Console halftime, WorkOptions work, ExperimentRunner runner, Optional<SequentialGates> early) {

  private static final String STOPPING =
      "\nStopping after the episodes in progress. Episodes that take more than "
          + ExperimentRunner.GRACE.toSeconds()
          + " s are interrupted, and attempted again on resume. Press Ctrl-C again to stop at"
          + " once.";

  /// Runs the missing episodes, then the missing probes.
  Outcome run(Optional<ProbeSession> probes) {
    long start = System.nanoTime();
    Outcome graded = run();
    return probes.isEmpty() || (isInterrupted(graded) && !isSettled())
        ? graded
        : graded.and(probes.get().run(work.budget(), Duration.ofNanos(System.nanoTime() - start)));
  }

  /// Returns whether the gates need no further episodes.
  boolean isSettled() {
    return early.filter(SequentialGates::isSettled).isPresent();
  }

  /// Returns whether a run ended before its plan was completed.
  static boolean isInterrupted(Outcome outcome) {
    return outcome.why() == Outcome.Why.STOPPED || outcome.why() == Outcome.Why.BUDGET;
  }

  private Outcome run() {
    try (Interrupt interrupt = new Interrupt(() -> halftime.remark(STOPPING))) {
      if (halftime.quiet()) {
        return run(_ -> {}, interrupt);
      }
      int before = runner.before();
      try (ProgressLine line = new ProgressLine(halftime.screen(), runner.planned(), before)) {
        return run(line, interrupt);
      }
    }
  }

  private Outcome run(EpisodeListener progress, Interrupt interrupt) {
    UnknownCosts costs = new UnknownCosts(progress);
    Outcome outcome = attempt(costs, interrupt);
    costs.warn(halftime, work);
    return outcome;
  }

  private Outcome attempt(EpisodeListener progress, Interrupt interrupt) {
    return early
        .map(gates ->
            runner.run(
                work.budget(),
                result -> {
                  gates.finished(result);
                  progress.finished(result);
                },
                () -> interrupt.getAsBoolean() || gates.isSettled(),
                gates::settles))
        .orElseGet(() -> runner.run(work.budget(), progress, interrupt));
  }
}
