package dev.halftime.user;

import java.util.HashSet;
import java.util.Set;

/// A word with specific information: it has a digit and at least four characters, which excludes
/// plain quantities.
final class Fact {

  private static final int SHORTEST = 4;

  private Fact() {}

  static boolean is(String text) {
    return text.length() >= SHORTEST && text.chars().anyMatch(Character::isDigit);
  }

  /// Returns the distinct facts in a text.
  static Set<String> in(String words) {
    Set<String> facts = new HashSet<>();
    for (String word : words.split("[\\s,;()\"']+", -1)) {
      String bare = word.replaceAll("[.!?:]+$", "");
      if (is(bare)) {
        facts.add(bare);
      }
    }
    return facts;
  }
}
