package dev.halftime.record;

import java.util.HashSet;
import java.util.List;

/// Validates the trainings that an archive adds to a store, once, before they are stored.
final class TrainingAdmission {

  /// Upper limit of the number of seeds, beyond any real training.
  private static final int SEEDS = 10_000;

  private TrainingAdmission() {}

  /// Validates a training.
  ///
  /// @throws IllegalArgumentException if it is invalid
  static void check(TrainingRun training) {
    Wholeness.check("the training", training);
    Ids.run("training", training.id());
    Ids.name("algorithm", training.algorithm());
    Ids.name("environment", training.environment());
    List<Long> seeds = training.seeds();
    if (seeds.isEmpty() || seeds.size() > SEEDS || new HashSet<>(seeds).size() < seeds.size()) {
      throw new IllegalArgumentException(
          "a training has 1 to %,d seeds, each once, not %,d".formatted(SEEDS, seeds.size()));
    }
  }

  /// Validates the learning curve of one seed; returns may be infinite where a training diverged.
  ///
  /// @throws IllegalArgumentException if it is invalid
  static void check(TrainingRun training, LearningCurve curve) {
    if (!training.seeds().contains(curve.seed())) {
      throw new IllegalArgumentException(
          "the seed %d is not one of the training's seeds".formatted(curve.seed()));
    }
    Wholeness.check("steps of the curve", curve.steps());
    Wholeness.check("episodes of the curve", curve.episodes());
    LearningCurve.Evaluation evaluation = curve.evaluation();
    if (evaluation != null) {
      Wholeness.check("episodes of the evaluation", evaluation.episodes());
      if (evaluation.deviation() < 0) {
        throw new IllegalArgumentException(
            "the deviation of the evaluation must be 0 or more, not " + evaluation.deviation());
      }
    }
    long before = 0;
    for (LearningCurve.Point point : curve.points()) {
      Wholeness.check("steps of a point", point.steps());
      Wholeness.check("episodes of a point", point.episodes());
      if (point.steps() < before) {
        throw new IllegalArgumentException("the points of the curve are not in order");
      }
      before = point.steps();
    }
  }
}
