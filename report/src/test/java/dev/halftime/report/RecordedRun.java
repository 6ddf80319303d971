package dev.halftime.report;

import static dev.halftime.Assumptions.INDEPENDENCE;

import dev.halftime.Ending;
import dev.halftime.Ending.Boundary;
import dev.halftime.Episode;
import dev.halftime.Experiment;
import dev.halftime.Score;
import dev.halftime.Setting;
import dev.halftime.Task;
import dev.halftime.Transcript;
import dev.halftime.json.Json;
import dev.halftime.record.Result;
import dev.halftime.record.Run;
import dev.halftime.record.Store;
import dev.halftime.usage.Usage;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// A run with given outcomes in a store.
public record RecordedRun(Store store, Run run) {

  public static final int SEQUENCE = 5;

  /// Returns task `t0`, `t1` and so on; all belong to one family.
  public static Task task(int number) {
    return task(number, "brief");
  }

  public static Task task(int number, String brief) {
    return task(number, brief, Task.Place.ALONE);
  }

  /// Returns a task in a place of its own.
  static Task task(int number, String brief, Task.Place place) {
    return new Task(
        "t" + number,
        "family",
        brief,
        Json.object(),
        Json.object(),
        Json.object(),
        new Task.Worth(10, 5),
        place);
  }

  /// Returns the key of an attempt at a task, in the first order of its sequence.
  ///
  /// @param length number of tasks in a sequence
  public static Episode.Key cell(String agent, Setting setting, int task, int length, int trial) {
    boolean inSequence = setting.drops(INDEPENDENCE);
    return new Episode.Key(
        agent,
        "bench",
        setting,
        "t" + task,
        inSequence ? "s" + task / length + ".o0" : "",
        inSequence ? task % length : 0,
        trial);
  }

  public static RecordedRun of(Store store, String id, int tasks, List<String> agents) {
    return of(store, id, tasks, agents, RecordedRun::task);
  }

  public static RecordedRun of(
      Store store, String id, int tasks, List<String> agents, IntFunction<Task> task) {
    return in(Setting.CLASSICAL, store, id, tasks, agents, task);
  }

  /// Returns a run that is planned in this setting.
  public static RecordedRun in(
      Setting setting,
      Store store,
      String id,
      int tasks,
      List<String> agents,
      IntFunction<Task> task) {
    Experiment experiment =
        Experiment.on("bench")
            .agents(agents)
            .settings(setting)
            .tasks(tasks)
            .sequence(SEQUENCE)
            .orders(1)
            .build();
    List<Task> given = IntStream.range(0, tasks).mapToObj(task).toList();
    Run run = new Run(id, experiment, Map.of("bench", given), List.of());
    store.begin(run);
    return new RecordedRun(store, run);
  }

  /// Adds the attempts of an agent in a setting: scores from 0 to 1, below 0 for a missing one, NaN
  /// for an attempt that was never begun.
  public RecordedRun with(String agent, Setting setting, IntToDoubleFunction score) {
    for (int task = 0; task < run.experiment().tasks(); task++) {
      double value = score.applyAsDouble(task);
      if (Double.isNaN(value)) {
        continue;
      }
      Episode.Key cell = cell(agent, setting, task, SEQUENCE, 0);
      Ending ending =
          value < 0 ? new Ending.Failed(Boundary.MODEL, "no answer") : new Ending.Finished("done");
      Episode episode =
          new Episode(cell, Transcript.EMPTY, ending, "", "", Json.object(), Usage.NONE);
      store
          .open(run.id(), cell)
          .finish(
              episode,
              value < 0
                  ? new Score.Ungraded(Boundary.MODEL, "no answer")
                  : new Score.Graded(value, "why"));
    }
    return this;
  }

  public Report report() {
    try (Stream<Result> results = store.results(run.id())) {
      return Report.of(run, run.experiment().tasks(), results);
    }
  }
}
