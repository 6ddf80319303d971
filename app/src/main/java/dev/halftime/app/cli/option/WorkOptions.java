package dev.halftime.app.cli.option;

import dev.halftime.experiment.Budget;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Options for the execution of an experiment, which do not affect its results.
public final class WorkOptions {

  @Option(
      names = "--concurrency",
      paramLabel = "N",
      defaultValue = "16",
      description = "Number of agents that work concurrently (default: ${DEFAULT-VALUE}).")
  public int concurrency;

  @Option(
      names = "--budget-dollars",
      paramLabel = "X",
      description = "Stop the run at this cost in dollars.")
  @Nullable
  public Double dollars;

  @Option(
      names = "--budget-time",
      paramLabel = "TIME",
      description = "Stop the run after this time, such as 90s or 2h.")
  @Nullable
  public Duration time;

  @Option(
      names = "--html",
      paramLabel = "FILE",
      description = "File for the HTML report (default: beside the store, named after the run).")
  @Nullable
  public Path html;

  @Option(
      names = "--dry-run",
      description = "Print the plan and its estimated cost without running anything.")
  public boolean dryRun;

  public Budget budget() {
    return new Budget(
        dollars == null ? Budget.UNLIMITED.dollars() : dollars,
        time == null ? Budget.UNLIMITED.time() : time);
  }
}
