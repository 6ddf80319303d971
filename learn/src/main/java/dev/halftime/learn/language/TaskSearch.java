package dev.halftime.learn.language;

import dev.halftime.Action;
import dev.halftime.Step;
import dev.halftime.Transcript;
import dev.halftime.episode.EpisodeEnvironment;
import dev.halftime.episode.PlayedEpisode;
import dev.halftime.learn.language.ActionMenu.Item;
import dev.halftime.learn.language.ActionMenu.Moment;
import dev.halftime.learn.language.LinearScores.Features;
import dev.halftime.learn.random.Generator;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.ObjDoubleConsumer;

/// The search of [MenuExpertIteration] on one task: runs the policy, explores, tries promising
/// calls, and shortens a successful episode.
final class TaskSearch {

  /// Probability that exploration prefers newly available lookups.
  private static final double FOLLOWING = 0.5;

  /// A step that was taken.
  record Made(List<Features> menu, int chosen, Action action) {}

  /// A complete episode.
  record PlayedActions(TaskPlace place, List<Made> made, double total) {}

  /// A call that could have been made at a step of the exploring episode.
  ///
  /// @param made actions before it
  /// @param before rewards before it
  /// @param rank calls are tried in descending order of rank
  record Branch(
      EpisodeEnvironment.Snapshot start, List<Action> made, double before, Item item, double rank) {

    String tool() {
      return item.tool();
    }
  }

  private final EpisodeEnvironment environment;
  private final TaskPlace place;
  private final ObjDoubleConsumer<PlayedEpisode> heard;
  private final MenuExpertIteration.Config config;
  private final Generator random;
  private final ActionCounts counts;
  private final LinearScores scores;
  private int steps;
  private int searched;

  TaskSearch(
      MenuExpertIteration learner,
      EpisodeEnvironment environment,
      TaskPlace place,
      ObjDoubleConsumer<PlayedEpisode> heard) {
    this.config = learner.config();
    this.random = learner.random();
    this.counts = learner.counts();
    this.scores = learner.scores();
    this.environment = environment;
    this.place = place;
    this.heard = heard;
  }

  private ActionMenu menu() {
    return new ActionMenu(Optional.of(environment.simulator()), config.maxCalls());
  }

  private Step<Transcript> step(Action action) {
    steps++;
    return environment.step(action);
  }

  private void over(double total) {
    heard.accept(environment.played(), total);
  }

  /// Runs an episode of the policy.
  PlayedActions act() {
    Transcript seen = environment.reset(place.seed());
    ActionMenu menu = menu();
    List<Made> made = new ArrayList<>();
    double total = 0;
    while (!environment.isOver()) {
      Moment moment = menu.at(seen);
      List<Features> features = LinearScores.features(moment);
      int chosen = random.choice(scores.probabilities(features));
      Action action = moment.items().get(chosen).action();
      Step<Transcript> step = step(action);
      made.add(new Made(features, chosen, action));
      total += step.reward();
      seen = step.observation();
    }
    over(total);
    return new PlayedActions(place, made, total);
  }

  /// Runs an exploring episode; returns the calls available in it that may change the world.
  List<Branch> explore() {
    Transcript seen = environment.reset(place.seed());
    ActionMenu menu = menu();
    List<Action> made = new ArrayList<>();
    List<Branch> branches = new ArrayList<>();
    Set<Action> known = new HashSet<>();
    Set<Action> offered = new HashSet<>();
    double total = 0;
    while (!environment.isOver()) {
      Moment all = menu.at(seen);
      branches.addAll(fresh(all, LinearScores.features(all), known, made, total));
      Moment moment = all.looking();
      List<Features> features = LinearScores.features(moment);
      List<Item> leads =
          moment.items().stream()
              .filter(item -> !item.writes() && offered.add(item.action()))
              .toList();
      Action action = explored(moment, features, leads);
      Step<Transcript> step = step(action);
      made.add(action);
      total += step.reward();
      seen = step.observation();
    }
    over(total);
    return branches;
  }

