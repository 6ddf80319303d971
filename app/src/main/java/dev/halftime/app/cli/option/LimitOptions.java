package dev.halftime.app.cli.option;

import dev.halftime.setting.Limits;
import java.time.Duration;
import picocli.CommandLine.Option;

/// Options for the limits of an episode.
public final class LimitOptions {

  @Option(
      names = "--max-turns",
      paramLabel = "N",
      defaultValue = "200",
      description = "Maximum actions of the agent per episode (default: ${DEFAULT-VALUE}).")
  public int turns;

  @Option(
      names = "--max-calls",
      paramLabel = "N",
      defaultValue = "100",
      description = "Maximum tool calls of the agent per episode (default: ${DEFAULT-VALUE}).")
  public int calls;

  @Option(
      names = "--max-tokens",
      paramLabel = "N",
      defaultValue = "1000000",
      description = "Maximum tokens per episode (default: ${DEFAULT-VALUE}).")
  public long tokens;

  @Option(
      names = "--max-dollars",
      paramLabel = "X",
      defaultValue = "10",
      description = "Maximum dollars per episode (default: ${DEFAULT-VALUE}).")
  public double dollars;

  @Option(
      names = "--max-time",
      paramLabel = "TIME",
      defaultValue = "10m",
      description =
          "Maximum working time per episode, such as 90s or 10m (default: ${DEFAULT-VALUE}).")
  public Duration time = Limits.DEFAULT.work();

  public Limits limits() {
    return new Limits(turns, calls, tokens, dollars, time, Limits.DEFAULT.characters());
  }
}
