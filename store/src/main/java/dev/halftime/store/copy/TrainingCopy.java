package dev.halftime.store.copy;

import dev.halftime.record.LearningCurve;
import dev.halftime.record.TrainingRun;
import dev.halftime.store.run.Trainings;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Copies one training with its learning curves.
record TrainingCopy(CopySide from, CopySide to, TrainingRun training) {

  /// Checks that the target store can take the training: it has no training with this id, or the
  /// same one, with each curve equal to, longer or shorter than the source's.
  ///
  /// @throws IllegalArgumentException if it cannot
  void check() {
    to.sql(() -> Trainings.all(to.connection())).stream()
        .filter(there -> there.id().equals(training.id()))
        .filter(there -> !there.sameAs(training) || there.imported() != training.imported())
        .findFirst()
        .ifPresent(_ -> {
          throw different("its configuration or its origin differs");
        });
    Map<Long, LearningCurve> there = curves(to);
    for (LearningCurve curve : curves(from).values()) {
      LearningCurve known = there.getOrDefault(curve.seed(), curve);
      if (!known.continues(curve) && !curve.continues(known)) {
        throw different("its curve of seed " + curve.seed() + " differs");
      }
    }
  }

  private IllegalArgumentException different(String what) {
    return new IllegalArgumentException(
        to.database().name()
            + " has a different training "
            + training.id()
            + ": "
            + what
            + "; copy into another store");
  }

  private Map<Long, LearningCurve> curves(CopySide side) {
    List<LearningCurve> all = side.sql(() -> Trainings.curves(side.connection(), training.id()));
    return all.stream()
        .collect(
            Collectors.toMap(
                LearningCurve::seed, Function.identity(), (one, _) -> one, TreeMap::new));
  }

  /// Copies what the target store lacks; returns whether anything was written.
  boolean copy() {
    boolean fresh =
        to.sql(() -> Trainings.all(to.connection())).stream()
            .noneMatch(there -> there.id().equals(training.id()));
    Map<Long, LearningCurve> there = curves(to);
    List<LearningCurve> lacking =
        curves(from).values().stream()
            .filter(curve -> {
              LearningCurve known = there.get(curve.seed());
              return known == null || !known.continues(curve);
            })
            .toList();
    to.sql(() -> {
      Trainings.begin(to.connection(), training);
      for (LearningCurve curve : lacking) {
        Trainings.keep(to.connection(), training.id(), curve);
      }
      return null;
    });
    return fresh || !lacking.isEmpty();
  }
}
