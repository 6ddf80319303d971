package dev.halftime;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

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
/// @param user the model that plays the users, or [#HUMAN]; empty if the benchmarks' own users come
/// @param uncontrolled tasks in sequence come without their control arm: people do each task once
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
    Prices prices,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) String user,
    @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean uncontrolled) {

  /// Who takes part where a person does: as the agent, or as the user.
  public static final String HUMAN = "human";

  // Records of earlier versions name no user.
  @SuppressWarnings("ConstantValue")
  public Experiment {
    user = ((@Nullable String) user) == null ? "" : user;
    benchmarks = List.copyOf(benchmarks);
    agents = List.copyOf(agents);
    settings = List.copyOf(settings);
    atLeastOne("tasks", tasks);
    atLeastOne("trials", trials);
    atLeastOne("sequence", sequence);
    atLeastOne("orders", orders);
  }

  /// An experiment with the benchmarks' own users.
  public Experiment(
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
    this(benchmarks, seed, agents, settings, tasks, trials, sequence, orders, limits, prices, "");
  }

  /// An experiment whose sequences have their control arms.
  public Experiment(
      List<String> benchmarks,
      long seed,
      List<String> agents,
      List<Setting> settings,
      int tasks,
      int trials,
      int sequence,
      int orders,
      Limits limits,
      Prices prices,
      String user) {
    this(
        benchmarks,
        seed,
        agents,
        settings,
        tasks,
        trials,
        sequence,
        orders,
        limits,
        prices,
        user,
        false);
  }

  private static void atLeastOne(String what, int number) {
    if (number < 1) {
      throw new IllegalArgumentException(what + " must be 1 or more, not " + number);
    }
  }

  /// Whether a person takes part, so that nobody else can go on with it.
  @JsonIgnore
  public boolean withPeople() {
    return user.equals(HUMAN) || agents.contains(HUMAN);
  }

  /// Names the experiment by its content: the same experiment always has the same id.
  @JsonIgnore
  public String id() {
    return Json.digest(this).substring(0, 12);
  }
}
