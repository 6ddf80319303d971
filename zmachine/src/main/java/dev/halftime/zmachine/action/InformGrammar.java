package dev.halftime.zmachine.action;

import dev.halftime.zmachine.MemoryView;
import dev.halftime.zmachine.action.Grammar.Template;
import dev.halftime.zmachine.memory.StoryException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// The grammar of Inform's stories (Nelson, The Inform Technical Manual, section 8): a table of
/// pointers at the beginning of static memory, from verb 255 downwards, each to a number of lines.
///
/// There are three versions of lines. In the first they have eight bytes: the number of objects, up
/// to six tokens, the action. In the second, which Inform 7 uses, a word has the action, and tokens
/// of three bytes follow, up to a byte of 15. In the third the word also has the number of tokens,
/// which are of two bytes. A grammar is taken for the version by whose rules all of it is valid.
final class InformGrammar {

  private static final int END = 15;
  private static final int ELEMENTARY = 1;
  private static final int PREPOSITION = 2;
  private static final int TOKENS = 6;

  /// Kinds of objects, by their numbers as elementary tokens: held, several, several held, several
  /// except, several inside; up to creature. Greater ones are numbers and texts.
  private static final Set<Integer> HELD = Set.of(1, 3, 4);

  private static final Set<Integer> MANY = Set.of(2, 3, 4, 5);
  private static final int CREATURE = 6;

  /// Where the compiler leaves its version, as in "6.41".
  private static final int COMPILER = 0x3c;

  private final MemoryView memory;
  private final StoryVocabulary vocabulary;
  private final int version;
  private final Grammar.Actions actions = new Grammar.Actions();

  private InformGrammar(MemoryView memory, StoryVocabulary vocabulary, int version) {
    this.memory = memory;
    this.vocabulary = vocabulary;
    this.version = version;
  }

  /// Returns whether the header says that the story was compiled by Inform 6.
  static boolean compiled(MemoryView memory) {
    return Character.isDigit(memory.octet(COMPILER))
        && memory.octet(COMPILER + 1) == '.'
        && Character.isDigit(memory.octet(COMPILER + 2));
  }

  /// Returns the templates; none if there is no such grammar.
  static List<Template> templates(MemoryView memory, StoryVocabulary vocabulary) {
    for (int version : new int[] {2, 1, 3}) {
      InformGrammar grammar = new InformGrammar(memory, vocabulary, version);
      try {
        grammar.read();
        return grammar.actions.templates();
      } catch (StoryException _) {
        // it is of another version
      }
    }
    return List.of();
  }

  /// A token of a line.
  ///
  /// @param word a word; empty for an object
  private record Token(String word, boolean held, boolean many) {

    boolean object() {
      return word.isEmpty();
    }
  }

  /// A line: its tokens, or none where one of them can be neither a word nor an object.
  private record Line(int action, Optional<List<Token>> tokens, int next) {}

  private void read() {
    Set<Integer> verbs = new TreeSet<>();
    vocabulary.all(StoryVocabulary.VERB).forEach(it -> verbs.add(it.number(StoryVocabulary.VERB)));
    for (int verb : verbs) {
      int at = memory.word(memory.statics() + 2 * (255 - verb));
      int lines = memory.octet(at++);
      Optional<String> word = vocabulary.spelling(StoryVocabulary.VERB, verb);
      boolean skipped = word.isEmpty() || Grammar.meta(word.get());
      for (int i = 0; i < lines; i++) {
        Line line = version == 1 ? first(at) : version == 2 ? second(at) : third(at);
        at = line.next();
        if (!skipped) {
          line.tokens()
              .flatMap(it -> template(word.get(), it))
              .ifPresent(it -> actions.add(line.action(), it));
        }
      }
    }
  }

