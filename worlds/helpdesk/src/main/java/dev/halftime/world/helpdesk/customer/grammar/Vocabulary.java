package dev.halftime.world.helpdesk.customer.grammar;

import dev.halftime.world.helpdesk.shop.Lexicon;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Words by their meaning: `understanding.txt` names for each concept (in capitals) the words and
/// phrases that stand for it. Key words are known with one wrong letter, too.
public final class Vocabulary {

  private static final class Node {
    private final Map<String, Node> next = new HashMap<>();
    private @Nullable String concept;
  }

  private static final Node PHRASES = new Node();
  private static final Set<String> KNOWN = new HashSet<>();

  /// Words that are known with one wrong letter.
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
          "method");

  public static final String NOISE = "NOISE";

  /// Stands behind an email address that is spelled out.
  private static final String AT = "@";

  static {
    for (Map.Entry<String, List<String>> list : Lexicon.UNDERSTOOD.lists().entrySet()) {
      for (String line : list.getValue()) {
        for (String phrase : line.split(",", -1)) {
          add(phrase.strip(), list.getKey());
        }
      }
    }
  }

  private Vocabulary() {}

  private static void add(String phrase, String concept) {
    Node node = PHRASES;
    for (String word : phrase.split(" ", -1)) {
      KNOWN.add(word);
      node = node.next.computeIfAbsent(word, _ -> new Node());
    }
    if (node.concept == null && !concept.equals("GUARD")) {
      node.concept = concept;
    }
  }

  /// The concepts and other words of a line, commas among them.
  public static List<String> tokens(String line) {
    List<String> words = words(line);
    List<String> tokens = new ArrayList<>();
    for (int i = 0; i < words.size(); ) {
      int length = 0;
      String concept = "";
      @Nullable Node node = PHRASES;
      for (int j = i; node != null && j < words.size(); j++) {
        node = node.next.get(words.get(j));
        if (node != null && node.concept != null) {
          length = j + 1 - i;
          concept = node.concept;
        }
      }
      tokens.add(length == 0 ? words.get(i) : concept);
      i += Math.max(1, length);
    }
    return tokens;
  }

  private static List<String> words(String line) {
    List<String> words = new ArrayList<>();
    int i = 0;
    while (i < line.length()) {
      char c = line.charAt(i);
      if (Character.isLetterOrDigit(c)) {
        int from = i;
        while (i < line.length() && (Character.isLetterOrDigit(line.charAt(i)) || joins(line, i))) {
          i++;
        }
        String word = line.substring(from, i);
        if (word.indexOf('@') > 0) {
          words.add("email");
          words.add(AT);
        } else {
          words.add(corrected(word));
        }
      } else {
        boolean breaks = c == ',' || c == ':' || c == '(' || c == ')' || c == '\u2014';
        boolean dash = (c == '-' || c == '\u2013') && i > 0 && line.charAt(i - 1) == ' ';
        if (breaks || dash) {
          words.add(c == ':' ? ":" : ",");
        }
        i++;
      }
    }
    return words;
  }

  private static boolean joins(String line, int i) {
    char c = line.charAt(i);
    return (c == '.' || c == '@' || c == ',')
        && i + 1 < line.length()
        && i > 0
        && (c == ','
            ? Character.isDigit(line.charAt(i + 1)) && Character.isDigit(line.charAt(i - 1))
            : Character.isLetterOrDigit(line.charAt(i + 1)));
  }

  private static String corrected(String word) {
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
