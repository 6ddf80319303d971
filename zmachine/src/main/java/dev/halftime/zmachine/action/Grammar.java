package dev.halftime.zmachine.action;

import dev.halftime.zmachine.MemoryView;
import dev.halftime.zmachine.StoryException;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// The sentences that a story of Infocom's, version 3, understands, read from its grammar: a table
/// of pointers at the beginning of static memory, from verb 255 downwards, each to a number of
/// lines of eight bytes.
final class Grammar {

  private static final int LINE = 8;

  /// Bits of what is said of an object's place.
  private static final int HAVE = 0x02;

  private static final int MANY = 0x04;

  /// Verbs for the player instead of the game: they end it, save it, or change how it prints.
  private static final Set<String> META =
      Set.of(
          "quit", "q", "restar", "restor", "save", "undo", "verify", "script", "unscri", "brief",
          "verbos", "super", "superb", "versio", "score", "time", "again", "g", "oops");

  private static final Comparator<Template> BETTER =
      Comparator.comparing((Template it) -> !it.many())
          .thenComparing(it -> it.objects() == 2 && it.between().isEmpty())
          .thenComparing(it -> it.before().contains(" "))
          .thenComparingInt(it -> StoryVocabulary.rank(it.between()))
          .thenComparingInt(it -> StoryVocabulary.rank(it.before()))
          .thenComparingInt(it -> it.before().length());

  /// One template for each of the story's actions with the same number of objects.
  private final List<Template> templates;

  /// A sentence with places for objects.
  ///
  /// @param objects number of objects, 0 to 2
  /// @param before text before the first object: the verb, perhaps with a preposition
  /// @param between text between two objects; may be empty
  /// @param many whether several objects can be named in the first place, as by "all"
  /// @param have whether the player must have the first and the second object
  record Template(int objects, String before, String between, boolean many, List<Boolean> have) {

    /// Returns the sentence about one object.
    String about(String object) {
      return before + " " + object;
    }

    /// Returns the sentence about two objects.
    String about(String first, String second) {
      return about(first) + (between.isEmpty() ? "" : " " + between) + " " + second;
    }
  }

  /// Reads the grammar.
  ///
  /// @throws StoryException if there is none
  Grammar(MemoryView memory, StoryVocabulary vocabulary) {
    Map<List<Integer>, Template> found = new LinkedHashMap<>();
    Set<Integer> verbs = new TreeSet<>();
    vocabulary.all(StoryVocabulary.VERB).forEach(it -> verbs.add(it.number(StoryVocabulary.VERB)));
    for (int verb : verbs) {
      Optional<String> word = vocabulary.spelling(StoryVocabulary.VERB, verb);
      if (word.isEmpty() || META.contains(StoryVocabulary.stored(word.get()))) {
        continue;
      }
      int at = memory.word(memory.statics() + 2 * (255 - verb));
      for (int i = memory.octet(at) - 1; i >= 0; i--) {
        int line = at + 1 + i * LINE;
        int action = memory.octet(line + 7);
        template(memory, line, word.get(), vocabulary)
            .ifPresent(it -> found.merge(List.of(action, it.objects()), it, Grammar::better));
      }
    }
    if (found.isEmpty()) {
      throw new StoryException("it has no grammar in Infocom's format");
    }
    this.templates = List.copyOf(found.values());
  }

  /// Returns which of two templates with the same action stands for both: one that takes several
  /// objects, else the one with fewer prepositions, else the more usual words.
  private static Template better(Template a, Template b) {
    return BETTER.compare(a, b) <= 0 ? a : b;
  }

  private static Optional<Template> template(
      MemoryView memory, int line, String verb, StoryVocabulary vocabulary) {
    int objects = memory.octet(line);
    Optional<String> before = preposition(memory.octet(line + 1), vocabulary);
    Optional<String> between = preposition(memory.octet(line + 2), vocabulary);
    if (objects > 2 || before.isEmpty() || between.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Template(
            objects,
            (verb + " " + before.get()).strip(),
            between.get(),
            (memory.octet(line + 5) & MANY) != 0,
            List.of((memory.octet(line + 5) & HAVE) != 0, (memory.octet(line + 6) & HAVE) != 0)));
  }

  /// Returns the preposition of a number; 0 is none, which is an empty text.
  private static Optional<String> preposition(int number, StoryVocabulary vocabulary) {
    return number == 0 ? Optional.of("") : vocabulary.spelling(StoryVocabulary.PREPOSITION, number);
  }

  /// Returns the templates for a number of objects, the most usual verbs first.
  List<Template> templates(int objects) {
    return templates.stream()
        .filter(it -> it.objects() == objects)
        .sorted(
            Comparator.comparingInt((Template it) -> StoryVocabulary.rank(it.before()))
                .thenComparingInt(it -> it.before().length()))
        .toList();
  }
}