  private Line first(int at) {
    int objects = memory.octet(at);
    require(objects <= TOKENS);
    List<Token> tokens = new ArrayList<>();
    boolean usable = true;
    int seen = 0;
    for (int i = 1; i <= TOKENS; i++) {
      int token = memory.octet(at + i);
      if (token >= 180) {
        String word = numbered(token);
        tokens.add(new Token(word, false, false));
      } else if (seen < objects) {
        seen++;
        usable &= token <= CREATURE || (token >= 16 && token < 48) || token >= 128;
        tokens.add(new Token("", HELD.contains(token), MANY.contains(token)));
      } else {
        require(token == 0);
      }
    }
    return new Line(
        memory.octet(at + TOKENS + 1),
        usable ? Optional.of(tokens) : Optional.empty(),
        at + TOKENS + 2);
  }

  private Line second(int at) {
    int action = memory.word(at) & 0x3ff;
    require((memory.word(at) & 0xf800) == 0);
    int place = at + 2;
    List<Token> tokens = new ArrayList<>();
    boolean usable = true;
    for (int n = 0; memory.octet(place) != END; n++) {
      require(n < 32);
      usable &= token(memory.octet(place), memory.word(place + 1), tokens);
      place += 3;
    }
    return new Line(action, usable ? Optional.of(tokens) : Optional.empty(), place + 1);
  }

  private Line third(int at) {
    int head = memory.word(at);
    List<Token> tokens = new ArrayList<>();
    boolean usable = true;
    int place = at + 2;
    for (int i = 0; i < head >> 11; i++) {
      usable &= token(memory.octet(place), memory.octet(place + 1), tokens);
      place += 2;
    }
    return new Line(head & 0x3ff, usable ? Optional.of(tokens) : Optional.empty(), place);
  }

  /// Adds a token of the second or third version; of alternative words the first one.
  ///
  /// @return whether it is a word or an object
  private boolean token(int type, int data, List<Token> tokens) {
    int kind = type & 0x0f;
    require(kind >= ELEMENTARY && kind <= 6);
    boolean alternative = (type & 0x10) != 0;
    if (kind == PREPOSITION) {
      String word = version == 3 ? numbered(data) : addressed(data);
      if (!alternative) {
        tokens.add(new Token(word, false, false));
      }
      return true;
    }
    if (kind == ELEMENTARY) {
      require(data <= 9);
      tokens.add(new Token("", HELD.contains(data), MANY.contains(data)));
      return data <= CREATURE;
    }
    tokens.add(new Token("", false, false));
    return kind == 3 || kind == 4; // an object for which a routine or an attribute is tested
  }

  private String addressed(int address) {
    return vocabulary.full(
        vocabulary
            .at(address)
            .map(StoryVocabulary.Word::text)
            .orElseThrow(() -> new StoryException("no word at " + address)));
  }

  private String numbered(int number) {
    return vocabulary
        .spelling(StoryVocabulary.PREPOSITION, number)
        .orElseThrow(() -> new StoryException("no preposition " + number));
  }

  private static Optional<Template> template(String verb, List<Token> tokens) {
    StringBuilder[] parts = {new StringBuilder(verb), new StringBuilder(), new StringBuilder()};
    List<Token> objects = tokens.stream().filter(Token::object).toList();
    if (objects.size() > 2) {
      return Optional.empty();
    }
    int place = 0;
    for (Token token : tokens) {
      if (token.object()) {
        place++;
      } else {
        parts[place == objects.size() && place > 0 ? 2 : place].append(' ').append(token.word());
      }
    }
    return Optional.of(
        new Template(
            objects.size(),
            parts[0].toString().strip(),
            parts[1].toString().strip(),
            parts[2].toString().strip(),
            !objects.isEmpty() && objects.getFirst().many(),
            List.of(
                !objects.isEmpty() && objects.getFirst().held(),
                objects.size() > 1 && objects.get(1).held())));
  }

  private static void require(boolean valid) {
    if (!valid) {
      throw new StoryException("it has no grammar of Inform's in this version");
    }
  }
}
