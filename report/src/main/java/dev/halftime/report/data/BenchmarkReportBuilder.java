package dev.halftime.report.data;

import dev.halftime.Experiment;
import dev.halftime.Setting;
import dev.halftime.Task;
import dev.halftime.record.Result;
import dev.halftime.record.Run;
import dev.halftime.report.data.contrast.Contrasts;
import dev.halftime.report.data.contrast.Precision;
import dev.halftime.report.data.memory.Familiarity;
import dev.halftime.report.data.memory.FamiliarityCurve;
import dev.halftime.report.data.memory.MemoryEffect;
import dev.halftime.report.data.memory.ProbeMatrixBuilder;
import dev.halftime.report.data.result.Bounds;
import dev.halftime.report.data.result.Reliability;
import dev.halftime.report.data.result.ResultTable;
import dev.halftime.report.data.result.ResultTable.Fact;
import dev.halftime.report.data.result.TaskMeans;
import dev.halftime.report.human.HumanResults;
import dev.halftime.setting.Prices;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Computes the report of one benchmark.
public final class BenchmarkReportBuilder {

  /// Prefixes of the names of agents that count their own cost.
  private static final List<String> FOREIGN =
      List.of("class:", "cmd:", "acp:", "a2a:", "endpoint:");

  /// Agents that do no work; their success is the floor of all scores.
  private static final List<String> FLOORS = List.of("noop", "random", "escalate");

  private final Run run;
  private final String benchmark;
  private final List<Task> tasks;
  private final Map<Integer, Task> placed;
  private final ResultTable facts;

  private BenchmarkReportBuilder(Run run, String benchmark, ResultTable facts) {
    this.run = run;
    this.benchmark = benchmark;
    this.tasks = run.tasks().getOrDefault(benchmark, List.of());
    this.placed = ResultTable.placed(run, tasks);
    this.facts = facts;
  }

  /// Returns the report of a benchmark.
  ///
  /// @param probes results of probes of the run, also of other benchmarks
  public static BenchmarkReport of(
      Run run,
      String benchmark,
      ResultTable facts,
      List<SimulatedUserBehavior> simulators,
      HumanResults people,
      List<Result> probes) {
    return new BenchmarkReportBuilder(run, benchmark, facts).board(simulators, people, probes);
  }

  private BenchmarkReport board(
      List<SimulatedUserBehavior> simulators, HumanResults people, List<Result> probes) {
    Experiment experiment = run.experiment();
    List<Setting> settings = facts.settings(benchmark);
    List<String> floors = experiment.agents().stream().filter(agent -> floor(run, agent)).toList();
    List<String> contestants = evaluated(run);
    List<Row> rows = new ArrayList<>();
    for (Setting setting : settings) {
      for (String agent : experiment.agents()) {
        List<Fact> arm = facts.of(benchmark, agent, setting);
        if (!arm.isEmpty()) {
          rows.add(row(agent, setting, arm, facts.whole(benchmark, agent, setting)));
        }
      }
    }
    Contrasts contrasts =
        Contrasts.of(
            contestants,
            settings,
            (agent, setting) -> success(facts.whole(benchmark, agent, setting)),
            experiment.sequence(),
            run::title);
    return new BenchmarkReport(
        benchmark,
        run.label(benchmark).title(),
        run.label(benchmark).caveat(),
        tasks.size(),
        (int) tasks.stream().filter(task -> !task.place().apart().isEmpty()).count(),
        floors,
        contestants(run),
        rows,
        Failure.of(experiment.agents(), run.foreign(), agent -> facts.all(benchmark, agent)),
        contrasts.gaps(),
        familiarity(contestants, settings),
        MemoryEffect.of(contrasts.gaps(), this::graded, placed, experiment.sequence()),
        contrasts.comparisons(),
        simulators,
        items(settings),
        ModelUsage.Versions.of(
            experiment.agents().stream()
                .flatMap(agent -> facts.all(benchmark, agent).stream())
                .toList()),
        Bounds.Unequal.of(
            contestants, settings, (agent, setting) -> facts.whole(benchmark, agent, setting)),
        Precision.of(
            contestants,
            settings,
            Contrasts.declared(contestants, settings),
            this::graded,
            experiment),
        people,
        ProbeMatrixBuilder.of(run, benchmark, facts, probes.stream()));
  }

  /// Returns the data of an earlier run that a plan needs.
  public static Precision.Earlier earlier(Run run, String benchmark, Stream<Result> results) {
    ResultTable facts = ResultTable.of(run, results);
    List<String> evaluated = evaluated(run); // floors and oracles hardly vary
    return new Precision.Earlier(
        (agent, setting) ->
            evaluated.contains(agent)
                ? facts.of(benchmark, agent, setting).stream().filter(Fact::graded).toList()
                : List.of(),
        run.experiment());
  }

  /// Includes floor agents, as the least able ones.
  private List<ItemStatistics> items(List<Setting> settings) {
    List<String> agents =
        run.experiment().agents().stream().filter(it -> !run.oracles().contains(it)).toList();
    return settings.stream()
        .flatMap(setting -> {
          List<List<Fact>> arms =
              agents.stream()
                  .map(agent -> facts.whole(benchmark, agent, setting))
                  .filter(arm -> !arm.isEmpty())
                  .toList();
          return ItemStatistics.of(setting, arms, placed).stream();
        })
        .toList();
  }

  /// Returns whether an agent is a floor, regardless of its name in the run.
  private static boolean floor(Run run, String agent) {
    return FLOORS.contains(run.experiment().spec(agent));
  }

