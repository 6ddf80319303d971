package dev.halftime.world.helpdesk.customer.grammar.word;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Corrects key words that have one wrong letter.
final class Misspellings {

  private static final List<String> KEYS =
      List.of(
          "email",
          "address",
          "order",
          "number",
          "product",
          "refund",
          "return",
          "exchange",
          "cancel",
          "cancellation",
          "confirm",
          "please",
          "reason",
          "colour",
          "color",
          "credit",
          "original",
          "payment",
          "account",
          "provide",
          "proceed",
          "correct",
          "delivery",
          "replacement",
          "shipping",
          "verify",
          "which",
          "would",
          "could",
          "prefer",
          "store",
          "method",
          "unfortunately",
          "received",
          "different",
          "available",
          "customer");

  private static final Set<String> KNOWN = new HashSet<>(KEYS);

  private Misspellings() {}

  /// These words, with commas between them, are spelled as they should be.
  static void know(String words) {
    for (String word : words.split("[, ]+", -1)) {
      KNOWN.add(word);
    }
  }

  /// The only key word that may be meant, or the word itself.
  static String corrected(String word) {
    if (word.length() < 5 || KNOWN.contains(word) || !word.chars().allMatch(Character::isLetter)) {
      return word;
    }
    String found = "";
    for (String key : KEYS) {
      if (near(word, key)) {
        if (!found.isEmpty()) {
          return word;
        }
        found = key;
      }
    }
    return found.isEmpty() ? word : found;
  }

  /// Whether one letter is wrong, missing or too many, or two neighbours are swapped.
  private static boolean near(String word, String key) {
    int more = word.length() - key.length();
    if (Math.abs(more) > 1) {
      return false;
    }
    int i = 0;
    while (i < word.length() && i < key.length() && word.charAt(i) == key.charAt(i)) {
      i++;
    }
    if (more == 1) {
      return word.substring(i + 1).equals(key.substring(i));
    }
    if (more == -1) {
      return word.substring(i).equals(key.substring(i + 1));
    }
    if (i == word.length() || word.substring(i + 1).equals(key.substring(i + 1))) {
      return true;
    }
    return i + 1 < word.length()
        && word.charAt(i) == key.charAt(i + 1)
        && word.charAt(i + 1) == key.charAt(i)
        && word.substring(i + 2).equals(key.substring(i + 2));
  }
}
