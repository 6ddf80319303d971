package dev.halftime.learn.language;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.Benchmark;
import dev.halftime.Setting;
import dev.halftime.Step;
import dev.halftime.Task;
import dev.halftime.Transcript;
import dev.halftime.episode.BoundaryException;
import dev.halftime.episode.EpisodeEnvironment;
import dev.halftime.episode.PlayedEpisode;
import dev.halftime.json.Json;
import dev.halftime.random.Seeds;
import dev.halftime.record.LearningCurve;
import dev.halftime.record.LearningCurve.Point;
import dev.halftime.setting.Limits;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.ObjDoubleConsumer;
import org.jspecify.annotations.Nullable;

/// The training on a benchmark from one seed, task by task.
///
/// Tasks are used in order, each once, a fixed number from each of a sequence of benchmarks whose
/// seeds are derived from that of the training. The setting is `classical`.
final class MenuRun {

  private static final int POINTS = 200;
  private static final int EVALUATED = 200;
  private static final int RECENT = 100;
  private static final String TRAINING = "training";
  private static final String EVALUATION = "evaluation";

  private final MenuTraining training;
  private final long seed;
  private final MenuLearner learner;
  private final List<Point> points = new ArrayList<>();
  private final List<Double> recent = new ArrayList<>();
  private long made;
  private long episodes;
  private double sum;
  private long lengths;
  private long since;
  private @Nullable TaskSource taskSource;

  /// The tasks of one benchmark of the sequence.
  private record TaskSource(String purpose, long number, Benchmark benchmark, List<Task> tasks) {}

  MenuRun(MenuTraining training, long seed) {
    this.training = training;
    this.seed = seed;
    this.learner = training.learner(Seeds.of(seed, "explore") >>> 1);
  }

  /// Trains to the end.
  ///
  /// @param heard receives the record of each episode and the return computed by the learner
  /// @param pointed receives each point of the learning curve
  /// @param paused called after each task, when [#state] is consistent
  /// @throws BoundaryException if something other than the policy fails in an episode, from which
  ///   nothing is then learned
  LearningCurve train(
      ObjDoubleConsumer<PlayedEpisode> heard, Consumer<Point> pointed, Runnable paused) {
    while (made < training.steps()) {
      TaskPlace place = place(episodes);
      double done = (double) made / training.steps();
      MenuLearner.Outcome outcome;
      try (EpisodeEnvironment environment = environment(TRAINING, place)) {
        outcome =
            learner.train(
                environment,
                place,
                done,
                (played, total) -> {
                  played.checkScored();
                  heard.accept(played, total);
                });
      }
      made += outcome.steps();
      episodes++;
      sum += outcome.total();
      lengths += outcome.length();
      since++;
      recent.add(outcome.total());
      if (recent.size() > RECENT) {
        recent.removeFirst();
      }
      if (made >= (points.size() + 1) * training.steps() / POINTS) {
        pointed.accept(point());
      }
      paused.run();
    }
    return curve(true, evaluation());
  }

  private Point point() {
    Point point = new Point(made, since, sum / since, (double) lengths / since, learner.metrics());
    points.add(point);
    sum = 0;
    lengths = 0;
    since = 0;
    return point;
  }

  /// The current policy.
  MenuPolicy policy() {
    return new MenuPolicy(training.benchmark(), training.config().maxCalls(), learner.scores());
  }

  /// The learning curve so far.
  LearningCurve curve(boolean finished, LearningCurve.@Nullable Evaluation evaluation) {
    double last = recent.stream().mapToDouble(it -> it).average().orElse(0);
    return new LearningCurve(seed, finished, made, episodes, last, evaluation, points);
  }

  private TaskPlace place(long episode) {
    int tasks = training.config().nTasks();
    return new TaskPlace(
        episode / tasks, (int) (episode % tasks), Seeds.of(seed, "episode " + episode));
  }

  /// The environment of a task; if a benchmark has too few tasks, they are reused from the first.
  private EpisodeEnvironment environment(String purpose, TaskPlace place) {
    TaskSource source = taskSource(purpose, place.benchmark());
    Task task = source.tasks().get(place.task() % source.tasks().size());
    return new EpisodeEnvironment(
        source.benchmark(), task, Setting.CLASSICAL, Limits.DEFAULT, () -> 0);
  }

  private TaskSource taskSource(String purpose, long number) {
    TaskSource known = taskSource;
    if (known != null && known.number() == number && known.purpose().equals(purpose)) {
      return known;
    }
    Benchmark next = training.benchmarks().apply(Seeds.of(seed, purpose, "benchmark " + number));
    List<Task> tasks = next.tasks().limit(training.config().nTasks()).toList();
    if (tasks.isEmpty()) {
      throw new IllegalArgumentException("'" + training.benchmark() + "' has no tasks");
    }
    TaskSource fresh = new TaskSource(purpose, number, next, tasks);
    taskSource = fresh;
    return fresh;
  }

  private LearningCurve.Evaluation evaluation() {
    List<Double> returns = new ArrayList<>();
    for (int i = 0; i < EVALUATED; i++) {
      try (EpisodeEnvironment environment = environment(EVALUATION, place(i))) {
        Transcript seen = environment.reset(i);
        ActionMenu menu =
            new ActionMenu(Optional.of(environment.simulator()), training.config().maxCalls());
        double total = 0;
        while (!environment.isOver()) {
          ActionMenu.Moment moment = menu.at(seen);
          int best = learner.scores().best(moment);
          Step<Transcript> step = environment.step(moment.items().get(best).action());
          total += step.reward();
          seen = step.observation();
        }
        environment.played().checkScored();
        returns.add(total);
      }
    }
    double mean = returns.stream().mapToDouble(it -> it).average().orElse(0);
    double squares = returns.stream().mapToDouble(it -> (it - mean) * (it - mean)).sum();
    return new LearningCurve.Evaluation(EVALUATED, mean, Math.sqrt(squares / (EVALUATED - 1)));
  }

  long made() {
    return made;
  }

  /// The complete state.
  ObjectNode state() {
    ObjectNode state = Json.object();
    state.put("made", made).put("episodes", episodes).put("sum", sum);
    state.put("lengths", lengths).put("since", since);
    state.set("recent", Json.tree(recent));
    state.set("points", Json.tree(points));
    state.set("learner", learner.state());
    return state;
  }

  /// Restores the result of [#state].
  ///
  /// @throws JsonProcessingException if the state is invalid
  void restore(JsonNode state) throws JsonProcessingException {
    made = state.path("made").longValue();
    episodes = state.path("episodes").longValue();
    sum = state.path("sum").doubleValue();
    lengths = state.path("lengths").longValue();
    since = state.path("since").longValue();
    state.path("recent").forEach(each -> recent.add(each.doubleValue()));
    for (JsonNode point : state.path("points")) {
      points.add(Json.MAPPER.treeToValue(point, Point.class));
    }
    learner.restore(state.path("learner"), place -> environment(TRAINING, place));
  }
}
