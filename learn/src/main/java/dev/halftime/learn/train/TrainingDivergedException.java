package dev.halftime.learn.train;

import dev.halftime.learn.config.Hyperparameters;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Thrown when a loss or another metric is not finite. The message names the step and a possible
/// remedy.
public final class TrainingDivergedException extends RuntimeException {

  private static final long serialVersionUID = 1;

  TrainingDivergedException(
      TrainingPlan<?> plan, long seed, long steps, Map<String, Double> metrics) {
    super(
        "%s diverged in %s, seed %d, before step %,d: %s; %s"
            .formatted(
                plan.algorithm().id(),
                plan.environment().id(),
                seed,
                steps,
                metrics,
                remedy(plan.hyperparameters())));
  }

  private static String remedy(Hyperparameters<?> hyperparameters) {
    List<String> smaller =
        Stream.of("learning_rate", "max_grad_norm")
            .flatMap(name -> hyperparameters.value(name).map(it -> name + " than " + it).stream())
            .toList();
    return smaller.isEmpty()
        ? "try other hyperparameters"
        : "try a smaller " + String.join(", or a smaller ", smaller);
  }
}
