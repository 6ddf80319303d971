package dev.halftime.app.cli.run;

import dev.halftime.app.cli.terminal.Console;
import dev.halftime.app.cli.terminal.ExitCode;
import dev.halftime.app.cli.terminal.Interrupt;
import dev.halftime.app.cli.terminal.TrainingProgress;
import dev.halftime.learn.train.TrainingListener;
import dev.halftime.learn.train.TrainingStoppedException;
import java.nio.file.Path;
import java.util.function.Consumer;

/// Executes one training at the terminal: progress, report.
///
/// @param policy file to which the trained policy is written
public record TrainingSession(Console halftime, Path policy) {

  /// Trains to the end, or until Ctrl-C, and reports.
  ///
  /// @param steps environment steps per seed
  /// @param report prints the report
  /// @return the exit code
  public int run(long steps, Consumer<TrainingListener> training, Runnable report) {
    Runnable stopping =
        () -> halftime.remark("\nStopping at the next checkpoint; Ctrl-C again stops at once.");
    try (Interrupt interrupt = new Interrupt(stopping);
        TrainingProgress progress = new TrainingProgress(halftime, steps, interrupt)) {
      training.accept(progress);
    } catch (TrainingStoppedException _) {
      halftime.warn("Stopped; repeat the command to continue from the last checkpoint.");
      return ExitCode.UNFINISHED;
    }
    report.run();
    halftime.remark("Policy: " + policy);
    return ExitCode.OK;
  }
}