  /// Returns the agents that are not floors and did not see the solutions.
  public static List<String> evaluated(Run run) {
    return run.experiment().agents().stream()
        .filter(agent -> !floor(run, agent) && !run.oracles().contains(agent))
        .toList();
  }

  /// Returns the same, or all agents if there are none.
  public static List<String> contestants(Run run) {
    List<String> evaluated = evaluated(run);
    return evaluated.isEmpty() ? run.experiment().agents() : evaluated;
  }

  private static TaskMeans success(List<Fact> arm) {
    return TaskMeans.counted(arm, Fact::score);
  }

  private Row row(String agent, Setting setting, List<Fact> arm, List<Fact> whole) {
    int cluster = setting.protocol().sequential() ? run.experiment().sequence() : 1;
    SortedMap<String, Integer> ungraded = new TreeMap<>();
    arm.stream()
        .filter(fact -> !fact.graded())
        .forEach(fact -> ungraded.merge(fact.broke(), 1, Integer::sum));
    return new Row(
        agent,
        run.oracles().contains(agent),
        run.imported(),
        FOREIGN.stream().anyMatch(run.experiment().spec(agent)::startsWith),
        setting,
        arm.size(),
        planned(run, benchmark, setting),
        (int) arm.stream().filter(Fact::graded).count(),
        ungraded,
        whole.size() - arm.size(),
        success(whole).share(cluster),
        Bounds.of(whole),
        Reliability.of(whole, cluster),
        mean(arm, fact -> fact.tally().calls()),
        reads(arm),
        mean(arm, fact -> fact.tally().asks()),
        mean(arm, fact -> fact.tally().refusals()),
        mean(arm, fact -> fact.tally().userTurns()),
        mean(arm, Fact::dollars),
        mean(arm, Fact::harms),
        marks(arm, cluster),
        ModelUsage.of(arm),
        setting.protocol().priced() && whole.stream().anyMatch(Fact::counts)
            ? utility(agent, setting, whole, cluster)
            : null);
  }

  private static SortedMap<String, Row.Mark> marks(List<Fact> arm, int cluster) {
    SortedSet<String> names = new TreeSet<>();
    arm.forEach(fact -> names.addAll(fact.marks().keySet()));
    SortedMap<String, Row.Mark> marks = new TreeMap<>();
    for (String name : names) {
      List<Fact> noted = arm.stream().filter(fact -> fact.marks().containsKey(name)).toList();
      TaskMeans means = TaskMeans.of(noted, fact -> fact.marks().getOrDefault(name, false) ? 1 : 0);
      marks.put(name, new Row.Mark(means.share(cluster), noted.size()));
    }
    return marks;
  }

  /// Returns the number of planned episodes of each agent on a benchmark in a setting.
  public static int planned(Run run, String benchmark, Setting setting) {
    Experiment experiment = run.experiment();
    int orders = setting.protocol().sequential() ? experiment.orders() : 1;
    int tasks = run.tasks().getOrDefault(benchmark, List.of()).size();
    return tasks * experiment.trials() * orders;
  }

  private static @Nullable Double reads(List<Fact> arm) {
    return arm.stream().anyMatch(fact -> fact.tally().reads() == null)
        ? null
        : mean(arm, fact -> Objects.requireNonNull(fact.tally().reads()));
  }

  private static double mean(List<Fact> arm, ToDoubleFunction<Fact> quantity) {
    return TaskMeans.of(arm, quantity).mean();
  }

  private Row.Utility utility(String agent, Setting setting, List<Fact> arm, int cluster) {
    TaskMeans own = utility(arm, 1);
    String first = run.experiment().agents().getFirst();
    TaskMeans others = utility(facts.of(benchmark, first, setting), 1);
    boolean paired = !agent.equals(first) && !own.shared(others).isEmpty();
    return new Row.Utility(
        own.amount(cluster),
        paired ? own.minus(others).amount(cluster) : null,
        utility(arm, 0.5).mean(),
        utility(arm, 2).mean());
  }

  /// Returns the utility of an episode in dollars: the value of the outcome minus the cost of
  /// models, calls, the user's minutes, and harm.
  ///
  /// @param factor multiplies all prices
  private TaskMeans utility(List<Fact> arm, double factor) {
    Prices prices = run.experiment().prices().times(factor);
    return TaskMeans.counted(
        arm,
        fact ->
            fact.score() * Objects.requireNonNull(placed.get(fact.place())).worth().dollars()
                - factor * fact.dollars()
                - prices.call() * fact.tally().calls()
                - prices.userMinute() * prices.minutesPerUserTurn() * fact.tally().userTurns()
                - prices.harm() * fact.harms());
  }

  private List<Fact> graded(String agent, Setting setting) {
    return facts.of(benchmark, agent, setting).stream().filter(Fact::graded).toList();
  }

  private List<Familiarity> familiarity(List<String> agents, List<Setting> settings) {
    List<Familiarity> curves = new ArrayList<>();
    for (Setting setting : settings) {
      Setting control = setting.alone();
      boolean remembers = !setting.protocol().resetsAgent();
      if (setting.protocol().sequential() && remembers && settings.contains(control)) {
        for (String agent : agents) {
          new FamiliarityCurve(placed, run.experiment().sequence())
              .of(agent, setting, graded(agent, setting), control, graded(agent, control))
              .ifPresent(curves::add);
        }
      }
    }
    return curves;
  }
}
