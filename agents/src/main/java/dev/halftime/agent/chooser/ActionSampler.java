package dev.halftime.agent.chooser;

import dev.halftime.Action;
import dev.halftime.EpisodeStart.Simulator;
import dev.halftime.Observation;
import dev.halftime.Tool;
import dev.halftime.Transcript;
import dev.halftime.agent.action.ArgumentGenerator;
import dev.halftime.agent.action.ObservedValues;
import dev.halftime.agent.search.SearchNode;
import dev.halftime.random.Seeds;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Samples candidate actions: calls that fit their schemas and use observed values as arguments.
/// Calls that the copy of the world refuses, if there is a copy, are left out. Candidates also
/// include the action of another agent, if one is configured, and finishing.
///
/// No call is made twice in an episode. After the maximum number of steps the only candidate is to
/// finish.
public final class ActionSampler {

  /// Maximum number of calls tried in the copy of the world for each decision, if the calls cannot
  /// be enumerated.
  private static final int TRIES = 400;

  private final CandidateLimits limits;
  private final long seed;
  private int episode;
  private SplittableRandom random;

  public ActionSampler(CandidateLimits limits, long seed) {
    this.limits = limits;
    this.seed = seed;
    this.random = stream();
  }

  private SplittableRandom stream() {
    return new SplittableRandom(Seeds.of(seed, "drawn", "episode " + episode));
  }

  /// Begins a new episode.
  public void next() {
    episode++;
    random = stream();
  }

  /// Returns the successors of a node; the last one finishes.
  List<SearchNode> from(SearchNode node, @Nullable Simulator simulator) {
    Action finish = new Action.Finish("");
    List<SearchNode> candidates = new ArrayList<>();
    Set<Action.Call> made = made(node.seen());
    if (made.size() < limits.steps()) {
      limits
          .with()
          .map(other -> other.apply(seed).act(node.seen()))
          .filter(action -> !(action instanceof Action.Think) && !action.equals(finish))
          .ifPresent(action -> offered(node, action, made, simulator, candidates));
      List<SearchNode> own = new ArrayList<>(candidates);
      candidates.clear();
      draw(node, made, simulator, candidates);
      own.forEach(candidate -> candidates.add(random.nextInt(candidates.size() + 1), candidate));
    }
    candidates.add(node.plus(finish, null, null));
    return candidates;
  }

  private static void offered(
      SearchNode node,
      Action action,
      Set<Action.Call> made,
      @Nullable Simulator simulator,
      List<SearchNode> candidates) {
    if (!(action instanceof Action.Call call)) {
      candidates.add(node.plus(action, null, null));
    } else if (made.add(call)) {
      tried(node, call, simulator, candidates);
    }
  }

  private void draw(
      SearchNode node,
      Set<Action.Call> made,
      @Nullable Simulator simulator,
      List<SearchNode> candidates) {
    ObservedValues words = new ObservedValues();
    words.read(node.seen());
    List<Tool> tools = node.seen().tools();
    List<Action.Call> all = new ArrayList<>(ActionEnumerator.calls(tools, words.all()));
    Collections.shuffle(all, random);
    int tries = all.isEmpty() && !tools.isEmpty() ? TRIES : all.size();
    for (int i = 0; i < tries && candidates.size() < limits.among(); i++) {
      Action.Call call = all.isEmpty() ? drawn(tools, words) : all.get(i);
      if (made.add(call)) {
        tried(node, call, simulator, candidates);
      }
    }
  }

  private Action.Call drawn(List<Tool> tools, ObservedValues words) {
    Tool tool = tools.get(random.nextInt(tools.size()));
    return new Action.Call(
        tool.name(),
        ArgumentGenerator.fitting(tool, random::nextInt, () -> words.any(random::nextInt)));
  }

  private static Set<Action.Call> made(Transcript seen) {
    return seen.exchanges().stream().map(Transcript.Exchange::call).collect(Collectors.toSet());
  }

  private static void tried(
      SearchNode node,
      Action.Call call,
      @Nullable Simulator simulator,
      List<SearchNode> candidates) {
    if (simulator == null || node.position() == null) {
      candidates.add(node.plus(call, null, null));
      return;
    }
    Simulator.Glimpse glimpse = simulator.attempt(node.position(), call);
    if (!(glimpse.observation() instanceof Observation.Refusal)) {
      candidates.add(
          node.plus(call, glimpse.observation(), glimpse.over() ? null : glimpse.then()));
    }
  }
}
