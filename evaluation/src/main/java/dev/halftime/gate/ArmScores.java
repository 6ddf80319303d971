package dev.halftime.gate;

import dev.halftime.Setting;
import dev.halftime.stats.ConfidenceSequence;
import dev.halftime.stats.Estimate;
import java.util.List;
import java.util.SortedMap;

/// Scores of one agent on one benchmark in one setting, by unit in the order of the plan.
///
/// A unit is what was sampled together: a task with its trials, or a sequence with its orders and
/// trials. Only the units before the first one that is not recorded are used, because units that
/// happen to end early are not representative.
///
/// @param units recorded units without a gap
/// @param planned number of units in the plan
public record ArmScores(
    String benchmark, String agent, Setting setting, List<Unit> units, int planned) {

  /// One unit.
  ///
  /// @param content digest of its tasks; units with the same digest have the same tasks
  /// @param tasks success by task, from 0 to 1: the mean of the episodes with a score
  /// @param dollars mean cost of the agent per episode
  /// @param unknown number of model calls whose cost is not known
  /// @param missing number of episodes without a score
  public record Unit(
      String content, SortedMap<String, Double> tasks, double dollars, long unknown, int missing) {

    /// Returns the mean over its tasks; NaN if none has a score.
    double success() {
      return tasks.values().stream().mapToDouble(it -> it).average().orElse(Double.NaN);
    }
  }

  public ArmScores {
    units = List.copyOf(units);
  }

  /// Returns whether all planned units are recorded.
  public boolean complete() {
    return units.size() == planned;
  }

  /// Returns the number of episodes without a score.
  public int missing() {
    return units.stream().mapToInt(Unit::missing).sum();
  }

  /// Returns success with a 95 % interval that is valid whenever the run was stopped: by
  /// [ConfidenceSequence], on the units that have a score.
  public Estimate anytime() {
    ConfidenceSequence sequence = new ConfidenceSequence(0.95);
    int tasks = 0;
    for (Unit unit : units) {
      if (!unit.tasks().isEmpty()) {
        sequence.add(Math.clamp(unit.success(), 0, 1));
        tasks += unit.tasks().size();
      }
    }
    Estimate found = sequence.estimate();
    return new Estimate(found.value(), found.low(), found.high(), tasks, found.clusters());
  }

  /// Returns the units before the first one with an episode without a score.
  List<Unit> scored() {
    return units.stream().takeWhile(it -> it.missing() == 0).toList();
  }
}
