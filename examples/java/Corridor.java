import dev.halftime.learn.*;
import dev.halftime.learn.algo.Algorithms;
import dev.halftime.learn.space.*;
import dev.halftime.learn.table.*;
import dev.halftime.learn.table.Transitions.Outcome;
import dev.halftime.learn.train.*;
import dev.halftime.record.*;
import java.nio.file.Path;
import java.util.*;

/** An environment: a slippery corridor of eight fields, with the goal at its right end. */
public class Corridor {
  static final int FIELDS = 8;

  /** Action 0 goes left, 1 right; a step costs 1, and one in five goes nowhere. */
  static Transitions table() {
    double[] start = new double[FIELDS];
    start[0] = 1; // all episodes start at the left end
    return Transitions.of(2, start, (field, action) -> {
      int next = Math.clamp(field + (action == 1 ? 1 : -1), 0, FIELDS - 1);
      return List.of(
          new Outcome(0.8, next, -1, next == FIELDS - 1), new Outcome(0.2, field, -1, false));
    });
  }

  public static EnvironmentSpec<Integer, Integer> spec() {
    return new EnvironmentSpec<>("Corridor-v0", new Discrete(FIELDS), new Discrete(2),
        copies -> new Walk(table(), copies), OptionalInt.of(100), OptionalDouble.empty());
  }

  public static List<LearningCurve> train(Store store, Path folder) {
    var algorithm = Algorithms.Q_LEARNING;
    var plan = new TrainingPlan<>(algorithm, spec(),
        algorithm.hyperparameters().with("learning_rate", "0.1"), 20_000, List.of(1L, 2L));
    return new Training(plan, store, Checkpoints.none(folder), 2).run(TrainingListener.SILENT);
  }

  public static void main(String[] arguments) {
    System.out.println("faults: " + EnvironmentChecker.faults(spec()::make, 1));
    var best = new ValueIteration(table(), 1).values(100)[0];
    System.out.printf(Locale.ROOT, "best possible mean return: %.2f%n", best);
    for (var curve : train(new MemoryStore(), Path.of(".halftime/corridor"))) {
      System.out.println("seed " + curve.seed() + ": " + curve.evaluation());
    }
  }
}
