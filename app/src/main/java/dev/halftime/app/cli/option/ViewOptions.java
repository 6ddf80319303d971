package dev.halftime.app.cli.option;

import dev.halftime.report.worth.WorthPrices;
import dev.halftime.setting.Prices;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Options for the reports other than that of success: on worth, time horizons, and saturation.
public final class ViewOptions {

  @Option(
      names = "--worth",
      description =
          "Report what the agents are worth compared with a person in the run ('human', or a"
              + " scripted colleague such as colleague-90): costs, which agent to use for which"
              + " tasks, and break-even prices.")
  private boolean worth;

  @Option(
      names = "--horizon",
      description =
          "Report the time horizon of the agents: how many minutes a person needs"
              + " for tasks that an agent solves half of the time.")
  private boolean horizon;

  @Option(
      names = "--saturation",
      description =
          "Report how close the benchmarks are to saturation: the best results so far, by"
              + " date.")
  private boolean saturation;

  @Option(
      names = "--dated",
      paramLabel = "FILE",
      description =
          "For --saturation: read the results from this CSV file (columns:"
              + " date,agent,solved,tasks) instead of the store.")
  private @Nullable Path dated;

  @Option(
      names = "--table",
      paramLabel = "FILE",
      description =
          "For --worth: also write the data of each task, from which all numbers are computed, to"
              + " this CSV file.")
  private @Nullable Path table;

  @Option(
      names = "--price-error",
      paramLabel = "X",
      defaultValue = "" + WorthPrices.ERROR,
      description =
          "For --worth: cost of an undetected wrong outcome in dollars"
              + " (default: ${DEFAULT-VALUE}).")
  private double error;

  @Option(
      names = "--check",
      paramLabel = "X",
      defaultValue = "" + WorthPrices.CHECK,
      description =
          "For --worth: time that a person takes to check an outcome, as a share of the"
              + " time to do the task (default: ${DEFAULT-VALUE}).")
  private double check;

  @Option(
      names = "--caught",
      paramLabel = "X",
      defaultValue = "" + WorthPrices.CAUGHT,
      description =
          "For --worth: share of wrong outcomes that a check finds (default:"
              + " ${DEFAULT-VALUE}).")
  private double caught;

  /// Returns the option that requests another report; empty if none does.
  ///
  /// @throws IllegalArgumentException if several do, or an option has no effect
  public Optional<String> asked() {
    Stream<String> all =
        Stream.of(
            worth ? "--worth" : "", horizon ? "--horizon" : "", saturation ? "--saturation" : "");
    var given = all.filter(it -> !it.isEmpty()).toList();
    if (given.size() > 1) {
      throw new IllegalArgumentException(
          "one report at a time, not " + String.join(" and ", given));
    }
    if (dated != null && !saturation) {
      throw new IllegalArgumentException("--dated needs --saturation");
    }
    if (table != null && !worth) {
      throw new IllegalArgumentException("--table needs --worth");
    }
    return given.stream().findFirst();
  }

  /// Returns whether the report covers the whole store or a file, and not one run.
  public boolean ofStore() {
    return saturation;
  }

  /// Returns whether the report is that of worth.
  public boolean ofWorth() {
    return worth;
  }

  public Optional<Path> dated() {
    return Optional.ofNullable(dated);
  }

  public Optional<Path> table() {
    return Optional.ofNullable(table);
  }

  /// Returns the declared prices of a run, overridden by those of the options.
  ///
  /// @throws IllegalArgumentException if one is not possible
  public WorthPrices prices(Prices declared) {
    return WorthPrices.of(declared, error, check, caught);
  }
}
