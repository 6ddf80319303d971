package dev.halftime.app.cli;

import dev.halftime.Prices;
import picocli.CommandLine.Option;

/// What effort and harm cost.
final class PriceOptions {

  @Option(
      names = "--price-call",
      paramLabel = "X",
      defaultValue = "0.01",
      description = "Dollars a tool call (default: ${DEFAULT-VALUE}).")
  double call;

  @Option(
      names = "--price-minute",
      paramLabel = "X",
      defaultValue = "0.5",
      description = "Dollars a minute of the user's time (default: ${DEFAULT-VALUE}).")
  double minute;

  @Option(
      names = "--price-harm",
      paramLabel = "X",
      defaultValue = "20",
      description = "Dollars a wrong write (default: ${DEFAULT-VALUE}).")
  double harm;

  @Option(
      names = "--minutes-per-turn",
      paramLabel = "X",
      defaultValue = "0.5",
      description = "Minutes of the user's time a turn of the user (default: ${DEFAULT-VALUE}).")
  double minutesPerTurn;

  Prices prices() {
    return new Prices(call, minute, harm, minutesPerTurn);
  }
}
