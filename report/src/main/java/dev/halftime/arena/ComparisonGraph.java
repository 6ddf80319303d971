package dev.halftime.arena;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/// The graph of wins and ties, which shows which agents can be rated together.
///
/// All ratings are finite exactly if, for every split of the agents into two sets, some agent of
/// each set has beaten or tied one of the other set (Ford 1957).
final class ComparisonGraph {

  private final int agents;

  /// By agent: the agents that it has beaten or tied.
  private final List<BitSet> beaten;

  /// By agent: the agents that have beaten or tied it.
  private final List<BitSet> beatenBy;

  private ComparisonGraph(int agents) {
    this.agents = agents;
    this.beaten = sets(agents);
    this.beatenBy = sets(agents);
  }

  private static List<BitSet> sets(int count) {
    List<BitSet> sets = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      sets.add(new BitSet());
    }
    return sets;
  }

  static ComparisonGraph of(VoteCounts counts) {
    ComparisonGraph connections = new ComparisonGraph(counts.agents.size());
    for (int r = 0; r < counts.rows(); r++) {
      double[] votes = counts.votes[r];
      if (votes[0] + votes[1] > 0) {
        connections.add(counts.first[r], counts.second[r]);
      }
      if (votes[1] + votes[2] > 0) {
        connections.add(counts.second[r], counts.first[r]);
      }
    }
    return connections;
  }

  /// Returns the graph of wins alone.
  static ComparisonGraph decided(VoteCounts counts) {
    ComparisonGraph connections = new ComparisonGraph(counts.agents.size());
    for (int r = 0; r < counts.rows(); r++) {
      if (counts.votes[r][0] > 0) {
        connections.add(counts.first[r], counts.second[r]);
      }
      if (counts.votes[r][2] > 0) {
        connections.add(counts.second[r], counts.first[r]);
      }
    }
    return connections;
  }

  private void add(int winner, int loser) {
    beaten.get(winner).set(loser);
    beatenBy.get(loser).set(winner);
  }

  /// Returns the connected components, largest first.
  List<BitSet> groups() {
    List<BitSet> groups = new ArrayList<>();
    BitSet seen = new BitSet();
    for (int i = 0; i < agents; i++) {
      if (!seen.get(i)) {
        BitSet group = reach(i, List.of(beaten, beatenBy));
        seen.or(group);
        groups.add(group);
      }
    }
    groups.sort((one, other) -> other.cardinality() - one.cardinality());
    return groups;
  }

  /// Returns a set of agents that no agent outside the set has beaten or tied; all agents if there
  /// is no smaller set.
  BitSet unbeaten() {
    return reach(last(beaten), List.of(beatenBy));
  }

  /// Returns a set of agents that have beaten or tied no agent outside the set; all agents if there
  /// is no smaller set.
  BitSet winless() {
    return reach(last(beatenBy), List.of(beaten));
  }

  /// Returns whether all ratings are finite.
  boolean bounded() {
    return unbeaten().cardinality() == agents;
  }

  private BitSet reach(int from, List<List<BitSet>> edges) {
    BitSet reached = new BitSet();
    ArrayDeque<Integer> open = new ArrayDeque<>(List.of(from));
    reached.set(from);
    while (!open.isEmpty()) {
      int at = open.pop();
      for (List<BitSet> edge : edges) {
        edge.get(at).stream()
            .filter(next -> !reached.get(next))
            .forEach(next -> {
              reached.set(next);
              open.push(next);
            });
      }
    }
    return reached;
  }

  /// Returns an agent that is reachable only from agents that it reaches itself: the last root of
  /// the search, since any agent that reaches it would have found it earlier.
  private int last(List<BitSet> edge) {
    BitSet seen = new BitSet();
    int last = 0;
    for (int i = 0; i < agents; i++) {
      if (!seen.get(i)) {
        last = i;
        seen.or(reach(i, List.of(edge)));
      }
    }
    return last;
  }
}
