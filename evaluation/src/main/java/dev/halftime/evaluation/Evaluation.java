package dev.halftime.evaluation;

import dev.halftime.Agent;
import dev.halftime.Benchmark;
import dev.halftime.BenchmarkDefinition;
import dev.halftime.Experiment;
import dev.halftime.Json;
import dev.halftime.Limits;
import dev.halftime.Prices;
import dev.halftime.Setting;
import dev.halftime.Task;
import dev.halftime.UsageMeter;
import dev.halftime.agent.spec.AgentEntry;
import dev.halftime.experiment.Budget;
import dev.halftime.experiment.EpisodeListener;
import dev.halftime.experiment.RunContext;
import dev.halftime.experiment.VirtualThreadExecutor;
import dev.halftime.record.MemoryStore;
import dev.halftime.record.Store;
import dev.halftime.report.Report;
import java.util.List;
import java.util.Map;
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
/// What is not said has the default of the command line. Episodes are kept in memory, unless a
/// store is named. An evaluation is a value: each method returns another one.
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

  /// Begins an evaluation on a benchmark of one's own.
  public static Evaluation of(BenchmarkDefinition definition) {
    return of(Benchmark.of(definition));
  }

  /// Begins an evaluation on a benchmark.
  public static Evaluation of(Benchmark benchmark) {
    return new Evaluation(benchmark);
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
    return but(it -> it.design = Stream.concat(design.stream(), Stream.of(more)).toList());
  }

  /// Evaluates an agent.
  ///
  /// @param name what reports call it
  /// @param maker makes a new one, without any memory: for each task, or for each sequence where
  ///   tasks come in sequence; called from many threads
  /// @throws IllegalArgumentException if another agent has this name
  public Evaluation agent(String name, Supplier<? extends Agent> maker) {
    return agent(AgentEntry.foreign(name, "an agent of one's own", _ -> maker.get()));
  }

  /// Evaluates an agent whose models are metered, so that what they cost is counted.
  ///
  /// @param name what reports call it
  /// @param maker makes a new one whose [dev.halftime.model.MeteredModel]s count on this meter
  /// @throws IllegalArgumentException if another agent has this name
  public Evaluation agent(String name, Function<UsageMeter, ? extends Agent> maker) {
    return agent(
        new AgentEntry(
            name, "an agent of one's own", false, true, false, (_, meter) -> maker.apply(meter)));
  }

  /// Evaluates an agent.
  ///
  /// @throws IllegalArgumentException if another agent has this name
  public Evaluation agent(AgentEntry entrant) {
    if (agents.stream().anyMatch(it -> it.id().equals(entrant.id()))) {
      throw new IllegalArgumentException("two agents have the name '" + entrant.id() + "'");
    }
    return but(it -> it.agents = Stream.concat(agents.stream(), Stream.of(entrant)).toList());
  }

  /// In which settings (default: the ladder, and the arm that resets the agent).
  public Evaluation settings(Setting... settings) {
    return designed(it -> it.settings(settings));
  }

  /// On how many tasks (default: 60; where tasks come in sequence, as many as ten sequences have,
  /// if these are more).
  public Evaluation tasks(int number) {
    return designed(it -> it.tasks(number));
  }

  /// How often each attempt is repeated (default: 1).
  public Evaluation trials(int number) {
    return designed(it -> it.trials(number));
  }

  /// How many tasks follow one another where tasks come in sequence (default: the benchmark's own).
  public Evaluation sequence(int length) {
    return designed(it -> it.sequence(length));
  }

  /// In how many orders each sequence is given (default: 2).
  public Evaluation orders(int number) {
    return designed(it -> it.orders(number));
  }

  /// From which luck is drawn (default: 1); a benchmark that is generated has a seed of its own.
  public Evaluation seed(long number) {
    return designed(it -> it.seed(number));
  }

  /// Where an episode is cut off (default: [Limits#DEFAULT]).
  public Evaluation limits(Limits limits) {
    return designed(it -> it.limits(limits));
  }

  /// What effort and harm cost (default: [Prices#DEFAULT]).
  public Evaluation prices(Prices prices) {
    return designed(it -> it.prices(prices));
  }

  /// Without the control arms that settings bring along: for one who asks only how good an agent is
  /// in a setting, and not why.
  public Evaluation withoutControls() {
    return designed(it -> it.uncontrolled(true));
  }

  /// Where episodes are kept (default: in memory, as long as this process). Nothing is taken from
  /// the record, so that an agent that has changed is never mixed with what it was before.
  public Evaluation store(Store kept) {
    return but(it -> it.store = () -> kept);
  }

  /// Names the version of the agents: an evaluation that is the same, in this version, too, goes on
  /// where it stopped, and takes what is on record from the store.
  ///
  /// @param text changes whenever an agent does, such as the id of a commit
  public Evaluation version(String text) {
    return but(it -> it.version = text);
  }

  /// How many agents work at once (default: 16).
  public Evaluation concurrency(int number) {
    return but(it -> it.concurrency = number);
  }

  /// What it may use up (default: all that it takes).
  public Evaluation budget(Budget most) {
    return but(it -> it.budget = most);
  }

  /// Who hears of each episode as soon as it is recorded; called from many threads.
  public Evaluation progress(EpisodeListener listener) {
    return but(it -> it.progress = listener);
  }

  /// Runs it.
  ///
  /// @throws IllegalArgumentException if it has no agent, or the benchmark cannot be given in one
  ///   of the settings
  /// @throws IllegalStateException if the benchmark fails to give its tasks
  public Report run() {
    PreparedEvaluation prepared = prepare();
    prepared.advance(() -> false);
    return prepared.report();
  }

  /// Plans it; runs nothing.
  ///
  /// @throws IllegalArgumentException if it has no agent, or the benchmark cannot be given in one
  ///   of the settings
  /// @throws IllegalStateException if the benchmark fails to give its tasks
  public PreparedEvaluation prepare() {
    if (agents.isEmpty()) {
      throw new IllegalArgumentException("nobody is evaluated; name one with agent(name, maker)");
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
