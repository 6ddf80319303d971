package dev.halftime.learn.language;

import dev.halftime.Action;
import dev.halftime.Benchmark;
import dev.halftime.Limits;
import dev.halftime.Seeds;
import dev.halftime.Setting;
import dev.halftime.Step;
import dev.halftime.Task;
import dev.halftime.Transcript;
import dev.halftime.episode.EpisodeEnvironment;
import dev.halftime.episode.PlayedEpisode;
import dev.halftime.learn.algo.part.Hyperparameters;
import dev.halftime.record.LearningCurve;
import dev.halftime.record.LearningCurve.Point;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import java.util.function.ObjDoubleConsumer;
import org.jspecify.annotations.Nullable;

/// Q-learning (Watkins 1989; Sutton and Barto 2018, equation 6.8) over menus, in the episodes in
/// which agents are evaluated: the reward is the world's, and the score at the end.
///
/// Q(s, a) += alpha (r + gamma max_a' Q(s', a') - Q(s, a)), from the last step of an episode to the
/// first. Exploration is by counts (Tang et al. 2017,
/// [#Exploration](https://arxiv.org/abs/1611.04717)): a tool is drawn, then how its arguments are
/// filled, each the more often the less it was tried.
///
/// Tasks are taken in their order, each once, `tasks` of them from each of a stream of benchmarks
/// whose seeds follow from the training's.
public final class MenuQLearning {

  /// What it can be told.
  public static final Hyperparameters DEFAULTS =
      Hyperparameters.none()
          .share("learning-rate", 0.02, "how far a value moves towards what came of it, alpha")
          .share("discount", 0.9, "of later rewards, gamma")
          .share("explore", 0.1, "how often an action is random in the end, epsilon")
          .share("exploration-fraction", 0.5, "of the steps, while epsilon falls from 1")
          .whole("calls", 6, 1, "calls that an episode may have")
          .whole("tasks", 300, 1, "tasks that are taken from one benchmark before the next");

  private static final int POINTS = 200;
  private static final int EVALUATED = 500;
  private static final int RECENT = 100;
  private static final String SILENT_TOOL = "(none)";

  private final LongFunction<Benchmark> benchmarks;
  private final Hyperparameters told;
  private final long steps;
  private final long seed;
  private final SplittableRandom random;
  private final ObjDoubleConsumer<PlayedEpisode> heard;
  private final MenuPolicy policy;
  private final Map<String, Integer> tried = new HashMap<>();
  private final List<Double> recent = new ArrayList<>();
  private Iterator<Task> tasks = Collections.emptyIterator();
  private @Nullable Benchmark benchmark;
  private long taken;
  private long made;
  private long episodes;

  /// @param benchmarks makes the benchmark from a seed
  /// @param steps of the environment, all in all
  /// @param heard takes each episode's record and the return that the learner saw
  public MenuQLearning(
      LongFunction<Benchmark> benchmarks,
      Hyperparameters told,
      long steps,
      long seed,
      ObjDoubleConsumer<PlayedEpisode> heard) {
    this.benchmarks = benchmarks;
    this.told = told;
    this.steps = steps;
    this.seed = seed;
    this.heard = heard;
    this.random = new SplittableRandom(Seeds.of(seed, "explore"));
    this.policy = MenuPolicy.empty(benchmarks.apply(0).id(), told.whole("calls"));
  }

  /// What has been learnt so far.
  public MenuPolicy policy() {
    return policy;
  }

  /// Trains to the end.
  ///
  /// @param watch hears each point of the learning curve
  public LearningCurve train(Consumer<Point> watch) {
    List<Point> points = new ArrayList<>();
    double sum = 0;
    long lengths = 0;
    long since = 0;
    while (made < steps) {
      long before = made;
      double total = episode(task("training"), exploring());
      sum += total;
      lengths += made - before;
      since++;
      if (made >= (points.size() + 1) * steps / POINTS) {
        Point point =
            new Point(
                made,
                since,
                sum / since,
                (double) lengths / since,
                Map.of("states", (double) policy.values().size()));
        points.add(point);
        watch.accept(point);
        sum = 0;
        lengths = 0;
        since = 0;
      }
    }
    double last = recent.stream().mapToDouble(it -> it).average().orElse(0);
    return new LearningCurve(seed, true, made, episodes, last, evaluation(), points);
  }

  private double exploring() {
    double least = told.real("explore");
    double whole = told.real("exploration-fraction") * steps;
    return whole == 0 ? least : Math.max(least, 1 - (1 - least) * made / whole);
  }

