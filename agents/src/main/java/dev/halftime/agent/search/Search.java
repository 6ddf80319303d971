package dev.halftime.agent.search;

import java.util.ArrayList;
import java.util.List;

/// A way to search a tree for a good state.
public sealed interface Search {

  /// How many levels it looks down.
  int depth();

  /// The best state found; the root if there is none below it.
  <S> S find(SearchTree<S> tree, S root);

  /// Level by level, of which only the best states are kept: a stable sort by value, as published
  /// (Yao et al. 2023, Tree of Thoughts, algorithm 1; `src/tot/methods/bfs.py`).
  ///
  /// @param breadth how many states of a level are kept
  /// @param depth how many levels
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

  /// Down the most promising branch first; a branch whose value is not above the threshold is
  /// pruned, and a dead end leads back (algorithm 2 of the same paper).
  ///
  /// @param depth how deep it goes
  /// @param threshold of the value
  /// @param visits after how many states it gives up and takes the best leaf so far
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
