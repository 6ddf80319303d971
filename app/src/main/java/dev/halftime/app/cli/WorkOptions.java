package dev.halftime.app.cli;

import dev.halftime.run.Budget;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// How an experiment is carried out; none of it changes what it finds out.
final class WorkOptions {

  @Option(
      names = "--concurrency",
      paramLabel = "N",
      defaultValue = "16",
      description = "How many agents work at once (default: ${DEFAULT-VALUE}).")
  int concurrency;

  @Option(
      names = "--budget-dollars",
      paramLabel = "X",
      description = "Stop when the run has cost so much.")
  @Nullable Double dollars;

  @Option(
      names = "--budget-time",
      paramLabel = "TIME",
      description = "Stop after so long, such as 90s or 2h.")
  @Nullable Duration time;

  @Option(
      names = "--html",
      paramLabel = "FILE",
      description = "Where the HTML report goes (default: beside the store, named by the run).")
  @Nullable Path html;

  @Option(
      names = "--dry-run",
      description = "Print what would be run and what it may cost, and stop there.")
  boolean dryRun;

  Budget budget() {
    return new Budget(
        dollars == null ? Budget.UNLIMITED.dollars() : dollars,
        time == null ? Budget.UNLIMITED.time() : time);
  }
}