  private Task task(String purpose) {
    while (!tasks.hasNext()) {
      Benchmark next = benchmarks.apply(Seeds.of(seed, purpose, "benchmark " + taken++));
      benchmark = next;
      tasks = next.tasks().limit(told.whole("tasks")).iterator();
    }
    return tasks.next();
  }

  /// A step of an episode that has been made.
  private record Made(
      String state,
      String action,
      double reward,
      String then,
      @Nullable SequencedMap<String, Action> menu) {}

  private double episode(Task task, double epsilon) {
    List<Made> steps = new ArrayList<>();
    double total = 0;
    try (EpisodeEnvironment environment = environment(task)) {
      Transcript seen = environment.reset(Seeds.of(seed, "episode " + episodes));
      ActionMenu menu = menu(environment);
      SequencedMap<String, Action> actions = menu.actions(seen);
      while (!environment.isOver()) {
        String state = ActionMenu.state(seen);
        String chosen =
            random.nextDouble() < epsilon || policy.knowsNothing(state, actions)
                ? drawn(actions)
                : policy.best(state, actions);
        Step<Transcript> step =
            environment.step(actions.getOrDefault(chosen, new Action.Finish("")));
        total += step.reward();
        seen = step.observation();
        actions = step.terminated() ? new LinkedHashMap<>() : menu.actions(seen);
        steps.add(new Made(state, chosen, step.reward(), ActionMenu.state(seen), actions));
      }
      heard.accept(environment.played(), total);
    }
    made += steps.size();
    episodes++;
    recent.add(total);
    if (recent.size() > RECENT) {
      recent.removeFirst();
    }
    steps.reversed().forEach(this::learn);
    return total;
  }

  private EpisodeEnvironment environment(Task task) {
    Benchmark of = benchmark;
    if (of == null) {
      throw new IllegalStateException("no task was taken");
    }
    return new EpisodeEnvironment(of, task, Setting.CLASSICAL, Limits.DEFAULT, () -> 0);
  }

  private ActionMenu menu(EpisodeEnvironment environment) {
    return new ActionMenu(Optional.of(environment.simulator()), told.whole("calls"));
  }

  private void learn(Made step) {
    SequencedMap<String, Action> menu = step.menu();
    double following =
        menu == null || menu.isEmpty()
            ? 0
            : policy.value(step.then(), policy.best(step.then(), menu));
    double old = policy.value(step.state(), step.action());
    double target = step.reward() + told.real("discount") * following;
    policy.set(step.state(), step.action(), old + told.real("learning-rate") * (target - old));
  }

  /// An action to explore: its tool is drawn first, then how its arguments are filled; what was
  /// drawn seldom so far is drawn more often.
  private String drawn(SequencedMap<String, Action> menu) {
    Map<String, List<String>> byTool = new LinkedHashMap<>();
    menu.forEach((name, action) -> {
      String tool = action instanceof Action.Call call ? call.tool() : SILENT_TOOL;
      byTool.computeIfAbsent(tool, _ -> new ArrayList<>()).add(name);
    });
    return rare(byTool.getOrDefault(rare(List.copyOf(byTool.keySet())), List.of()));
  }

  private String rare(List<String> names) {
    double[] weights = new double[names.size()];
    double sum = 0;
    for (int i = 0; i < weights.length; i++) {
      weights[i] = 1 / Math.sqrt(1 + tried.getOrDefault(names.get(i), 0));
      sum += weights[i];
    }
    double left = random.nextDouble() * sum;
    int chosen = 0;
    while (chosen < weights.length - 1 && left >= weights[chosen]) {
      left -= weights[chosen++];
    }
    tried.merge(names.get(chosen), 1, Integer::sum);
    return names.get(chosen);
  }

  private LearningCurve.Evaluation evaluation() {
    tasks = Collections.emptyIterator();
    List<Double> returns = new ArrayList<>();
    for (int i = 0; i < EVALUATED; i++) {
      Task task = task("evaluation");
      try (EpisodeEnvironment environment = environment(task)) {
        Transcript seen = environment.reset(i);
        ActionMenu menu = menu(environment);
        double total = 0;
        while (!environment.isOver()) {
          SequencedMap<String, Action> actions = menu.actions(seen);
          String best = policy.best(ActionMenu.state(seen), actions);
          Step<Transcript> step =
              environment.step(actions.getOrDefault(best, new Action.Finish("")));
          total += step.reward();
          seen = step.observation();
        }
        returns.add(total);
      }
    }
    double mean = returns.stream().mapToDouble(it -> it).average().orElse(0);
    double squares = returns.stream().mapToDouble(it -> (it - mean) * (it - mean)).sum();
    return new LearningCurve.Evaluation(
        EVALUATED, mean, Math.sqrt(squares / Math.max(1, EVALUATED - 1)));
  }
}
