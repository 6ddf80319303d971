package dev.halftime.learn.train;

import dev.halftime.learn.algo.part.Hyperparameters;
import java.util.Map;

/// Learning has run into numbers that are not finite; its message says where, and what may help.
public final class TrainingDivergedException extends RuntimeException {

  private static final long serialVersionUID = 1;

  TrainingDivergedException(TrainingPlan plan, long seed, long steps, Map<String, Double> metrics) {
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

  private static String remedy(Hyperparameters hyperparameters) {
    Map<String, String> values = hyperparameters.values();
    String norm = values.get("gradient-norm");
    return "try a smaller learning-rate than "
        + values.get("learning-rate")
        + (norm == null ? "" : ", or a smaller gradient-norm than " + norm);
  }
}
