package dev.halftime.world.repository.task;

import dev.halftime.world.repository.git.SourceTree;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// A rule-based code review of changes that pass all tests, since half of the passing solutions
/// would not be merged (METR 2026).
///
/// @param added number of added lines
/// @param removed number of removed lines
/// @param marks `small`: at most three times as many changed lines as the reference solution, plus
///   twenty; `conventions`: new lines are indented like their file, not longer than the longest
///   line of the repository, and without trailing white space; `clean`: they print nothing and
///   contain no TODO comments
record Review(int added, int removed, SortedMap<String, Boolean> marks) {

  private static final int FACTOR = 3;
  private static final int FREE = 20;
  private static final int USUAL = 100;

  /// Reviews changes.
  ///
  /// @param reference number of changed lines of the reference solution
  static Review of(SourceTree base, Map<String, Optional<byte[]>> changes, int reference) {
    int added = 0;
    int removed = 0;
    boolean conventions = true;
    boolean clean = true;
    for (Map.Entry<String, Optional<byte[]>> change : changes.entrySet()) {
      String before = base.text(change.getKey()).orElse("");
      String after = change.getValue().map(it -> new String(it, StandardCharsets.UTF_8)).orElse("");
      List<String> fresh = surplus(before, after);
      added += fresh.size();
      removed += surplus(after, before).size();
      int longest = Math.max(USUAL, before.lines().mapToInt(String::length).max().orElse(0));
      boolean tabs = before.lines().anyMatch(it -> it.startsWith("\t"));
      boolean spaces = before.isEmpty() || before.lines().anyMatch(it -> it.startsWith("  "));
      for (String line : fresh) {
        conventions &=
            line.length() <= longest
                && line.equals(line.stripTrailing())
                && (tabs || !line.startsWith("\t"))
                && (spaces || !line.startsWith("  "));
        clean &=
            !line.matches(".*\\b(System\\.(out|err)\\.print|printStackTrace\\(|TODO|FIXME|XXX).*");
      }
    }
    SortedMap<String, Boolean> marks = new TreeMap<>();
    marks.put("small", added + removed <= FACTOR * reference + FREE);
    marks.put("conventions", conventions);
    marks.put("clean", clean);
    return new Review(added, removed, marks);
  }

  /// Returns the lines of a text that occur less often in another text.
  private static List<String> surplus(String before, String after) {
    Map<String, Integer> counts = new HashMap<>();
    before.lines().forEach(line -> counts.merge(line, 1, Integer::sum));
    return Arrays.stream(after.split("\n", -1))
        .filter(line -> !line.isBlank())
        .filter(line -> counts.merge(line, -1, Integer::sum) < 0)
        .toList();
  }
}
