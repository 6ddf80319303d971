package dev.halftime;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.halftime.json.Json;
import dev.halftime.setting.Limits;
import dev.halftime.setting.Prices;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Agents x benchmarks x settings x trials: everything that determines the results of a run.
///
/// @param benchmarks ids
/// @param seed seed of task generation and all randomness
/// @param agents ids
/// @param settings the settings to compare
/// @param tasks number of tasks of each benchmark, starting with the first
/// @param trials number of repetitions of each attempt
/// @param sequence number of tasks in a sequence
/// @param orders number of orders in which each sequence is given
/// @param limits limits of an episode
/// @param prices prices of effort and harm
/// @param user the model that plays the users, or [#HUMAN]; empty for the benchmarks' own users
/// @param uncontrolled sequential settings run without their control arm: people do each task once
/// @param content what the run is executed with, keyed by what it belongs to: digests of classes,
///   files and tasks, and declared versions; empty if not recorded
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

  /// Name of the agent or the user when a person takes that role.
  public static final String HUMAN = "human";

  /// Prefix of the keys in `content` under which the specification of an agent is kept.
  public static final String AGENT = "agent ";

  /// Prefix of the keys in `content` under which the digests of prompts are kept.
  public static final String PROMPTS = "prompts of ";

  /// Key in `content` of the version of all agents.
  public static final String VERSION = "agent version";

  /// Prefix of the keys in `content` under which the version of one agent is kept.
  public static final String VERSION_OF = "version of ";

  /// Number of sequences below which differences can hardly be distinguished from noise.
  public static final int SEQUENCES = 10;

  // Records of earlier versions lack the user and the content.
  @SuppressWarnings("ConstantValue")
  public Experiment {
    user = ((@Nullable String) user) == null ? "" : user;
    boolean none = ((@Nullable SortedMap<String, String>) content) == null;
    content = Collections.unmodifiableSortedMap(none ? new TreeMap<>() : new TreeMap<>(content));
    benchmarks = List.copyOf(benchmarks);
    agents = List.copyOf(agents);
    settings = List.copyOf(settings);
    atLeastOne("tasks", tasks);
    atLeastOne("trials", trials);
    atLeastOne("sequence", sequence);
    atLeastOne("orders", orders);
  }

  /// Starts a builder for these benchmarks.
  public static Builder on(String... benchmarks) {
    return on(List.of(benchmarks));
  }

  public static Builder on(List<String> benchmarks) {
    return new Builder(benchmarks);
  }

  /// Builds an experiment; the defaults are those of the command line.
  public static final class Builder {

    /// Default number of tasks of each benchmark.
    private static final int TASKS = 60;

    private final List<String> benchmarks;
    private long seed = 1;
    private List<String> agents = List.of();
    private List<Setting> settings = Setting.LADDER_AND_RESET;
    private int tasks;
    private int trials = 1;
    private int sequence = 30;
    private int orders = 2;
    private Limits limits = Limits.DEFAULT;
    private Prices prices = Prices.DEFAULT;
    private String user = "";
    private boolean uncontrolled;
    private SortedMap<String, String> content = new TreeMap<>();

    private Builder(List<String> benchmarks) {
      this.benchmarks = benchmarks;
    }

    /// Seed of task generation and all randomness (default: 1).
    public Builder seed(long number) {
      this.seed = number;
      return this;
    }

    /// Ids of the agents to evaluate.
    public Builder agents(String... ids) {
      return agents(List.of(ids));
    }

    public Builder agents(List<String> ids) {
      this.agents = ids;
      return this;
    }

    /// The settings to compare (default: the ladder, and the arm that resets the agent).
    public Builder settings(Setting... rungs) {
      return settings(List.of(rungs));
    }

    /// Settings to compare, as a list.
    ///
    /// @throws IllegalArgumentException if there are none
    public Builder settings(List<Setting> rungs) {
      if (rungs.isEmpty()) {
        throw new IllegalArgumentException(
            "the list of settings is empty; name one, such as interactive, or do not call"
                + " settings(...)");
      }
      this.settings = rungs;
      return this;
    }

    /// Number of tasks of each benchmark (default: 60; in sequential settings, as many as ten
    /// sequences have, if that is more).
    public Builder tasks(int number) {
      atLeastOne("tasks", number);
      this.tasks = number;
      return this;
    }

    /// Number of repetitions of each attempt (default: 1).
    public Builder trials(int number) {
      atLeastOne("trials", number);
      this.trials = number;
      return this;
    }

    /// Number of tasks in a sequence (default: 30).
    public Builder sequence(int length) {
      atLeastOne("sequence", length);
      this.sequence = length;
      return this;
    }

    /// Number of orders in which each sequence is given (default: 2).
    public Builder orders(int number) {
      atLeastOne("orders", number);
      this.orders = number;
      return this;
    }

    /// Limits of an episode.
    public Builder limits(Limits most) {
      this.limits = most;
      return this;
    }

    /// Prices of effort and harm.
    public Builder prices(Prices each) {
      this.prices = each;
      return this;
    }

    /// The model that plays the users, or [#HUMAN] (default: the benchmarks' own users).
    public Builder user(String model) {
      this.user = model;
      return this;
    }

    /// Whether sequential settings run without their control arm (default: false).
    public Builder uncontrolled(boolean without) {
      this.uncontrolled = without;
      return this;
    }

    /// What the run is executed with, keyed by what it belongs to (default: not recorded).
    public Builder content(SortedMap<String, String> noted) {
      this.content = noted;
      return this;
    }

    /// Builds the experiment.
    ///
    /// @throws IllegalArgumentException if a number in it is below 1
    public Experiment build() {
      return new Experiment(
          benchmarks,
          seed,
          agents,
          settings,
          tasks > 0 ? tasks : enough(),
          trials,
          sequence,
          orders,
          limits,
          prices,
          user,
          uncontrolled,
          content);
    }

    private int enough() {
      boolean inSequence = settings.stream().anyMatch(it -> it.protocol().sequential());
      return inSequence ? Math.max(TASKS, SEQUENCES * sequence) : TASKS;
    }
  }

  private Builder copy() {
    Builder copy = on(benchmarks).seed(seed).agents(agents).tasks(tasks).trials(trials);
    copy.settings = settings;
    copy.sequence(sequence).orders(orders).limits(limits).prices(prices).user(user);
    return copy.uncontrolled(uncontrolled).content(content);
  }

  /// Returns a copy with other content.
  public Experiment with(SortedMap<String, String> other) {
    return copy().content(other).build();
  }

  /// Returns a copy with other settings.
  public Experiment in(List<Setting> other) {
    Builder copy = copy();
    copy.settings = other;
    return copy.build();
  }

  /// Returns the specification of an agent, such as `class:com.example.MyAgent`; its name if no
  /// other specification was given.
  public String spec(String agent) {
    return content.getOrDefault(AGENT + agent, agent);
  }

  /// Returns the specifications of all agents, in order.
  @JsonIgnore
  public List<String> specs() {
    return agents.stream().map(this::spec).toList();
  }

  /// Returns the declared version of an agent, or else of all agents; empty if there is none.
  public String version(String agent) {
    return content.getOrDefault(VERSION_OF + agent, content.getOrDefault(VERSION, ""));
  }

  /// Returns an agent's name with its specification and its own version, if they were given.
  public String described(String agent) {
    String version = content.getOrDefault(VERSION_OF + agent, "");
    String made = spec(agent).equals(agent) ? agent : agent + " = " + spec(agent);
    return version.isEmpty() ? made : made + ", version " + version;
  }

  /// Returns the experiment without its content.
  @JsonIgnore
  public Experiment plan() {
    return with(new TreeMap<>());
  }

  private static void atLeastOne(String what, int number) {
    if (number < 1) {
      throw new IllegalArgumentException(what + " must be 1 or more, not " + number);
    }
  }

  /// Returns whether a person takes part, so that the run cannot be resumed.
  @JsonIgnore
  public boolean withPeople() {
    return user.equals(HUMAN) || agents.contains(HUMAN);
  }

  /// Returns the id of the experiment, a digest of its content: equal experiments have equal ids.
  @JsonIgnore
  public String id() {
    return Json.digest(this).substring(0, 12);
  }
}
