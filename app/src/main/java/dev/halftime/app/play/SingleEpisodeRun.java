package dev.halftime.app.play;

import dev.halftime.Benchmark;
import dev.halftime.Experiment;
import dev.halftime.Score;
import dev.halftime.Setting;
import dev.halftime.Task;
import dev.halftime.agent.spec.AgentEntry;
import dev.halftime.app.input.TimedSearch;
import dev.halftime.experiment.Budget;
import dev.halftime.experiment.EpisodeListener;
import dev.halftime.experiment.ExperimentRunner;
import dev.halftime.experiment.RunContext;
import dev.halftime.json.Json;
import dev.halftime.record.Result;
import dev.halftime.record.Store;
import dev.halftime.setting.Limits;
import dev.halftime.text.Suggestions;
import dev.halftime.text.TerminalText;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Plays a single episode and records it under a unique run id, because the same task may be played
/// again.
///
/// @param id name of the benchmark
/// @param seed seed that generates its tasks
/// @param user who plays the user, if it is a person
public record SingleEpisodeRun(String id, Setting setting, long seed, Limits limits, String user) {

  /// Maximum number of task ids among which the nearest one is suggested.
  private static final int NAMED = 200;

  /// Returns the task with this id, or the first one.
  ///
  /// @throws IllegalArgumentException if there is none; the message suggests the nearest id
  public Task task(Benchmark whole, @Nullable String task) {
    try (Stream<Task> tasks = whole.tasks()) {
      if (task == null) {
        return tasks
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException("'" + id + "' has no tasks"));
      }
      return TimedSearch.USUAL
          .byId(whole, task)
          .orElseThrow(() ->
              new IllegalArgumentException(
                  "unknown task '"
                      + task
                      + "'; "
                      + Suggestions.hint(task, tasks.limit(NAMED).map(Task::id).toList())));
    }
  }

  /// Plays the first task of a benchmark on the calling thread.
  ///
  /// @param label how the task is played; part of the run's id
  public void play(
      Benchmark one, AgentEntry entrant, Store store, String label, EpisodeListener progress) {
    RunContext context =
        new RunContext(
            Map.of(id, one),
            Map.of(entrant.id(), entrant),
            store,
            (lifetimes, _, work) -> lifetimes.forEach(work),
            System::nanoTime);
    Experiment experiment =
        Experiment.on(id)
            .seed(seed)
            .agents(entrant.id())
            .settings(setting)
            .tasks(1)
            .sequence(1)
            .orders(1)
            .limits(limits)
            .user(user)
            .build();
    String times = experiment.id() + label + store.runs().size();
    String name = "play-" + Json.sha256(times).substring(0, 8);
    new ExperimentRunner(context, experiment, name).run(Budget.UNLIMITED, progress, () -> false);
  }

  /// Returns the outcome in lines for people.
  public static List<String> told(Result result) {
    String score =
        switch (result.score()) {
          case Score.Graded graded ->
              String.format(Locale.ROOT, "Score %.2f: %s", graded.value(), graded.why());
          case Score.Ungraded ungraded ->
              "No score, since this failed: " + ungraded.broke() + ": " + ungraded.why();
        };
    return List.of(
        TerminalText.line(score),
        "%d turns, %d calls, the customer spoke %d times"
            .formatted(result.tally().turns(), result.tally().calls(), result.tally().userTurns()));
  }
}
