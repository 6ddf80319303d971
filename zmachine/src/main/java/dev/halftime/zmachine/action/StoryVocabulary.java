package dev.halftime.zmachine.action;

import dev.halftime.zmachine.MemoryView;
import dev.halftime.zmachine.StoryException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The words of a story's dictionary with their parts of speech, as Infocom's compiler of version 3
/// stored them: a byte of flags and two of numbers after the text of each word.
final class StoryVocabulary {

  /// Bits of a word's flags.
  static final int PREPOSITION = 0x08;

  static final int DIRECTION = 0x10;
  static final int ADJECTIVE = 0x20;
  static final int VERB = 0x40;
  static final int NOUN = 0x80;

  private static final int TEXT = 4;
  private static final int STORED = 6;

  /// Usual words in full, the preferred ones among synonyms first. Dictionaries of version 3 store
  /// six characters of each word.
  private static final List<String> USUAL =
      List.of(
          "north",
          "south",
          "east",
          "west",
          "northeast",
          "northwest",
          "southeast",
          "southwest",
          "in",
          "on",
          "with",
          "to",
          "from",
          "under",
          "behind",
          "at",
          "up",
          "down",
          "out",
          "take",
          "put",
          "drop",
          "open",
          "close",
          "examine",
          "attack",
          "throw",
          "give",
          "turn",
          "push",
          "pull",
          "move",
          "tie",
          "unlock",
          "lock",
          "read",
          "eat",
          "drink",
          "light",
          "extinguish",
          "climb",
          "enter",
          "exit",
          "jump",
          "wait",
          "inventory",
          "look",
          "wave",
          "raise",
          "lower",
          "touch",
          "knock",
          "kiss",
          "inflate",
          "deflate",
          "fill",
          "pour",
          "cut",
          "break",
          "burn",
          "dig",
          "search",
          "listen",
          "smell",
          "swim",
          "launch",
          "disembark",
          "answer",
          "strike",
          "squeeze",
          "diagnose",
          "through",
          "over",
          "across",
          "around",
          "off",
          "for",
          "away");

  private final List<Word> words;

  /// A word.
  ///
  /// @param text as stored, of at most six characters
  /// @param flags its parts of speech
  /// @param address address of its entry
  record Word(String text, int flags, int first, int second, int address) {

    boolean is(int part) {
      return (flags & part) != 0;
    }

    /// Returns the number of the word as this part of speech, which synonyms share. The lowest
    /// flags tell which of the two numbers it is.
    int number(int part) {
      int main = part == VERB ? 1 : part == DIRECTION ? 3 : part == ADJECTIVE ? 2 : 0;
      return part == PREPOSITION || (flags & 3) == main ? first : second;
    }
  }

  /// Reads the dictionary.
  ///
  /// @throws StoryException if it lies outside of memory
  StoryVocabulary(MemoryView memory) {
    List<String> texts = memory.words();
    int dictionary = memory.dictionary();
    int head = dictionary + 1 + memory.octet(dictionary);
    int size = memory.octet(head);
    List<Word> read = new ArrayList<>();
    for (int i = 0; i < texts.size(); i++) {
      int at = head + 3 + i * size;
      int data = at + TEXT;
      read.add(
          new Word(
              texts.get(i),
              memory.octet(data),
              memory.octet(data + 1),
              memory.octet(data + 2),
              at));
    }
    this.words = List.copyOf(read);
  }

  /// Returns the words that can be typed and are of a part of speech.
  List<Word> all(int part) {
    return words.stream()
        .filter(it -> it.is(part) && it.text().chars().allMatch(Character::isLetter))
        .toList();
  }

  /// Returns the best spelling of a part of speech with a number: a usual word, or else the longest
  /// that is not cut off.
  Optional<String> spelling(int part, int number) {
    List<String> synonyms =
        all(part).stream().filter(it -> it.number(part) == number).map(Word::text).toList();
    Optional<String> usual = USUAL.stream().filter(it -> synonyms.contains(stored(it))).findFirst();
    return usual.isPresent()
        ? usual
        : synonyms.stream()
            .max((a, b) -> Integer.compare(a.length() % STORED, b.length() % STORED));
  }

  /// Returns how usual the first word of a text is: lower is more usual.
  static int rank(String sentence) {
    int space = sentence.indexOf(' ');
    int place = USUAL.indexOf(space < 0 ? sentence : sentence.substring(0, space));
    return place < 0 ? USUAL.size() : place;
  }

  /// Returns a word as the dictionary stores it.
  static String stored(String word) {
    return word.substring(0, Math.min(word.length(), STORED));
  }
}
