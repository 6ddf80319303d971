package dev.halftime.report.worth;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.halftime.Experiment;
import dev.halftime.Setting;
import dev.halftime.Task;
import dev.halftime.json.Json;
import dev.halftime.record.RecordedRuns;
import dev.halftime.record.Result;
import dev.halftime.record.Run;
import dev.halftime.report.data.result.ResultTable;
import dev.halftime.report.data.result.ResultTable.Fact;
import dev.halftime.report.worth.People.Person;
import dev.halftime.report.worth.WorthTask.Work;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// The value of the agents of a run compared with people who did the same tasks: a pure function of
/// scored episodes and of prices.
///
/// @param run id of the run
/// @param people whether people did these tasks; otherwise a scripted colleague replaces them, or
///   nobody does
/// @param worth one for each benchmark, setting and agent
/// @param tables the tasks from which each was computed, in the same order
public record WorthReport(
    String run, boolean people, List<Worth> worth, @JsonIgnore List<List<WorthTask>> tables) {

  /// Prefix of the names of scripted colleagues.
  public static final String COLLEAGUE = "colleague-";

  private static final double NANOS = 6e10; // of a minute

  /// Computes the report of a run.
  ///
  /// @param results the run's results; consumed
  /// @param store the store that is searched for runs of people on the same tasks
  public static WorthReport of(
      Run run, Stream<Result> results, WorthPrices prices, RecordedRuns store) {
    ResultTable table = ResultTable.of(run, results);
    List<Worth> worth = new ArrayList<>();
    List<List<WorthTask>> tables = new ArrayList<>();
    People people = new People(run, table, store);
    for (String benchmark : run.experiment().benchmarks()) {
      for (Setting setting : table.settings(benchmark)) {
        Optional<Person> person = people.on(benchmark, setting);
        for (String agent : run.experiment().agents()) {
          if (person.isPresent() && !stands(agent)) {
            List<WorthTask> tasks = tasks(run, table, benchmark, setting, agent, person.get());
            if (!tasks.isEmpty()) {
              tables.add(tasks);
              worth.add(
                  Worth.of(benchmark, setting.id(), agent, person.get().name(), prices, tasks));
            }
          }
        }
      }
    }
    boolean human = worth.stream().anyMatch(it -> it.person().equals(Experiment.HUMAN));
    return new WorthReport(run.id(), human, worth, tables);
  }

  private static boolean stands(String agent) {
    return agent.equals(Experiment.HUMAN) || agent.startsWith(COLLEAGUE);
  }

  private static List<WorthTask> tasks(
      Run run, ResultTable table, String benchmark, Setting setting, String agent, Person person) {
    Map<String, Task> known = new HashMap<>();
    run.tasks().getOrDefault(benchmark, List.of()).forEach(it -> known.put(it.id(), it));
    Map<String, List<Fact>> agents = People.byTask(table.of(benchmark, agent, setting));
    Map<String, Integer> clusters = new HashMap<>();
    List<WorthTask> tasks = new ArrayList<>();
    agents.forEach((id, facts) -> {
      List<Fact> others = person.facts().get(id);
      Task task = known.get(id);
      if (others != null && task != null) {
        String together = together(facts.getFirst());
        tasks.add(
            new WorthTask(
                id,
                task.family(),
                clusters.computeIfAbsent(together, _ -> clusters.size()),
                task.worth().dollars(),
                work(facts, 0, false),
                work(others, task.worth().minutes(), person.name().equals(Experiment.HUMAN))));
      }
    });
    return tasks;
  }

  /// Returns the cluster of an episode: the task, or its sequence in any order.
  private static String together(Fact fact) {
    String sequence = fact.cell().sequence();
    int order = sequence.indexOf('.');
    return sequence.isEmpty()
        ? fact.cell().task()
        : order < 0 ? sequence : sequence.substring(0, order);
  }

  /// @param minutes declared minutes of the task
  /// @param measured whether working time is measured instead
  private static Work work(List<Fact> facts, double minutes, boolean measured) {
    double[] sums = new double[6];
    for (Fact fact : facts) {
      sums[0] += fact.score() == 1 ? 1 : 0;
      sums[1] += fact.dollars();
      sums[2] += fact.tally().calls();
      sums[3] += fact.tally().userTurns();
      sums[4] += fact.harms();
      sums[5] += measured ? fact.agent().workNanos() / NANOS : minutes;
    }
    int n = facts.size();
    return new Work(sums[0] / n, sums[1] / n, sums[2] / n, sums[3] / n, sums[4] / n, sums[5] / n);
  }

  /// Returns the report as one line of JSON.
  public String json() {
    return Json.printed(this);
  }

  /// Returns the report as text for a terminal.
  ///
  /// @param columns width of the terminal
  public String terminal(int columns) {
    return WorthTables.terminal(this, columns);
  }

  /// Returns the report as a self-contained HTML page.
  public String html() {
    return WorthTables.html(this);
  }

  /// Returns the tasks as CSV, from which all numbers can be computed again.
  public String csv() {
    StringBuilder csv = new StringBuilder(WorthTables.CSV).append('\n');
    for (int i = 0; i < worth.size(); i++) {
      for (WorthTask task : tables.get(i)) {
        csv.append(WorthTables.csv(worth.get(i), task)).append('\n');
      }
    }
    return csv.toString();
  }
}
