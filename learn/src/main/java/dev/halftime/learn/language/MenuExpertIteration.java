package dev.halftime.learn.language;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.Action;
import dev.halftime.episode.EpisodeEnvironment;
import dev.halftime.episode.PlayedEpisode;
import dev.halftime.json.Json;
import dev.halftime.learn.config.Hyperparameter;
import dev.halftime.learn.language.TaskSearch.Made;
import dev.halftime.learn.language.TaskSearch.PlayedActions;
import dev.halftime.learn.random.Generator;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ObjDoubleConsumer;

/// Expert iteration (Anthony, Tian and Barber 2017, [Thinking Fast and Slow with Deep Learning and
/// Tree Search](https://arxiv.org/abs/1705.08439)) over menus: a policy acts, a search finds a
/// better episode, and the policy is trained to imitate it.
///
/// - The policy, a softmax over linear preferences, acts in the task. If its return is at least 1,
///   the episode is kept for training; otherwise, the search starts.
/// - *Explore.* An episode explores, by counts or with the policy, without finishing before its
///   calls are used up.
/// - *Try.* For each call that may change the world, the environment is restored to the step where
///   the call first became available; the call is made, and the episode is finished with its
///   result. Preferred calls come first, alternating between tools.
/// - *Shorten.* From the first episode with a higher return than the policy's, each call is removed
///   if the rest can still be executed with a return that is not lower.
/// - *Learn.* The policy takes gradient steps on the log-probability of the kept episodes.
///
/// Every tried episode is an ordinary evaluation episode with the ordinary reward. In an
/// environment without snapshots, the policy learns only from its own episodes. A trained policy
/// does not search.
final class MenuExpertIteration implements MenuLearner {

  /// The hyperparameters.
  record Config(
      @Hyperparameter(value = "2", most = 100, about = "step size of the preferences")
          double learningRate,
      @Hyperparameter(value = "0.98", about = "discount of the return per step of the episode")
          double gamma,
      @Hyperparameter(
              value = "0.8",
              about = "probability of exploring by counts instead of the policy")
          double epsilon,
      @Hyperparameter(
              value = "24",
              least = 0,
              about = "episodes tried per task",
              earlier = "searches")
          int nSearches,
      @Hyperparameter(
              value = "100",
              about = "capacity of the buffer of kept episodes",
              earlier = "buffer-size")
          int bufferSize,
      @Hyperparameter(
              value = "8",
              about = "kept episodes trained on after each task",
              earlier = "batch-size")
          int batchSize,
      @Hyperparameter(
              value = "24",
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

  private static final TypeReference<List<Action>> ACTIONS = new TypeReference<>() {};

  private final Config config;
  private final Generator random;
  private final ActionCounts counts = new ActionCounts();
  private LinearScores scores = new LinearScores();
  private final List<PlayedActions> kept = new ArrayList<>();
  private double baseline;
  private long searched;
  private long found;

  MenuExpertIteration(Config config, long seed) {
    this.config = config;
    this.random = Generator.of(seed);
  }

  @Override
  public Outcome train(
      EpisodeEnvironment environment,
      TaskPlace place,
      double done,
      ObjDoubleConsumer<PlayedEpisode> heard) {
    TaskSearch work = new TaskSearch(this, environment, place, heard);
    PlayedActions own = work.act();
    if (own.total() >= 1) {
      keep(own);
    } else if (config.nSearches() > 0) {
      work.search(own.total())
          .flatMap(work::shortened)
          .ifPresent(episode -> {
            found++;
            keep(episode);
          });
      searched += work.searched();
    }
    learn(own, own.total() - baseline);
    baseline += 0.02 * (own.total() - baseline);
    for (int i = 0; i < config.batchSize() && !kept.isEmpty(); i++) {
      PlayedActions one = kept.get(random.integers(kept.size()));
      learn(one, one.total());
    }
    return new Outcome(own.total(), own.made().size(), work.steps());
  }

  private void keep(PlayedActions episode) {
    kept.add(episode);
    if (kept.size() > config.bufferSize()) {
      kept.removeFirst();
    }
  }

  private void learn(PlayedActions episode, double worth) {
    double rate = config.learningRate() * worth * Math.pow(config.gamma(), episode.made().size());
    if (rate == 0) {
      return;
    }
    for (Made step : episode.made().reversed()) {
      scores.ascend(step.menu(), step.chosen(), rate);
    }
  }

  Config config() {
    return config;
  }

  Generator random() {
    return random;
  }

  ActionCounts counts() {
    return counts;
  }

  @Override
  public LinearScores scores() {
    return scores;
  }

  @Override
  public Map<String, Double> metrics() {
    Map<String, Double> metrics = new LinkedHashMap<>();
    metrics.put("searched", (double) searched);
    metrics.put("found", (double) found);
    return metrics;
  }

  @Override
  public ObjectNode state() {
    ObjectNode state = Json.object();
    state.set("scores", scores.toJson());
    state.set("counts", counts.toJson());
    state.set("random", ActionCounts.toJson(random));
    state.put("baseline", baseline).put("searched", searched).put("found", found);
    ArrayNode episodes = state.putArray("kept");
    for (PlayedActions played : kept) {
      ObjectNode episode = episodes.addObject();
      episode.set("place", Json.tree(played.place()));
      ArrayNode actions = episode.putArray("actions");
      played.made().forEach(step -> actions.add(Json.tree(step.action())));
    }
    return state;
  }

  /// Kept episodes are replayed: the same actions have the same features.
  @Override
  public void restore(JsonNode state, Function<TaskPlace, EpisodeEnvironment> environments) {
    scores = LinearScores.fromJson(state.path("scores"));
    counts.restore(state.path("counts"));
    ActionCounts.restore(random, state.path("random"));
    baseline = state.path("baseline").doubleValue();
    searched = state.path("searched").longValue();
    found = state.path("found").longValue();
    for (JsonNode episode : state.path("kept")) {
      try {
        TaskPlace place = Json.MAPPER.treeToValue(episode.path("place"), TaskPlace.class);
        List<Action> actions = Json.MAPPER.treeToValue(episode.path("actions"), ACTIONS);
        try (EpisodeEnvironment environment = environments.apply(place)) {
          Optional<PlayedActions> again =
              new TaskSearch(this, environment, place, (_, _) -> {}).again(actions);
          kept.add(
              again.orElseThrow(
                  () -> new IllegalArgumentException("a kept episode cannot be replayed")));
        }
      } catch (JsonProcessingException e) {
        throw new IllegalArgumentException(e.getOriginalMessage(), e);
      }
    }
  }
}
