package dev.halftime.report.worth;

import dev.halftime.Experiment;
import dev.halftime.Setting;
import dev.halftime.record.RecordedRuns;
import dev.halftime.record.Result;
import dev.halftime.record.Run;
import dev.halftime.report.data.result.ResultTable;
import dev.halftime.report.data.result.ResultTable.Fact;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// The people with whom the agents of a run are compared, with their episodes on its tasks: people
/// in any run of the store with the same seed, or else a scripted colleague of the run.
final class People {

  /// Minimum number of tasks that people must have done to replace a scripted colleague.
  private static final int FEWEST = 5;

  private final Run run;
  private final ResultTable own;
  private final List<ResultTable> others = new ArrayList<>();

  /// @param own the results of the run
  People(Run run, ResultTable own, RecordedRuns store) {
    this.run = run;
    this.own = own;
    for (Run each : store.runs()) {
      Experiment plan = each.experiment();
      if (!each.id().equals(run.id())
          && plan.agents().contains(Experiment.HUMAN)
          && plan.seed() == run.experiment().seed()) {
        try (Stream<Result> results = store.results(each.id())) {
          others.add(ResultTable.of(each, results));
        }
      }
    }
  }

  /// A person, or a scripted colleague in place of a person, with the episodes by task.
  ///
  /// @param name `human`, or the name of a scripted colleague
  record Person(String name, Map<String, List<Fact>> facts) {}

  /// Returns the person to compare with on a benchmark in a setting; empty if there is none.
  Optional<Person> on(String benchmark, Setting setting) {
    List<Fact> human = new ArrayList<>(own.of(benchmark, Experiment.HUMAN, setting));
    others.forEach(table -> human.addAll(table.of(benchmark, Experiment.HUMAN, setting)));
    Map<String, List<Fact>> people = byTask(human);
    if (people.size() >= FEWEST) {
      return Optional.of(new Person(Experiment.HUMAN, people));
    }
    return run.experiment().agents().stream()
        .filter(agent -> agent.startsWith(WorthReport.COLLEAGUE))
        .findFirst()
        .map(agent -> new Person(agent, byTask(own.of(benchmark, agent, setting))));
  }

  /// Returns the episodes that count for success, by task.
  static Map<String, List<Fact>> byTask(List<Fact> facts) {
    Map<String, List<Fact>> byTask = new LinkedHashMap<>();
    facts.stream()
        .filter(Fact::counts)
        .forEach(it -> byTask.computeIfAbsent(it.cell().task(), _ -> new ArrayList<>()).add(it));
    return byTask;
  }
}
