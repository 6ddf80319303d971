package dev.halftime.text;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/// Suggests the name that was probably meant by a mistyped one.
public final class Suggestions {

  private Suggestions() {}

  /// Returns the nearest known name by edit distance (Levenshtein 1966), if one is near.
  public static Optional<String> to(String name, Collection<String> known) {
    String low = name.toLowerCase(Locale.ROOT);
    return known.stream()
        .filter(each -> distance(low, each) <= Math.max(2, each.length() / 2))
        .min(
            Comparator.comparingInt((String each) -> distance(low, each))
                .thenComparing(each -> each));
  }

  /// Returns "did you mean X?" if a name is near, otherwise the list of the known ones.
  public static String hint(String name, Collection<String> known) {
    return to(name, known)
        .map(near -> "did you mean '" + near + "'?")
        .orElseGet(() -> "known: " + String.join(", ", known));
  }

  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j < row.length; j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j < row.length; j++) {
        int substituted = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(substituted, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[b.length()];
  }
}
