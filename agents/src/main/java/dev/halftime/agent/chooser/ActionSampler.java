package dev.halftime.agent.chooser;

import dev.halftime.Action;
import dev.halftime.Observation;
import dev.halftime.Seeds;
import dev.halftime.Simulator;
import dev.halftime.Tool;
import dev.halftime.Transcript;
import dev.halftime.agent.action.ArgumentGenerator;
import dev.halftime.agent.action.ObservedValues;
import dev.halftime.agent.search.SearchNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What could be done next: calls that are drawn at random, fit their schemas, are filled with what
/// was seen, and would not be refused; besides, what another agent would do, and to finish.
///
/// No call is made twice in an episode, and after so many steps there is nothing left but to
/// finish.
public final class ActionSampler {

  /// How many calls are tried in the copy of the world for each decision, where not all can be.
  private static final int TRIES = 400;

  private final CandidateLimits offer;
  private final long seed;
  private int episode;
  private SplittableRandom random;

  public ActionSampler(CandidateLimits offer, long seed) {
    this.offer = offer;
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

  /// The ways on from a node, to finish as the last.
  List<SearchNode> from(SearchNode node, @Nullable Simulator simulator) {
    Action finish = new Action.Finish("");
    List<SearchNode> ways = new ArrayList<>();
    Set<Action.Call> made = made(node.seen());
    if (made.size() < offer.steps()) {
      offer
          .with()
          .map(other -> other.apply(seed).act(node.seen()))
          .filter(action -> !(action instanceof Action.Think) && !action.equals(finish))
          .ifPresent(action -> offered(node, action, made, simulator, ways));
      List<SearchNode> own = new ArrayList<>(ways);
      ways.clear();
      draw(node, made, simulator, ways);
      own.forEach(way -> ways.add(random.nextInt(ways.size() + 1), way));
    }
    ways.add(node.plus(finish, null, null));
    return ways;
  }

  private static void offered(
      SearchNode node,
      Action action,
      Set<Action.Call> made,
      @Nullable Simulator simulator,
      List<SearchNode> ways) {
    if (!(action instanceof Action.Call call)) {
      ways.add(node.plus(action, null, null));
    } else if (made.add(call)) {
      tried(node, call, simulator, ways);
    }
  }

  private void draw(
      SearchNode node,
      Set<Action.Call> made,
      @Nullable Simulator simulator,
      List<SearchNode> ways) {
    ObservedValues words = new ObservedValues();
    words.read(node.seen());
    List<Tool> tools = node.seen().tools();
    List<Action.Call> all = new ArrayList<>(ActionEnumerator.calls(tools, words.all()));
    Collections.shuffle(all, random);
    int tries = all.isEmpty() && !tools.isEmpty() ? TRIES : all.size();
    for (int i = 0; i < tries && ways.size() < offer.among(); i++) {
      Action.Call call = all.isEmpty() ? drawn(tools, words) : all.get(i);
      if (made.add(call)) {
        tried(node, call, simulator, ways);
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
      SearchNode node, Action.Call call, @Nullable Simulator simulator, List<SearchNode> ways) {
    if (simulator == null || node.position() == null) {
      ways.add(node.plus(call, null, null));
      return;
    }
    Simulator.Glimpse glimpse = simulator.attempt(node.position(), call);
    if (!(glimpse.observation() instanceof Observation.Refusal)) {
      ways.add(node.plus(call, glimpse.observation(), glimpse.over() ? null : glimpse.then()));
    }
  }
}
