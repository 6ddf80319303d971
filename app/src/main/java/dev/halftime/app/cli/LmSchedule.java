package dev.halftime.app.cli;

import dev.halftime.lm.train.Schedule;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// How long a language model is trained, and where.
final class LmSchedule {

  private static final int TOKENS = 2_048;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      required = true,
      description =
          "Where checkpoints and the model are kept; the same command goes on from there.")
  @SuppressWarnings("NullAway.Init")
  Path folder;

  @Option(
      names = "--steps",
      paramLabel = "N",
      description = "How many steps (default: by --epochs).")
  private @Nullable Integer steps;

  @Option(
      names = "--epochs",
      paramLabel = "N",
      defaultValue = "3",
      description = "How often each example is seen (default: ${DEFAULT-VALUE}).")
  private int epochs = 3;

  @Option(
      names = "--batch",
      paramLabel = "N",
      defaultValue = "8",
      description = "Examples in a step (default: ${DEFAULT-VALUE}).")
  private int batch = 8;

  @Option(names = "--rate", paramLabel = "X", description = "The highest learning rate.")
  private @Nullable Double rate;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Of the weights that are drawn, and of the order (default: ${DEFAULT-VALUE}).")
  long seed = 1;

  Schedule of(int examples, double usual) {
    long length =
        steps == null ? ((long) examples * epochs + batch - 1) / Math.max(1, batch) : steps;
    return new Schedule(
        Math.toIntExact(length), batch, rate == null ? usual : rate, 0.1, 1, TOKENS, seed);
  }
}
