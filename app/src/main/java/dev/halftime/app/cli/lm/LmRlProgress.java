package dev.halftime.app.cli.lm;

import dev.halftime.app.cli.terminal.Console;
import dev.halftime.app.input.InvalidInputException;
import dev.halftime.file.FileFailure;
import dev.halftime.json.Json;
import dev.halftime.lm.train.PolicyTraining;
import dev.halftime.lm.train.PolicyTraining.StepResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/// Reports the progress of reinforcement learning at intervals, and its result.
final class LmRlProgress implements PolicyTraining.Listener {

  private static final long EVERY = 5_000_000_000L;

  private final Console halftime;
  private final int steps;
  private final int batch;
  private long told = System.nanoTime();
  private int since;

  /// @param batch number of episodes per step
  LmRlProgress(Console halftime, int steps, int batch) {
    this.halftime = halftime;
    this.steps = steps;
    this.batch = batch;
  }

  @Override
  public void step(int step, StepResult result) {
    since++;
    long now = System.nanoTime();
    if (now - told < EVERY) {
      return;
    }
    halftime.remark(
        String.format(
            Locale.ROOT,
            "step %,d of %,d, return %.3f, KL %.4f, %.1f tokens per episode, %.1f episodes/s",
            step,
            steps,
            result.reward(),
            result.divergence(),
            result.tokens(),
            since * batch * 1e9 / (now - told)));
    told = now;
    since = 0;
  }

  /// Writes the learning curve beside the model.
  void writeCurve(Path folder, List<StepResult> curve) {
    try {
      Files.write(
          folder.resolve("curve.jsonl"),
          curve.stream().map(it -> Json.canonical(Json.tree(it))).toList());
    } catch (IOException e) {
      throw new InvalidInputException(
          "cannot write into '" + folder + "': " + FileFailure.reason(e), e);
    }
  }

  /// Prints the result.
  ///
  /// @param next command that evaluates the model
  void tell(Path model, List<StepResult> curve, String next) {
    int few = Math.max(1, curve.size() / 10);
    double first = mean(curve.subList(0, few));
    double last = mean(curve.subList(curve.size() - few, curve.size()));
    if (halftime.json()) {
      halftime
          .out()
          .println(
              Json.canonical(
                  Json.object()
                      .put("model", model.toString())
                      .put("steps", curve.size())
                      .put("first_return", first)
                      .put("return", last)));
    } else {
      halftime.say(
          String.format(
              Locale.ROOT,
              "Mean return while sampling: %.3f in the first %s, %.3f in the last.\n"
                  + "To evaluate the model: %s",
              first,
              few == 1 ? "step" : few + " steps",
              last,
              next));
    }
  }

  private static double mean(List<StepResult> some) {
    return some.stream().mapToDouble(StepResult::reward).average().orElse(Double.NaN);
  }
}
