package dev.halftime.world.helpdesk.customer;

import dev.halftime.world.helpdesk.shop.Lexicon;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Splits words into sentences and finds the cues in them, in time proportional to their length.
final class CueParser {

  /// What may follow a word in a phrase, and what the words so far mean.
  private static final class Node {
    private final Map<String, Node> next = new HashMap<>();
    private final Set<Cue> cues = EnumSet.noneOf(Cue.class);
  }

  /// Hears as customers of the first edition do.
  static final CueParser FIRST = new CueParser(Lexicon.HEARING);

  private final Node phrases;

  private CueParser(Lexicon lexicon) {
    this.phrases = phrases(lexicon);
  }

  private static Node phrases(Lexicon lexicon) {
    Node root = new Node();
    for (Cue cue : Cue.values()) {
      for (String phrase : lexicon.lists().getOrDefault(cue.list(), List.of())) {
        Node node = root;
        for (String word : phrase.split(" ", -1)) {
          node = node.next.computeIfAbsent(word, _ -> new Node());
        }
        node.cues.add(cue);
      }
    }
    return root;
  }

  /// The sentences of a text, empty ones left out.
  List<Sentence> of(String text) {
    List<Sentence> sentences = new ArrayList<>();
    List<String> tokens = new ArrayList<>();
    String lower = text.toLowerCase(Locale.ROOT);
    int i = 0;
    while (i < lower.length()) {
      char c = lower.charAt(i);
      if (inWord(lower, i)) {
        i = word(lower, i, tokens);
      } else {
        if (ends(c)) {
          close(tokens, c == '?', sentences);
          tokens = new ArrayList<>();
        }
        i++;
      }
    }
    close(tokens, false, sentences);
    return sentences;
  }

  private static boolean ends(char c) {
    return c == '.' || c == '!' || c == '?' || c == ';' || c == '\n';
  }

  private static boolean inWord(String text, int i) {
    char c = text.charAt(i);
    return Character.isLetterOrDigit(c) || c == '#' || c == '@';
  }

  private static int word(String text, int from, List<String> tokens) {
    int i = from;
    StringBuilder word = new StringBuilder();
    while (i < text.length() && (inWord(text, i) || joins(text, i))) {
      char c = text.charAt(i);
      if (c != '\'' && c != '\u2019') {
        word.append(c);
      }
      i++;
    }
    tokens.add(word.toString());
    return i;
  }

  /// A point inside an address or a number, or an apostrophe.
  private static boolean joins(String text, int i) {
    char c = text.charAt(i);
    return (c == '.' || c == '\'' || c == '\u2019')
        && i + 1 < text.length()
        && Character.isLetterOrDigit(text.charAt(i + 1));
  }

  private void close(List<String> tokens, boolean question, List<Sentence> sentences) {
    if (tokens.isEmpty()) {
      return;
    }
    EnumSet<Cue> cues = EnumSet.noneOf(Cue.class);
    int i = 0;
    while (i < tokens.size()) {
      i += match(tokens, i, cues);
    }
    sentences.add(new Sentence(List.copyOf(tokens), cues, question));
  }

  /// Adds what the longest phrase that begins here means.
  ///
  /// @return how many words it has, 1 if there is none
  private int match(List<String> tokens, int from, Set<Cue> cues) {
    Node longest = phrases;
    int length = 1;
    @Nullable Node node = phrases.next.get(tokens.get(from));
    for (int i = from + 1; node != null; i++) {
      asks(node, cues);
      if (!node.cues.isEmpty()) {
        longest = node;
        length = i - from;
      }
      node = i < tokens.size() ? node.next.get(tokens.get(i)) : null;
    }
    cues.addAll(longest.cues);
    return length;
  }

  /// "What do you want" asks as "what" does.
  private static void asks(Node node, Set<Cue> cues) {
    for (Cue cue : EnumSet.of(Cue.WH, Cue.OPEN)) {
      if (node.cues.contains(cue)) {
        cues.add(cue);
      }
    }
  }
}
