package dev.halftime.app.cli;

import dev.halftime.learn.train.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;

/// What came of training, as lines for the terminal.
final class TrainingTable {

  private TrainingTable() {}

  static List<String> of(List<Outcome> outcomes) {
    List<String> lines = new ArrayList<>();
    lines.add(
        "%8s  %12s  %24s  %24s"
            .formatted("seed", "steps", "last 100 episodes", "without exploring"));
    for (Outcome each : outcomes) {
      lines.add(
          "%8s  %12s  %24s  %24s"
              .formatted(
                  each.seed(),
                  String.format(Locale.ROOT, "%,d", each.steps()),
                  each.lastReturn().isPresent() ? plain(each.lastReturn().getAsDouble()) : "-",
                  each.evaluation().map(e -> plain(e.meanReturn())).orElse("-")));
    }
    if (outcomes.size() > 1) {
      lines.add(
          "%8s  %12s  %24s  %24s"
              .formatted(
                  "mean",
                  "",
                  around(outcomes.stream().flatMapToDouble(each -> each.lastReturn().stream())),
                  around(
                      outcomes.stream()
                          .flatMap(each -> each.evaluation().stream())
                          .mapToDouble(each -> each.meanReturn()))));
    }
    return lines;
  }

  /// Mean and deviation over seeds.
  private static String around(DoubleStream numbers) {
    double[] all = numbers.toArray();
    if (all.length < 2) {
      return all.length == 0 ? "-" : plain(all[0]);
    }
    double mean = DoubleStream.of(all).average().orElseThrow();
    double squares = DoubleStream.of(all).map(x -> (x - mean) * (x - mean)).sum();
    return plain(mean) + " +- " + plain(Math.sqrt(squares / (all.length - 1)));
  }

  private static String plain(double number) {
    return String.format(Locale.ROOT, "%.1f", number);
  }
}
