package dev.halftime.world.repository.git;

import dev.halftime.world.repository.git.GitRepository.Commit;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;

/// Reads commits from Git's log.
///
/// Fields are separated by a random word that is different for each invocation. A message with a
/// known separator could otherwise forge another commit, with an option of Git as its hash.
final class CommitLog {

  private static final Pattern HASH = Pattern.compile("[0-9a-f]{40}([0-9a-f]{24})?");

  private static final SecureRandom RANDOM = new SecureRandom();

  private CommitLog() {}

  /// Returns the commits that have a parent.
  ///
  /// @param selection arguments of `git log` that select them
  static List<Commit> read(Path folder, List<String> selection) {
    String mark = mark();
    List<String> words =
        new ArrayList<>(
            List.of(
                "log",
                "-z",
                "--diff-merges=first-parent",
                "--no-show-signature",
                "--no-renames",
                "--no-ext-diff",
                "--name-only",
                "--format=MARK-0%HMARK-1%PMARK-1%cIMARK-1%BMARK-2".replace("MARK", mark)));
    words.addAll(selection);
    words.add("--");
    List<Commit> commits = new ArrayList<>();
    for (String entry :
        GitCommand.run(folder, words.toArray(String[]::new)).text().split(mark + "-0", -1)) {
      String last = mark + "-2";
      int end = entry.lastIndexOf(last);
      String[] fields = end < 0 ? new String[0] : entry.substring(0, end).split(mark + "-1", 4);
      if (fields.length == 4 && !fields[1].isBlank()) {
        List<String> paths =
            Arrays.stream(entry.substring(end + last.length()).split("\0", -1))
                .map(String::strip)
                .filter(path -> !path.isEmpty())
                .toList();
        commits.add(
            new Commit(
                hash(fields[0]),
                hash(fields[1].split(" ", 2)[0]),
                fields[2],
                fields[3].strip(),
                paths));
      }
    }
    return commits;
  }

  private static String mark() {
    byte[] random = new byte[16];
    RANDOM.nextBytes(random);
    return HexFormat.of().formatHex(random);
  }

  /// Validates and returns a hash.
  ///
  /// @throws IllegalArgumentException if it is not a hash
  static String hash(String word) {
    if (!HASH.matcher(word).matches()) {
      throw new IllegalArgumentException("'" + word + "' is not the hash of a Git object");
    }
    return word;
  }
}
