package dev.halftime.agent.search;

import java.util.ArrayList;
import java.util.List;

/// A tree search algorithm.
public sealed interface Search {

  /// Maximum number of levels.
  int depth();

  /// Returns the best state found; the root if it has no successors.
  <S> S find(SearchTree<S> tree, S root);

  /// Breadth-first search that keeps only the best states of each level: a stable sort by value, as
  /// published (Yao et al. 2023, Tree of Thoughts, algorithm 1; `src/tot/methods/bfs.py`).
  ///
  /// @param breadth number of states kept per level
  /// @param depth number of levels
  record BreadthFirst(int breadth, int depth) implements Search {

    public BreadthFirst {
      atLeastOne("breadth", breadth);
      atLeastOne("depth", depth);
    }

    @Override
    public <S> S find(SearchTree<S> tree, S root) {
      List<S> kept = List.of(root);
      for (int level = 0; level < depth && !kept.stream().allMatch(tree::done); level++) {
        List<S> candidates = new ArrayList<>();
        for (S state : kept) {
          candidates.addAll(tree.done(state) ? List.of(state) : tree.next(state));
        }
        if (candidates.isEmpty()) {
          break;
        }
        kept = Scored.all(tree, candidates).stream().limit(breadth).map(Scored::state).toList();
      }
      return kept.getFirst();
    }
  }

  /// Depth-first search, most valuable successor first. A branch whose value is at most the
  /// threshold is pruned, and the search backtracks from dead ends (algorithm 2 of the same paper).
  ///
  /// @param depth maximum depth
  /// @param threshold value above which a branch is followed
  /// @param visits number of states after which the search stops and takes the best leaf so far
  record DepthFirst(int depth, double threshold, int visits) implements Search {

    public DepthFirst {
      atLeastOne("depth", depth);
      atLeastOne("visits", visits);
    }

    @Override
    public <S> S find(SearchTree<S> tree, S root) {
      return new DepthFirstSearch<>(tree, this, root).best();
    }
  }

  private static void atLeastOne(String what, int number) {
    if (number < 1) {
      throw new IllegalArgumentException(what + " must be 1 or more, not " + number);
    }
  }
}
