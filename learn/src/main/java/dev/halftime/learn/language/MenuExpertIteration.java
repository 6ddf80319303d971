package dev.halftime.learn.language;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.Action;
import dev.halftime.Json;
import dev.halftime.episode.EpisodeEnvironment;
import dev.halftime.episode.PlayedEpisode;
import dev.halftime.learn.config.Hyperparameter;
import dev.halftime.learn.language.TaskSearch.Lived;
import dev.halftime.learn.language.TaskSearch.Made;
import dev.halftime.learn.random.Generator;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ObjDoubleConsumer;

/// Expert iteration (Anthony, Tian and Barber 2017, [Thinking Fast and Slow with Deep Learning and
/// Tree Search](https://arxiv.org/abs/1705.08439)) over menus: a policy acts, a search finds what
/// it should have done, and the policy learns to do that.
///
/// - The policy, a softmax of linear preferences, acts in the task. If its return is 1, it learns
///   from that episode; else the search begins.
/// - *Look.* An episode explores, by counts or as the policy would, and never finishes before its
///   calls are used up.
/// - *Try.* The environment is put back to where each call that may change the world could first be
///   made; the call is made, and the episode finished, telling what the call gave. Preferred calls
///   come first, of each tool one in turn.
/// - *Shorten.* From the first episode that returns more than the policy's, each call is left out,
///   if without it all others can still be chosen and the return is no less.
/// - *Learn.* The probability of what is left ascends for a few epochs.
///
/// Whatever is tried is an episode in which agents are evaluated, with that reward and no other. An
/// environment that cannot be put back is learnt from the policy's own episodes alone. A policy
/// that is trained searches nothing.
final class MenuExpertIteration implements MenuLearner {

  /// What it can be told.
  record Config(
      @Hyperparameter(
              value = "2",
              most = 100,
              about = "how far a preference moves towards what was found")
          double learningRate,
      @Hyperparameter(value = "0.98", about = "discount of a return by each step of its episode")
          double gamma,
      @Hyperparameter(value = "0.8", about = "how often a look draws by counts, not by the policy")
          double epsilon,
      @Hyperparameter(
              value = "24",
              least = 0,
              about = "episodes that are tried in a task",
              earlier = "searches")
          int nSearches,
      @Hyperparameter(
              value = "100",
              about = "episodes that are kept to be learnt from again",
              earlier = "buffer-size")
          int bufferSize,
      @Hyperparameter(
              value = "8",
              about = "how many of them are learnt from after each task",
              earlier = "batch-size")
          int batchSize,
      @Hyperparameter(
              value = "24",
              least = 1,
              about = "calls that an episode may have",
              earlier = "calls")
          int maxCalls,
      @Hyperparameter(
              value = "300",
              least = 1,
              about = "tasks that are taken from one benchmark before the next",
              earlier = "tasks")
          int nTasks)
      implements MenuTraining.Config {}

  private static final TypeReference<List<Action>> ACTIONS = new TypeReference<>() {};

  private final Config told;
  private final Generator random;
  private final ActionCounts counts = new ActionCounts();
  private LinearScores scores = new LinearScores();
  private final List<Lived> kept = new ArrayList<>();
  private double baseline;
  private long searched;
  private long found;

  MenuExpertIteration(Config told, long seed) {
    this.told = told;
    this.random = Generator.of(seed);
  }

  @Override
  public Outcome live(
      EpisodeEnvironment environment,
      TaskPlace place,
      double done,
      ObjDoubleConsumer<PlayedEpisode> heard) {
    TaskSearch work = new TaskSearch(this, environment, place, heard);
    Lived own = work.act();
    if (own.total() >= 1) {
      keep(own);
    } else if (told.nSearches() > 0) {
      work.search(own.total())
          .flatMap(work::shortened)
          .ifPresent(lived -> {
            found++;
            keep(lived);
          });
      searched += work.searched();
    }
    learn(own, own.total() - baseline);
    baseline += 0.02 * (own.total() - baseline);
    for (int i = 0; i < told.batchSize() && !kept.isEmpty(); i++) {
      Lived one = kept.get(random.integers(kept.size()));
      learn(one, one.total());
    }
    return new Outcome(own.total(), own.made().size(), work.steps());
  }

  private void keep(Lived lived) {
    kept.add(lived);
    if (kept.size() > told.bufferSize()) {
      kept.removeFirst();
    }
  }

  private void learn(Lived lived, double worth) {
    double rate = told.learningRate() * worth * Math.pow(told.gamma(), lived.made().size());
    if (rate == 0) {
      return;
    }
    for (Made step : lived.made().reversed()) {
      scores.ascend(step.menu(), step.chosen(), rate);
    }
  }

  Config told() {
    return told;
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
    for (Lived lived : kept) {
      ObjectNode episode = episodes.addObject();
      episode.set("place", Json.tree(lived.place()));
      ArrayNode actions = episode.putArray("actions");
      lived.made().forEach(step -> actions.add(Json.tree(step.action())));
    }
    return state;
  }

  /// What was kept is lived once more: the same actions have the same features.
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
          Optional<Lived> again =
              new TaskSearch(this, environment, place, (_, _) -> {}).again(actions);
          kept.add(
              again.orElseThrow(() ->
                  new IllegalArgumentException("an episode that was kept goes differently now")));
        }
      } catch (JsonProcessingException e) {
        throw new IllegalArgumentException(e.getOriginalMessage(), e);
      }
    }
  }
}
