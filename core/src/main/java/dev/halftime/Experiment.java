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

  /// Under this and its name stands in the content what an agent's name stands for.
  public static final String AGENT = "agent ";

  /// Under this stands in the content the version of all agents.
  public static final String VERSION = "agent version";

  /// Under this and its name stands in the content the version of one agent.
  public static final String VERSION_OF = "version of ";

  /// With fewer sequences differences between them are hardly ever told from noise.
  public static final int SEQUENCES = 10;

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

  /// Begins an experiment on these benchmarks.
  public static Builder on(String... benchmarks) {
    return on(List.of(benchmarks));
  }

  public static Builder on(List<String> benchmarks) {
    return new Builder(benchmarks);
  }

  /// Builds an experiment; what is not said has the default of the command line.
  public static final class Builder {

    /// Tasks of each benchmark where nobody says otherwise.
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

    /// From which benchmarks are generated and luck is drawn (default: 1).
    public Builder seed(long number) {
      this.seed = number;
      return this;
    }

    /// Ids of the agents that are evaluated.
    public Builder agents(String... ids) {
      return agents(List.of(ids));
    }

    public Builder agents(List<String> ids) {
      this.agents = ids;
      return this;
    }

    /// The rungs to compare (default: the ladder, and the arm that resets the agent).
    public Builder settings(Setting... rungs) {
      return settings(List.of(rungs));
    }

    public Builder settings(List<Setting> rungs) {
      this.settings = rungs;
      return this;
    }

    /// How many tasks of each benchmark (default: 60; where tasks come in sequence, as many as ten
    /// sequences have, if these are more).
    public Builder tasks(int number) {
      atLeastOne("tasks", number);
      this.tasks = number;
      return this;
    }

    /// How often each attempt is repeated (default: 1).
    public Builder trials(int number) {
      this.trials = number;
      return this;
    }

    /// How many tasks follow one another where tasks come in sequence (default: 30).
    public Builder sequence(int length) {
      this.sequence = length;
      return this;
    }

    /// In how many orders each sequence is given (default: 2).
    public Builder orders(int number) {
      this.orders = number;
      return this;
    }

    /// Where an episode is cut off.
    public Builder limits(Limits most) {
      this.limits = most;
      return this;
    }

    /// What effort and harm cost.
    public Builder prices(Prices each) {
      this.prices = each;
      return this;
    }

    /// The model that plays the users, or [#HUMAN] (default: the benchmarks' own users).
    public Builder user(String model) {
      this.user = model;
      return this;
    }

    /// Whether tasks in sequence come without their control arm (default: with it).
    public Builder uncontrolled(boolean without) {
      this.uncontrolled = without;
      return this;
    }

    /// What it is carried out with, by what it belongs to (default: nobody noted it).
    public Builder content(SortedMap<String, String> noted) {
      this.content = noted;
      return this;
    }

    /// The experiment.
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

  /// The same experiment in these settings.
  public Experiment in(List<Setting> other) {
    return new Experiment(
        benchmarks,
        seed,
        agents,
        other,
        tasks,
        trials,
        sequence,
        orders,
        limits,
        prices,
        user,
        uncontrolled,
        content);
  }

  /// What an agent's name stands for, such as `class:com.example.MyAgent`; the name itself if it
  /// was not given another one.
  public String spec(String agent) {
    return content.getOrDefault(AGENT + agent, agent);
  }

  /// What the names of all agents stand for, in their order.
  @JsonIgnore
  public List<String> specs() {
    return agents.stream().map(this::spec).toList();
  }

  /// The version that somebody gave an agent, or all; empty if nobody did.
  public String version(String agent) {
    return content.getOrDefault(VERSION_OF + agent, content.getOrDefault(VERSION, ""));
  }

  /// An agent with what its name stands for and its own version, if somebody gave them.
  public String described(String agent) {
    String version = content.getOrDefault(VERSION_OF + agent, "");
    String made = spec(agent).equals(agent) ? agent : agent + " = " + spec(agent);
    return version.isEmpty() ? made : made + ", version " + version;
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
