package dev.halftime.agent.chooser;

import dev.halftime.Action;
import dev.halftime.Event;
import dev.halftime.Party;
import dev.halftime.Simulator;
import dev.halftime.Transcript;
import dev.halftime.Usage;
import dev.halftime.agent.search.ActionTree;
import dev.halftime.agent.search.SearchNode;
import dev.halftime.agent.search.SearchTree;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// What could be done, as a tree: of the ways on from a state, those that a prior leans to most.
///
/// @param most how many ways on from a state are kept
/// @param depth how deep it is searched
record RankedActionTree(
    ActionSampler drawn, ActionRanker leaning, @Nullable Simulator simulator, int most, int depth)
    implements SearchTree<SearchNode> {

  @Override
  public List<SearchNode> next(SearchNode node) {
    List<SearchNode> ways = drawn.from(node, simulator);
    if (ways.size() <= 1) {
      return ways;
    }
    List<Double> values =
        leaning
            .actions()
            .values(
                ways.stream().map(way -> done(node, Objects.requireNonNull(way.last()))).toList());
    return IntStream.range(0, ways.size())
        .boxed()
        .sorted(Comparator.comparingDouble(i -> -values.get(i)))
        .limit(most)
        .map(ways::get)
        .toList();
  }

  /// As it would be before anything came back.
  private static Transcript done(SearchNode node, Action action) {
    return node.seen().plus(new Event.Acted(Party.AGENT, action, Usage.NONE));
  }

  @Override
  public List<Double> values(List<SearchNode> nodes) {
    return nodes.size() == 1
        ? List.of(0.0) // nothing to choose, nothing to pay for
        : leaning.states().values(nodes.stream().map(SearchNode::seen).toList());
  }

  @Override
  public boolean done(SearchNode node) {
    return ActionTree.done(node, depth);
  }
}
