package dev.halftime.user;

import java.util.HashSet;
import java.util.Set;

/// A word that says something particular: it has a digit, and is no mere number of pieces.
final class Fact {

  private static final int SHORTEST = 4;

  private Fact() {}

  static boolean is(String text) {
    return text.length() >= SHORTEST && text.chars().anyMatch(Character::isDigit);
  }

  /// Those in a text, each once.
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
