package dev.halftime.app.cli.option;

import dev.halftime.setting.Prices;
import picocli.CommandLine.Option;

/// Options for the prices of effort and harm.
public final class PriceOptions {

  @Option(
      names = "--price-call",
      paramLabel = "X",
      defaultValue = "0.01",
      description = "Price of a tool call in dollars (default: ${DEFAULT-VALUE}).")
  double call;

  @Option(
      names = "--price-minute",
      paramLabel = "X",
      defaultValue = "0.5",
      description = "Price of a minute of the user's time in dollars (default: ${DEFAULT-VALUE}).")
  double minute;

  @Option(
      names = "--price-harm",
      paramLabel = "X",
      defaultValue = "20",
      description = "Price of a wrong write in dollars (default: ${DEFAULT-VALUE}).")
  double harm;

  @Option(
      names = "--minutes-per-turn",
      paramLabel = "X",
      defaultValue = "0.5",
      description = "Minutes of the user's time per turn of the user (default: ${DEFAULT-VALUE}).")
  double minutesPerTurn;

  Prices prices() {
    return new Prices(call, minute, harm, minutesPerTurn);
  }
}
