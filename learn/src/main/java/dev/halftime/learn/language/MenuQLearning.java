package dev.halftime.learn.language;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.Step;
import dev.halftime.Transcript;
import dev.halftime.episode.EpisodeEnvironment;
import dev.halftime.episode.PlayedEpisode;
import dev.halftime.json.Json;
import dev.halftime.learn.config.Hyperparameter;
import dev.halftime.learn.language.ActionMenu.Moment;
import dev.halftime.learn.random.Generator;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ObjDoubleConsumer;
import org.jspecify.annotations.Nullable;

/// Tabular Q-learning (Watkins 1989; Sutton and Barto 2018, equation 6.8) over menus.
///
/// Q(s, a) += alpha (r + gamma max_a' Q(s', a') - Q(s, a)), from the last step of an episode to the
/// first. Exploration is by [ActionCounts].
final class MenuQLearning implements MenuLearner {

  /// The hyperparameters.
  record Config(
      @Hyperparameter(value = "0.02", most = 1, about = "step size, alpha") double learningRate,
      @Hyperparameter("0.9") double gamma,
      @Hyperparameter(
              value = "0.1",
              about = "final probability of a random action",
              earlier = "explore")
          double explorationFinalEps,
      @Hyperparameter(
              value = "0.5",
              about = "fraction of the training in which epsilon decays from 1",
              earlier = "exploration-fraction")
          double explorationFraction,
      @Hyperparameter(
              value = "6",
              least = 1,
              about = "maximum number of calls in an episode",
              earlier = "calls")
          int maxCalls,
      @Hyperparameter(
              value = "300",
              least = 1,
              about = "tasks taken from each generated benchmark",
              earlier = "tasks")
          int nTasks)
      implements MenuTraining.Config {}

  private final Config config;
  private final Generator random;
  private final ActionCounts counts = new ActionCounts();
  private ActionTable table = new ActionTable();

  MenuQLearning(Config config, long seed) {
    this.config = config;
    this.random = Generator.of(seed);
  }

  /// A step of an episode.
  ///
  /// @param then the next step's menu; null if the episode was terminated
  private record Made(String state, String action, double reward, @Nullable Moment then) {}

  @Override
  public Outcome train(
      EpisodeEnvironment environment,
      TaskPlace place,
      double done,
      ObjDoubleConsumer<PlayedEpisode> heard) {
    List<Made> steps = new ArrayList<>();
    Transcript seen = environment.reset(place.seed());
    ActionMenu menu = new ActionMenu(Optional.of(environment.simulator()), config.maxCalls());
    double total = 0;
    while (!environment.isOver()) {
      Moment moment = menu.at(seen);
      boolean explores = random.random() < epsilon(done) || table.knowsNothing(moment);
      ActionMenu.Item chosen =
          moment.items().get(explores ? counts.draw(moment, random) : table.best(moment));
      Step<Transcript> step = environment.step(chosen.action());
      total += step.reward();
      seen = step.observation();
      Moment then = step.terminated() ? null : menu.at(seen);
      steps.add(new Made(moment.state(), chosen.name(), step.reward(), then));
    }
    heard.accept(environment.played(), total);
    steps.reversed().forEach(this::learn);
    return new Outcome(total, steps.size(), steps.size());
  }

  private double epsilon(double done) {
    double least = config.explorationFinalEps();
    double fraction = config.explorationFraction();
    return fraction == 0 ? least : Math.max(least, 1 - (1 - least) * done / fraction);
  }

  private void learn(Made step) {
    Moment then = step.then();
    double following = then == null ? 0 : table.of(then, then.items().get(table.best(then)));
    double old = table.of(step.state(), step.action());
    double target = step.reward() + config.gamma() * following;
    table.set(step.state(), step.action(), old + config.learningRate() * (target - old));
  }

  @Override
  public MenuScores scores() {
    return table;
  }

  @Override
  public Map<String, Double> metrics() {
    return Map.of("states", (double) table.values().size());
  }

  @Override
  public ObjectNode state() {
    ObjectNode state = Json.object();
    state.set("table", table.toJson());
    state.set("counts", counts.toJson());
    state.set("random", ActionCounts.toJson(random));
    return state;
  }

  @Override
  public void restore(JsonNode state, Function<TaskPlace, EpisodeEnvironment> environments) {
    table = ActionTable.fromJson(state.path("table"));
    counts.restore(state.path("counts"));
    ActionCounts.restore(random, state.path("random"));
  }
}
