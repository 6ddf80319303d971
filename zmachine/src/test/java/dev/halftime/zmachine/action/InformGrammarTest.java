package dev.halftime.zmachine.action;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftime.zmachine.Assembly;
import dev.halftime.zmachine.Machine;
import dev.halftime.zmachine.MemoryView;
import dev.halftime.zmachine.Story;
import dev.halftime.zmachine.action.Grammar.Template;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Grammars in the three formats of Inform, assembled byte by byte.
final class InformGrammarTest {

  private static final int GRAMMAR = 0x400;
  private static final int LINES = 0x410;
  private static final int DICTIONARY = 0x540;
  private static final int ENTRY = 9;

  /// The words of the dictionary, in order, with flags, number as a verb and as a preposition.
  private static final List<String> WORDS = List.of("box", "in", "open", "put", "save");

  private static final int[][] DATA = {
    {0x80, 0, 0}, {8, 0, 250}, {1, 255, 0}, {1, 254, 0}, {3, 253, 0}
  };

  private final byte[] bytes = Assembly.version(5).read().quit().bytes();

  private void put(int at, int... values) {
    for (int i = 0; i < values.length; i++) {
      bytes[at + i] = (byte) values[i];
    }
  }

  private static int address(String word) {
    return DICTIONARY + 4 + WORDS.indexOf(word) * ENTRY;
  }

  private Grammar grammar() {
    put(0x08, DICTIONARY >> 8, DICTIONARY % 256);
    put(0x0e, GRAMMAR >> 8, GRAMMAR % 256);
    put(DICTIONARY, 0, ENTRY, 0, WORDS.size());
    for (int i = 0; i < WORDS.size(); i++) {
      int at = address(WORDS.get(i));
      for (int n = 0; n < 9; n += 3) {
        int word =
            letter(i, n) << 10 | letter(i, n + 1) << 5 | letter(i, n + 2) | (n == 6 ? 0x8000 : 0);
        put(at + n / 3 * 2, word >> 8, word);
      }
      put(at + 6, DATA[i]);
    }
    put(0x1a, 0, 0); // no length, so no checksum
    return Grammar.of(new MemoryView(new Machine(Story.of(bytes), 1)));
  }

  private static int letter(int word, int place) {
    String text = WORDS.get(word);
    return place < text.length() ? text.charAt(place) - 'a' + 6 : 5;
  }

  private void assembled(int version) {
    put(
        GRAMMAR,
        LINES >> 8,
        LINES & 0xff,
        LINES >> 8,
        (LINES & 0xff) + 0x20,
        LINES >> 8,
        LINES & 0xff);
    int in = address("in");
    switch (version) {
      case 1 -> {
        put(LINES, 1, 1, 0, 0, 0, 0, 0, 0, 7);
        put(LINES + 0x20, 1, 2, 3, 250, 0, 0, 0, 0, 8);
      }
      case 2 -> {
        put(LINES, 1, 0, 7, 1, 0, 0, 15);
        put(LINES + 0x20, 1, 0, 8, 1, 0, 3, 0x42, in >> 8, in, 1, 0, 0, 15);
      }
      default -> {
        put(LINES, 1, 1 << 3, 7, 1, 0);
        put(LINES + 0x20, 1, 3 << 3, 8, 1, 3, 2, 250, 1, 0);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void sentencesAreReadInEachFormat(int version) {
    assembled(version);
    Grammar grammar = grammar();
    assertThat(grammar.compiler()).isEqualTo(StoryVocabulary.Compiler.INFORM);
    assertThat(grammar.templates(1)).extracting(it -> it.about("box")).containsExactly("open box");
    assertThat(grammar.templates(2))
        .extracting(it -> it.about("box", "chest"))
        .containsExactly("put box in chest");
    assertThat(grammar.templates(2)).extracting(Template::many).containsExactly(true);
    assertThat(grammar.templates(2).getFirst().have()).containsExactly(true, false);
  }

  @Test
  void anUnknownFormatLeavesUsualSentences() {
    put(GRAMMAR, 0xff, 0xff, 0xff, 0xff);
    Grammar grammar = grammar();
    assertThat(grammar.compiler()).isEqualTo(StoryVocabulary.Compiler.UNKNOWN);
    assertThat(grammar.templates())
        .extracting(it -> it.objects() == 1 ? it.about("X") : it.about("X", "Y"))
        .containsExactlyInAnyOrder("open X", "put X in Y");
  }
}