  /// Chooses an exploring action. Half of the count-based draws are restricted to newly available
  /// lookups.
  private Action explored(Moment moment, List<Features> features, List<Item> leads) {
    if (random.random() >= config.epsilon()) {
      return moment.items().get(random.choice(scores.probabilities(features))).action();
    }
    Moment among = random.random() < FOLLOWING && !leads.isEmpty() ? moment.of(leads) : moment;
    return among.items().get(counts.draw(among, random)).action();
  }

  private List<Branch> fresh(
      Moment moment, List<Features> features, Set<Action> known, List<Action> made, double before) {
    List<Integer> fresh = new ArrayList<>();
    for (int i = 0; i < features.size(); i++) {
      Item item = moment.items().get(i);
      if (item.writes() && known.add(item.action())) {
        fresh.add(i);
      }
    }
    if (fresh.isEmpty()) {
      return List.of();
    }
    List<Action> prefix = List.copyOf(made);
    return environment
        .snapshot()
        .map(start ->
            fresh.stream()
                .map(i ->
                    new Branch(
                        start,
                        prefix,
                        before,
                        moment.items().get(i),
                        scores.of(features.get(i)) - Math.log(random.exponential())))
                .toList())
        .orElse(List.of());
  }

  /// Searches for an episode with a return above `least`; returns the first one found.
  Optional<List<Action>> search(double least) {
    for (Branch branch : inTurns(explore(), config.nSearches())) {
      environment.restore(branch.start());
      List<Action> made = new ArrayList<>(branch.made());
      Step<Transcript> step = step(branch.item().action());
      made.add(branch.item().action());
      double total = branch.before() + step.reward();
      if (!environment.isOver()) {
        ActionMenu menu = new ActionMenu(Optional.of(environment.simulator()), 0);
        made.add(menu.at(step.observation()).items().getLast().action());
        total += step(made.getLast()).reward();
      }
      searched++;
      over(total);
      if (total > least) {
        return Optional.of(made);
      }
    }
    return Optional.empty();
  }

  /// Removes the actions that an episode does not need.
  Optional<PlayedActions> shortened(List<Action> actions) {
    Optional<PlayedActions> whole = again(actions);
    if (whole.isEmpty()) {
      return whole;
    }
    PlayedActions shortest = whole.get();
    for (int i = actions.size() - 2; i >= 0; i--) {
      List<Action> shorter = new ArrayList<>(shortest.made().stream().map(Made::action).toList());
      shorter.remove(i);
      double least = shortest.total();
      shortest = again(shorter).filter(it -> it.total() >= least).orElse(shortest);
    }
    return Optional.of(shortest);
  }

  /// Replays actions, if each is still available and they finish the episode.
  Optional<PlayedActions> again(List<Action> actions) {
    Transcript seen = environment.reset(place.seed());
    ActionMenu menu = menu();
    List<Made> made = new ArrayList<>();
    double total = 0;
    for (Action action : actions) {
      if (environment.isOver()) {
        break;
      }
      Moment moment = menu.at(seen);
      int chosen = moment.items().stream().map(Item::action).toList().indexOf(action);
      if (chosen < 0) {
        return Optional.empty();
      }
      made.add(new Made(LinearScores.features(moment), chosen, action));
      Step<Transcript> step = step(action);
      total += step.reward();
      seen = step.observation();
    }
    if (!environment.isOver()) {
      return Optional.empty();
    }
    over(total);
    return Optional.of(new PlayedActions(place, made, total));
  }

  /// The number of environment steps taken.
  int steps() {
    return steps;
  }

  /// The number of episodes tried.
  int searched() {
    return searched;
  }

  /// The branches with the highest rank, alternating between tools.
  private static List<Branch> inTurns(List<Branch> branches, int most) {
    Map<String, Integer> turns = new HashMap<>();
    IdentityHashMap<Branch, Integer> turn = new IdentityHashMap<>();
    List<Branch> ranked =
        branches.stream().sorted(Comparator.comparingDouble(Branch::rank).reversed()).toList();
    ranked.forEach(it -> turn.put(it, turns.merge(it.tool(), 1, Integer::sum)));
    return ranked.stream().sorted(Comparator.comparingInt(turn::get)).limit(most).toList();
  }
}
