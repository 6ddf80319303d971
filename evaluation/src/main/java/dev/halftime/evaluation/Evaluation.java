package dev.halftime.evaluation;

import dev.halftime.Agent;
import dev.halftime.Benchmark;
import dev.halftime.BenchmarkDefinition;
import dev.halftime.Experiment;
import dev.halftime.Setting;
import dev.halftime.Task;
import dev.halftime.agent.spec.AgentEntry;
import dev.halftime.experiment.Budget;
import dev.halftime.experiment.EpisodeListener;
import dev.halftime.experiment.RunContext;
import dev.halftime.experiment.VirtualThreadExecutor;
import dev.halftime.json.Json;
import dev.halftime.record.MemoryStore;
import dev.halftime.record.Store;
import dev.halftime.report.Report;
import dev.halftime.setting.Limits;
import dev.halftime.setting.Prices;
import dev.halftime.usage.UsageMeter;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// An evaluation of agents on a benchmark, run in this process:
///
/// ```java
/// Report report =
///     Evaluation.of(benchmark)
///         .agent("v1", () -> new MyAgent(1))
///         .agent("v2", () -> new MyAgent(2))
///         .settings(Setting.INTERACTIVE, Setting.SECOND_HALF)
///         .tasks(100)
///         .run();
/// ```
///
/// Omitted values have the defaults of the command line. Episodes are kept in memory unless a store
/// is set. An evaluation is a value: each method returns another one.
public final class Evaluation {

  private static final String VERSION = "agent version";
  private static final String FRESH = "fresh";
  private static final int CONCURRENCY = 16;

  private final Benchmark benchmark;
  private List<AgentEntry> agents = List.of();
  private List<Consumer<Experiment.Builder>> design;
  private Supplier<Store> store = MemoryStore::new;
  private String version = "";
  private int concurrency = CONCURRENCY;
  private Budget budget = Budget.UNLIMITED;
  private EpisodeListener progress = _ -> {};

  private Evaluation(Benchmark benchmark) {
    this.benchmark = benchmark;
    this.design = List.of(it -> it.sequence(benchmark.sequence()));
  }

  /// Starts an evaluation on the benchmark of a definition.
  public static Evaluation of(BenchmarkDefinition definition) {
    return of(Benchmark.of(definition));
  }

  /// Starts an evaluation on a benchmark.
  public static Evaluation of(Benchmark benchmark) {
    return new Evaluation(given("benchmark", benchmark));
  }

  private Evaluation but(Consumer<Evaluation> change) {
    Evaluation other = new Evaluation(benchmark);
    other.agents = agents;
    other.design = design;
    other.store = store;
    other.version = version;
    other.concurrency = concurrency;
    other.budget = budget;
    other.progress = progress;
    change.accept(other);
    return other;
  }

  private Evaluation designed(Consumer<Experiment.Builder> more) {
    more.accept(Experiment.on(benchmark.id())); // rejects invalid values at once
    return but(it -> it.design = Stream.concat(design.stream(), Stream.of(more)).toList());
  }

  /// Adds an agent.
  ///
  /// @param name name in reports
  /// @param maker makes a new agent without memory, for each task or, if tasks come in sequence,
  ///   for each sequence; called from many threads
  /// @throws IllegalArgumentException if the name is blank or another agent has it
  public Evaluation agent(String name, Supplier<? extends Agent> maker) {
    given("maker", maker);
    return agent(AgentEntry.foreign(given("name", name), "a custom agent", _ -> maker.get()));
  }

  /// Adds an agent whose model usage is metered.
  ///
  /// @param name name in reports
  /// @param maker makes a new agent whose [dev.halftime.model.MeteredModel]s report to the given
  ///   meter
  /// @throws IllegalArgumentException if the name is blank or another agent has it
  public Evaluation agent(String name, Function<UsageMeter, ? extends Agent> maker) {
    given("maker", maker);
    return agent(
        new AgentEntry(
            given("name", name),
            "a custom agent",
            false,
            true,
            false,
            (_, meter) -> maker.apply(meter)));
  }

  /// Adds an agent.
  ///
  /// @throws IllegalArgumentException if the name is blank or another agent has it
  public Evaluation agent(AgentEntry entrant) {
    if (entrant.id().isBlank()) {
      throw new IllegalArgumentException("an agent has no name; give it one: agent(name, maker)");
    }
    if (agents.stream().anyMatch(it -> it.id().equals(entrant.id()))) {
      throw new IllegalArgumentException("two agents have the name '" + entrant.id() + "'");
    }
    return but(it -> it.agents = Stream.concat(agents.stream(), Stream.of(entrant)).toList());
  }

  /// Sets the settings (default: the ladder, and the setting that resets the agent).
  ///
  /// @throws IllegalArgumentException if there are none, or one is given twice
  public Evaluation settings(Setting... settings) {
    List<Setting> given = List.of(given("settings", settings)); // a later change has no effect
    if (Set.copyOf(given).size() < given.size()) {
      throw new IllegalArgumentException("a setting is given twice: " + given);
    }
    return designed(it -> it.settings(given));
  }

