package dev.halftime.agent.search;

import dev.halftime.Action;
import dev.halftime.EpisodeStart.Simulator;
import dev.halftime.Observation;
import dev.halftime.agent.llm.Evaluator;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The search tree of the agent's possible actions.
///
/// Calls are tried in a copy of the world, if there is one, and calls that it would refuse are left
/// out. A message ends the path, because the answer of another party cannot be predicted.
public record ActionTree(
    Proposer proposer, Evaluator evaluator, @Nullable Simulator simulator, int depth)
    implements SearchTree<SearchNode> {

  @Override
  public List<SearchNode> next(SearchNode node) {
    List<SearchNode> next = new ArrayList<>();
    for (Action action : proposer.propose(node.seen())) {
      switch (action) {
        case Action.Call call when simulator != null && node.position() != null ->
            attempt(simulator, node, node.position(), call, next);
        case Action.Think _ -> next.add(node.plus(action, null, node.position()));
        case Action.Call _, Action.Say _, Action.Finish _ ->
            next.add(node.plus(action, null, null));
      }
    }
    return next;
  }

  private static void attempt(
      Simulator simulator,
      SearchNode node,
      Simulator.Position from,
      Action.Call call,
      List<SearchNode> next) {
    Simulator.Glimpse glimpse = simulator.attempt(from, call);
    if (!(glimpse.observation() instanceof Observation.Refusal)) {
      next.add(node.plus(call, glimpse.observation(), glimpse.over() ? null : glimpse.then()));
    }
  }

  @Override
  public List<Double> values(List<SearchNode> nodes) {
    return evaluator.values(nodes.stream().map(SearchNode::seen).toList());
  }

  @Override
  public boolean done(SearchNode node) {
    return done(node, depth);
  }

  /// Returns whether a path ends at this node.
  ///
  /// @param depth number of thoughts at which a path ends
  public static boolean done(SearchNode node, int depth) {
    return switch (node.last()) {
      case null -> false;
      case Action.Think _ -> node.path().size() >= depth;
      case Action.Call _ -> node.position() == null;
      case Action.Say _, Action.Finish _ -> true;
    };
  }
}
