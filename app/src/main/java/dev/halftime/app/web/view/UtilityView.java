package dev.halftime.app.web.view;

import dev.halftime.Score;
import dev.halftime.Task;
import dev.halftime.record.Result;
import dev.halftime.record.Run;
import dev.halftime.setting.Prices;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// The components of an agent's utility per episode in a setting, from which the page computes it
/// for any prices.
///
/// All amounts are means over tasks of the means over their graded attempts.
///
/// @param arm the agent and the setting
/// @param value value of the outcomes in dollars
/// @param dollars amount paid to providers
/// @param calls number of tool calls
/// @param turns number of turns of the user
/// @param harms number of wrong changes to the world
public record UtilityView(
    String arm, double value, double dollars, double calls, double turns, double harms) {

  public static List<UtilityView> of(Run run, List<Result> results) {
    Map<String, Double> worth = new HashMap<>();
    run.tasks()
        .forEach((given, tasks) ->
            tasks.forEach(
                (Task task) -> worth.put(given + '/' + task.id(), task.worth().dollars())));
    Map<String, Map<String, double[]>> arms = new TreeMap<>();
    for (Result result : results) {
      if (result.score() instanceof Score.Graded graded) {
        String task = result.cell().benchmark() + '/' + result.cell().task();
        String arm = result.cell().agent() + ", " + result.cell().setting();
        if (run.experiment().benchmarks().size() > 1) {
          arm = result.cell().benchmark() + ": " + arm;
        }
        double[] sums =
            arms.computeIfAbsent(arm, _ -> new HashMap<>())
                .computeIfAbsent(task, _ -> new double[6]);
        sums[0] += graded.value() * worth.getOrDefault(task, 0.0);
        sums[1] += result.usage().minus(result.user()).dollars();
        sums[2] += result.tally().calls();
        sums[3] += result.tally().userTurns();
        sums[4] += graded.harms();
        sums[5]++;
      }
    }
    List<UtilityView> views = new ArrayList<>();
    arms.forEach((arm, tasks) -> views.add(of(arm, tasks)));
    return views;
  }

  private static UtilityView of(String arm, Map<String, double[]> tasks) {
    double[] means = new double[5];
    for (double[] sums : new TreeMap<>(tasks).values()) {
      for (int i = 0; i < means.length; i++) {
        means[i] += sums[i] / sums[5] / tasks.size();
      }
    }
    return new UtilityView(arm, means[0], means[1], means[2], means[3], means[4]);
  }

  /// Returns the utility in dollars per episode.
  ///
  /// @param factor factor on all prices, including those of models
  public String shown(Prices prices, double factor) {
    Prices scaled = prices.times(factor);
    double utility =
        value
            - factor * dollars
            - scaled.call() * calls
            - scaled.userMinute() * scaled.minutesPerUserTurn() * turns
            - scaled.harm() * harms;
    return String.format(Locale.ROOT, "%.2f", utility);
  }
}
