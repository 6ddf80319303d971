package dev.halftime.app.cli.option;

import dev.halftime.experiment.Budget;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Options for the execution of an experiment, which do not affect its results.
public final class WorkOptions {

  @Option(
      names = "--concurrency",
      paramLabel = "N",
      defaultValue = "16",
      description = "Number of tasks or sequences to run concurrently (default: ${DEFAULT-VALUE}).")
  public int concurrency;

  @Option(
      names = "--budget-dollars",
      paramLabel = "X",
      description =
          "Stop the run at this cost in dollars. Refused if a model has no known price; give it"
              + " with --model-prices.")
  @Nullable
  public Double dollars;

  @Option(
      names = "--budget-time",
      paramLabel = "TIME",
      description = "Stop the run after this time, such as 90s or 2h.")
  @Nullable
  public Duration time;

  @Option(
      names = "--name",
      paramLabel = "TEXT",
      description =
          "Name of the run in lists and on pages; it does not identify the run and can be changed"
              + " (at most 80 characters).")
  public String name = "";

  @Option(
      names = "--html",
      paramLabel = "FILE",
      description = "File for the HTML report (default: beside the store, named after the run).")
  @Nullable
  public Path html;

  @Option(
      names = "--probe",
      paramLabel = "CELLS",
      split = ",",
      description =
          "After the graded episodes, also attempt the tasks of each sequence with the memory that"
              + " the agent had at other times: all, diagonal (each task right after it was"
              + " learned, and at the end), K (at every K-th task, and at the end), or controls"
              + " (with the final memory, with an empty one, and with that of another sequence)."
              + " Scores do not change.")
  public List<String> probes = new ArrayList<>();

  @Option(
      names = "--on",
      paramLabel = "WHERE",
      description =
          "workers: offer the run to the 'halftime worker' processes that use the same store (on a"
              + " server), and show its progress; Ctrl-C ends the run. Default: this process"
              + " executes it.")
  @Nullable
  public Where on;

  @Option(
      names = "--dry-run",
      description = "Print the plan and its estimated cost without running anything.")
  public boolean dryRun;

  /// Where a run is executed, if not in this process.
  public enum Where {
    WORKERS
  }

  public Budget budget() {
    return new Budget(
        dollars == null ? Budget.UNLIMITED.dollars() : dollars,
        time == null ? Budget.UNLIMITED.time() : time);
  }
}
