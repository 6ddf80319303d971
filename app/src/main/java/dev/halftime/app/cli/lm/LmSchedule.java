package dev.halftime.app.cli.lm;

import dev.halftime.lm.train.Schedule;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Options for the length of a training of a language model and for its output folder.
final class LmSchedule {

  private static final int TOKENS = 2_048;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      required = true,
      description = "Folder for checkpoints and the model; the same command continues from there.")
  @SuppressWarnings("NullAway.Init")
  Path folder;

  @Option(
      names = "--steps",
      paramLabel = "N",
      description = "Number of steps (default: by --epochs).")
  private @Nullable Integer steps;

  @Option(
      names = "--epochs",
      paramLabel = "N",
      defaultValue = "3",
      description = "Number of epochs (default: ${DEFAULT-VALUE}).")
  private int epochs = 3;

  @Option(
      names = "--batch",
      paramLabel = "N",
      defaultValue = "8",
      description = "Batch size (default: ${DEFAULT-VALUE}).")
  private int batch = 8;

  @Option(names = "--rate", paramLabel = "X", description = "Peak learning rate.")
  private @Nullable Double rate;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Seed of weights and data order (default: ${DEFAULT-VALUE}).")
  long seed = 1;

  Schedule of(int examples, double usual) {
    long length =
        steps == null ? ((long) examples * epochs + batch - 1) / Math.max(1, batch) : steps;
    atLeastOne("--epochs", epochs);
    atLeastOne("--batch", batch);
    if (length > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          "%,d steps are too many; give fewer --epochs, or their number with --steps"
              .formatted(length));
    }
    return new Schedule((int) length, batch, rate == null ? usual : rate, 0.1, 1, TOKENS, seed);
  }

  private static void atLeastOne(String option, int value) {
    if (value < 1) {
      throw new IllegalArgumentException(option + " must be 1 or more, not " + value);
    }
  }
}