  /// Sets the number of tasks, 1 or more (default: 60, or the tasks of ten sequences if these are
  /// more).
  public Evaluation tasks(int number) {
    return designed(it -> it.tasks(number));
  }

  /// Sets the number of trials of each attempt, 1 or more (default: 1).
  public Evaluation trials(int number) {
    return designed(it -> it.trials(number));
  }

  /// Sets the number of tasks in a sequence (default: that of the benchmark).
  public Evaluation sequence(int length) {
    return designed(it -> it.sequence(length));
  }

  /// Sets the number of orders of each sequence (default: 2).
  public Evaluation orders(int number) {
    return designed(it -> it.orders(number));
  }

  /// Sets the seed of all randomness in the run (default: 1). A generated benchmark has its own
  /// seed.
  public Evaluation seed(long number) {
    return designed(it -> it.seed(number));
  }

  /// Sets the limits of an episode (default: [Limits#DEFAULT]).
  public Evaluation limits(Limits limits) {
    given("limits", limits);
    return designed(it -> it.limits(limits));
  }

  /// Sets the prices of effort and harm (default: [Prices#DEFAULT]).
  public Evaluation prices(Prices prices) {
    given("prices", prices);
    return designed(it -> it.prices(prices));
  }

  /// Leaves out the control arms that belong to settings. Use it to measure only how good an agent
  /// is in a setting, and not why.
  public Evaluation withoutControls() {
    return designed(it -> it.uncontrolled(true));
  }

  /// Sets the store (default: in memory, for the lifetime of this process). Without a [#version],
  /// recorded episodes are not reused, so that those of a changed agent are never mixed with
  /// earlier ones.
  public Evaluation store(Store kept) {
    given("store", kept);
    return but(it -> it.store = () -> kept);
  }

  /// Sets the version of the agents. An evaluation that is otherwise equal and has the same version
  /// resumes the recorded run and reuses its episodes.
  ///
  /// @param text a text that changes whenever an agent does, such as a commit id
  public Evaluation version(String text) {
    given("version", text);
    return but(it -> it.version = text);
  }

  /// Sets the maximum number of agents that work concurrently (default: 16).
  public Evaluation concurrency(int number) {
    if (number < 1) {
      throw new IllegalArgumentException("concurrency must be 1 or more, not " + number);
    }
    return but(it -> it.concurrency = number);
  }

  /// Sets the budget of the run (default: unlimited).
  public Evaluation budget(Budget most) {
    given("budget", most);
    return but(it -> it.budget = most);
  }

  /// Sets a listener that is called after each episode is recorded, from many threads.
  public Evaluation progress(EpisodeListener listener) {
    given("listener", listener);
    return but(it -> it.progress = listener);
  }

  /// Callers that are not compiled with these annotations may give null.
  private static <T> T given(String what, T value) {
    return Objects.requireNonNull(value, () -> what + " must not be null");
  }

  /// Runs the evaluation.
  ///
  /// @throws IllegalArgumentException if it has no agent, or if the benchmark does not support one
  ///   of the settings
  /// @throws IllegalStateException if the benchmark fails to provide its tasks
  public Report run() {
    PreparedEvaluation prepared = prepare();
    prepared.advance(() -> false);
    return prepared.report();
  }

  /// Plans the evaluation without running anything.
  ///
  /// @throws IllegalArgumentException if it has no agent, or if the benchmark does not support one
  ///   of the settings
  /// @throws IllegalStateException if the benchmark fails to provide its tasks
  public PreparedEvaluation prepare() {
    if (agents.isEmpty()) {
      throw new IllegalArgumentException(
          "there is no agent to evaluate; add one with agent(name, maker)");
    }
    Store kept = store.get();
    Experiment.Builder builder =
        Experiment.on(benchmark.id()).agents(agents.stream().map(AgentEntry::id).toList());
    design.forEach(each -> each.accept(builder));
    Experiment plan = builder.build();
    RunContext context =
        new RunContext(
            Map.of(benchmark.id(), benchmark),
            agents.stream().collect(Collectors.toMap(AgentEntry::id, Function.identity())),
            kept,
            new VirtualThreadExecutor(concurrency),
            System::nanoTime);
    return new PreparedEvaluation(context, plan.with(content(plan, kept)), budget, progress);
  }

  private SortedMap<String, String> content(Experiment plan, Store kept) {
    SortedMap<String, String> content = new TreeMap<>();
    if (version.isEmpty()) {
      long earlier =
          kept.runs().stream().filter(run -> run.experiment().plan().equals(plan)).count();
      content.put(FRESH, "" + (earlier + 1));
    } else {
      content.put(VERSION, version);
      content.put("tasks of " + benchmark.id(), digest(plan.tasks()));
    }
    return content;
  }

  private String digest(int most) {
    try (Stream<Task> given = benchmark.tasks()) {
      return Json.digest(given.limit(most).toList()).substring(0, 16);
    }
  }
}
