package dev.halftime.agent.search;

/// State of a depth-first search.
final class DepthFirstSearch<S> {

  private final SearchTree<S> tree;
  private final Search.DepthFirst bounds;
  private int visits;
  private int deepest;
  private Scored<S> best;

  /// Searches until a state is done or a bound is reached.
  DepthFirstSearch(SearchTree<S> tree, Search.DepthFirst bounds, S root) {
    this.tree = tree;
    this.bounds = bounds;
    this.best = new Scored<>(root, Double.NEGATIVE_INFINITY);
    down(root, 0);
  }

  /// Returns the first state that is done; if none was found, the deepest state, and of equally
  /// deep ones the most valuable.
  S best() {
    return best.state();
  }

  /// @return whether the search has ended
  private boolean down(S here, int level) {
    if (level == bounds.depth()) {
      return false;
    }
    for (Scored<S> next : Scored.all(tree, tree.next(here))) {
      if (next.value() <= bounds.threshold()) {
        return false;
      }
      if (++visits > bounds.visits()) {
        return true;
      }
      boolean done = tree.done(next.state());
      if (done || level + 1 > deepest || (level + 1 == deepest && next.value() > best.value())) {
        deepest = level + 1;
        best = next;
      }
      if (done || down(next.state(), level + 1)) {
        return true;
      }
    }
    return false;
  }
}
