package dev.halftime;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;

/// Agents x benchmarks x settings x trials: all that decides what a run finds out.
///
/// @param benchmarks ids
/// @param seed from which benchmarks are generated and luck is drawn
/// @param agents ids
/// @param settings the rungs to compare
/// @param tasks how many tasks of each benchmark, from the first on
/// @param trials how often each attempt is repeated
/// @param sequence how many tasks follow one another where tasks come in sequence
/// @param orders in how many orders each sequence is given
/// @param limits where an episode is cut off
/// @param prices what effort and harm cost
public record Experiment(
    List<String> benchmarks,
    long seed,
    List<String> agents,
    List<Setting> settings,
    int tasks,
    int trials,
    int sequence,
    int orders,
    Limits limits,
    Prices prices) {

  public Experiment {
    benchmarks = List.copyOf(benchmarks);
    agents = List.copyOf(agents);
    settings = List.copyOf(settings);
    atLeastOne("tasks", tasks);
    atLeastOne("trials", trials);
    atLeastOne("sequence", sequence);
    atLeastOne("orders", orders);
  }

  private static void atLeastOne(String what, int number) {
    if (number < 1) {
      throw new IllegalArgumentException(what + " must be 1 or more, not " + number);
    }
  }

  /// Names the experiment by its content: the same experiment always has the same id.
  @JsonIgnore
  public String id() {
    return Json.digest(this).substring(0, 12);
  }
}
