package dev.halftime.report;

import java.util.List;

/// An episode of a person, and what others did on the same occasion; each of them has a score.
record Pair(Attempt person, List<Attempt> others) {

  /// The cluster of each pair.
  static int[] clusters(List<Pair> pairs) {
    List<String> all = pairs.stream().map(it -> it.person().cluster()).distinct().toList();
    return pairs.stream().mapToInt(it -> all.indexOf(it.person().cluster())).toArray();
  }
}
