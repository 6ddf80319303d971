package dev.halftime.zmachine.action;

import dev.halftime.zmachine.MemoryView;
import dev.halftime.zmachine.action.Grammar.Template;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// The grammar of Infocom's stories of version 3: a table of pointers at the beginning of static
/// memory, from verb 255 downwards, each to a number of lines of eight bytes.
final class InfocomGrammar {

  private static final int LINE = 8;

  /// Bits of what is said of an object's place.
  private static final int HAVE = 0x02;

  private static final int MANY = 0x04;

  private InfocomGrammar() {}

  /// Returns the templates; none if there is no such grammar.
  static List<Template> templates(MemoryView memory, StoryVocabulary vocabulary) {
    Grammar.Actions actions = new Grammar.Actions();
    Set<Integer> verbs = new TreeSet<>();
    vocabulary.all(StoryVocabulary.VERB).forEach(it -> verbs.add(it.number(StoryVocabulary.VERB)));
    for (int verb : verbs) {
      Optional<String> word = vocabulary.spelling(StoryVocabulary.VERB, verb);
      if (word.isEmpty() || Grammar.meta(word.get())) {
        continue;
      }
      int at = memory.word(memory.statics() + 2 * (255 - verb));
      for (int i = memory.octet(at) - 1; i >= 0; i--) {
        int line = at + 1 + i * LINE;
        int action = memory.octet(line + 7);
        template(memory, line, word.get(), vocabulary).ifPresent(it -> actions.add(action, it));
      }
    }
    return actions.templates();
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
            "",
            (memory.octet(line + 5) & MANY) != 0,
            List.of((memory.octet(line + 5) & HAVE) != 0, (memory.octet(line + 6) & HAVE) != 0)));
  }

  /// Returns the preposition of a number; 0 is none, which is an empty text.
  private static Optional<String> preposition(int number, StoryVocabulary vocabulary) {
    return number == 0 ? Optional.of("") : vocabulary.spelling(StoryVocabulary.PREPOSITION, number);
  }
}
