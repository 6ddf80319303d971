package dev.halftime.report.human;

import java.util.List;

/// An episode of a person, and what others did on the same occasion; each of them has a score.
record MatchedEpisodes(RecordedAttempt person, List<RecordedAttempt> others) {

  /// The cluster of each pair.
  static int[] clusters(List<MatchedEpisodes> pairs) {
    List<String> all = pairs.stream().map(it -> it.person().cluster()).distinct().toList();
    return pairs.stream().mapToInt(it -> all.indexOf(it.person().cluster())).toArray();
  }
}
