package dev.halftime.agent.chooser;

import dev.halftime.Action;
import dev.halftime.EpisodeStart.Simulator;
import dev.halftime.Event;
import dev.halftime.Party;
import dev.halftime.Transcript;
import dev.halftime.agent.search.ActionTree;
import dev.halftime.agent.search.SearchNode;
import dev.halftime.agent.search.SearchTree;
import dev.halftime.usage.Usage;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// A search tree over sampled actions, which keeps the successors that a prior ranks highest.
///
/// @param most maximum number of successors kept for each state
/// @param depth maximum depth of the search
record RankedActionTree(
    ActionSampler drawn, ActionRanker ranker, @Nullable Simulator simulator, int most, int depth)
    implements SearchTree<SearchNode> {

  @Override
  public List<SearchNode> next(SearchNode node) {
    List<SearchNode> candidates = drawn.from(node, simulator);
    if (candidates.size() <= 1) {
      return candidates;
    }
    List<Double> values =
        ranker
            .actions()
            .values(
                candidates.stream()
                    .map(candidate -> done(node, Objects.requireNonNull(candidate.last())))
                    .toList());
    return IntStream.range(0, candidates.size())
        .boxed()
        .sorted(Comparator.comparingDouble(i -> -values.get(i)))
        .limit(most)
        .map(candidates::get)
        .toList();
  }

  /// Returns the transcript with the action but before its observation.
  private static Transcript done(SearchNode node, Action action) {
    return node.seen().plus(new Event.Acted(Party.AGENT, action, Usage.NONE));
  }

  @Override
  public List<Double> values(List<SearchNode> nodes) {
    return nodes.size() == 1
        ? List.of(0.0) // a single choice needs no ranking
        : ranker.states().values(nodes.stream().map(SearchNode::seen).toList());
  }

  @Override
  public boolean done(SearchNode node) {
    return ActionTree.done(node, depth);
  }
}
