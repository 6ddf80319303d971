package dev.halftime.arena;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/// Which agents can be rated against which.
///
/// There is a finite rating for all exactly when, however the agents are split in two, each side
/// has beaten or tied the other (Ford 1957).
final class ComparisonGraph {

  private final int agents;

  /// By agent, whom it has beaten or tied.
  private final List<BitSet> beaten;

  /// By agent, who has beaten or tied it.
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

  private void add(int winner, int loser) {
    beaten.get(winner).set(loser);
    beatenBy.get(loser).set(winner);
  }

  /// The groups that never met one another, largest first.
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

  /// Agents that nobody outside of them has beaten or tied; all, if there are no such.
  BitSet unbeaten() {
    return reach(last(beaten), List.of(beatenBy));
  }

  /// Agents that have beaten or tied nobody outside of them; all, if there are no such.
  BitSet winless() {
    return reach(last(beatenBy), List.of(beaten));
  }

  /// Whether everybody has a finite rating.
  boolean bounded() {
    return unbeaten().cardinality() == agents;
  }

  private BitSet reach(int from, List<List<BitSet>> ways) {
    BitSet reached = new BitSet();
    ArrayDeque<Integer> open = new ArrayDeque<>(List.of(from));
    reached.set(from);
    while (!open.isEmpty()) {
      int at = open.pop();
      for (List<BitSet> way : ways) {
        way.get(at).stream()
            .filter(next -> !reached.get(next))
            .forEach(next -> {
              reached.set(next);
              open.push(next);
            });
      }
    }
    return reached;
  }

  /// An agent that is reached from none but those it reaches, too: the last root of a search, since
  /// whoever reached it from before would have found it earlier.
  private int last(List<BitSet> way) {
    BitSet seen = new BitSet();
    int last = 0;
    for (int i = 0; i < agents; i++) {
      if (!seen.get(i)) {
        last = i;
        seen.or(reach(i, List.of(way)));
      }
    }
    return last;
  }
}
