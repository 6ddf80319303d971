package dev.halftime.gate;

import dev.halftime.Setting;
import java.util.List;
import java.util.SortedMap;

/// What one agent came to on one benchmark in one setting, unit by unit in the order of the plan.
///
/// A unit is what was sampled together: a task with its trials, or a sequence with its orders and
/// trials. Only the units up to the first that is not on record are looked at: those that happen to
/// end early are not like the others.
///
/// @param units on record without a gap
/// @param planned how many units the plan has
public record ArmScores(
    String benchmark, String agent, Setting setting, List<Unit> units, int planned) {

  /// One unit.
  ///
  /// @param content digest of its tasks: units with the same one have the same tasks
  /// @param tasks success by task, from 0 to 1: the mean of those episodes that have a score
  /// @param dollars what an episode of it cost the agent, on average
  /// @param untold calls of models whose cost nobody told
  /// @param missing how many of its episodes have no score
  public record Unit(
      String content, SortedMap<String, Double> tasks, double dollars, long untold, int missing) {

    /// The mean over its tasks; not a number if none has a score.
    double success() {
      return tasks.values().stream().mapToDouble(it -> it).average().orElse(Double.NaN);
    }
  }

  public ArmScores {
    units = List.copyOf(units);
  }

  /// Whether all that was planned is on record.
  public boolean complete() {
    return units.size() == planned;
  }

  /// How many episodes have no score.
  public int missing() {
    return units.stream().mapToInt(Unit::missing).sum();
  }

  /// The units up to the first in which an episode has no score.
  List<Unit> scored() {
    return units.stream().takeWhile(it -> it.missing() == 0).toList();
  }
}
