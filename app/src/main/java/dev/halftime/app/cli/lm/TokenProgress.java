package dev.halftime.app.cli.lm;

import dev.halftime.app.cli.terminal.Console;
import dev.halftime.lm.train.SupervisedTraining;
import java.util.concurrent.TimeUnit;

/// The progress of a training, which it reports at intervals.
final class TokenProgress implements SupervisedTraining.Listener {

  private static final long EVERY = TimeUnit.SECONDS.toNanos(5);

  private final Console halftime;
  private final int steps;
  private final long begun = System.nanoTime();
  private long told = begun;
  private long tokens;

  /// @param steps number of steps of the training
  TokenProgress(Console halftime, int steps) {
    this.halftime = halftime;
    this.steps = steps;
  }

  @Override
  public void step(int step, double loss, long more) {
    tokens += more;
    if (System.nanoTime() - told > EVERY) {
      told = System.nanoTime();
      halftime.remark("step %,d of %,d, loss %.3f, %s".formatted(step, steps, loss, rate()));
    }
  }

  /// Returns the speed so far, in words.
  String rate() {
    double seconds = Math.max(1e-9, (System.nanoTime() - begun) / 1e9);
    return "%,.0f tokens per second".formatted(tokens / seconds);
  }
}
