package dev.halftime.user;

import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;

/// A word with specific information: it has a digit and at least four characters, which excludes
/// plain quantities.
final class Fact {

  private static final int SHORTEST = 4;
  private static final Pattern BETWEEN = Pattern.compile("[\\s,;()\"']+");
  private static final Pattern STOPS = Pattern.compile("[.!?:]+$");

  private Fact() {}

  static boolean is(String text) {
    if (text.length() < SHORTEST) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      if (Character.isDigit(text.charAt(i))) {
        return true;
      }
    }
    return false;
  }

  /// Returns the distinct facts in a text.
  static Set<String> in(String words) {
    Set<String> facts = new HashSet<>();
    if (!is(words)) {
      return facts;
    }
    for (String word : BETWEEN.split(words, -1)) {
      if (is(word)) {
        String bare = STOPS.matcher(word).replaceAll("");
        if (is(bare)) {
          facts.add(bare);
        }
      }
    }
    return facts;
  }
}
