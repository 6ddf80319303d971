package dev.halftime;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
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
/// @param content what it is carried out with, by what it belongs to: digests of classes, files and
///   tasks, and versions that somebody gave; empty if nobody noted it
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
    @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean uncontrolled,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) SortedMap<String, String> content) {

  /// Who takes part where a person does: as the agent, or as the user.
  public static final String HUMAN = "human";

  // Records of earlier versions name no user, and did not note what they were carried out with.
  @SuppressWarnings("ConstantValue")
  public Experiment {
    user = ((@Nullable String) user) == null ? "" : user;
    content =
        Collections.unmodifiableSortedMap(
            ((@Nullable SortedMap<String, String>) content) == null
                ? new TreeMap<>()
                : new TreeMap<>(content));
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

  /// An experiment of which nobody noted what it is carried out with.
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
      String user,
      boolean uncontrolled) {
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
        uncontrolled,
        new TreeMap<>());
  }

  /// The same experiment carried out with this.
  public Experiment with(SortedMap<String, String> other) {
    return new Experiment(
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
        uncontrolled,
        other);
  }

  /// What was asked for, whatever it is carried out with.
  @JsonIgnore
  public Experiment plan() {
    return with(new TreeMap<>());
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
