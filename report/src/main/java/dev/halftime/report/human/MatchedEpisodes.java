package dev.halftime.report.human;

import java.util.List;

/// An episode of a person and the matching episodes of others.
record MatchedEpisodes(RecordedAttempt person, List<RecordedAttempt> others) {

  /// Returns the index of the cluster of each pair.
  static int[] clusters(List<MatchedEpisodes> pairs) {
    List<String> all = pairs.stream().map(it -> it.person().cluster()).distinct().toList();
    return pairs.stream().mapToInt(it -> all.indexOf(it.person().cluster())).toArray();
  }
}
