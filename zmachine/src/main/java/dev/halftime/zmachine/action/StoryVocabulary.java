package dev.halftime.zmachine.action;

import dev.halftime.zmachine.MemoryView;
import dev.halftime.zmachine.memory.StoryException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The words of a story's dictionary with their parts of speech, as the story's compiler stored
/// them: a byte of flags and one or two of numbers after the text of each word.
final class StoryVocabulary {

  /// Bits of a word's flags.
  static final int PREPOSITION = 0x08;

  static final int DIRECTION = 0x10;
  static final int ADJECTIVE = 0x20;
  static final int VERB = 0x40;
  static final int NOUN = 0x80;

  /// Flags of Inform's words.
  private static final int INFORM_VERB = 0x01;

  private static final int INFORM_META = 0x02;
  private static final int INFORM_PREPOSITION = 0x08;
  private static final int INFORM_NOUN = 0x80;

  /// Usual words in full, the preferred ones among synonyms first. Dictionaries store six or nine
  /// characters of each word.
  private static final List<String> USUAL =
      List.of(
          """
          north south east west northeast northwest southeast southwest in on with to from
          under behind at up down out take put drop open close examine attack throw give
          turn push pull move tie unlock lock read eat drink light extinguish climb enter
          exit jump wait inventory look wave raise lower touch knock kiss inflate deflate
          fill pour cut break burn dig search listen smell swim launch disembark answer
          strike squeeze diagnose through over across around off for away
          """
              .strip()
              .split("\\s+"));

  /// The compiler of a story, by whose rules parts of speech are read.
  enum Compiler {
    /// Infocom's, for version 3.
    INFOCOM,
    INFORM,
    /// Any other: each word may be a verb and a noun.
    UNKNOWN
  }

  private final List<Word> words;
  private final int stored;

  /// A word.
  ///
  /// @param text as stored, of at most six or nine characters
  /// @param flags its parts of speech
  /// @param verb its number as a verb, which synonyms share
  /// @param direction its number as a direction
  /// @param preposition its number as a preposition
  /// @param address address of its entry
  record Word(String text, int flags, int verb, int direction, int preposition, int address) {

    boolean is(int part) {
      return (flags & part) != 0;
    }

    /// Returns the number of the word as this part of speech.
    int number(int part) {
      return part == VERB ? verb : part == DIRECTION ? direction : preposition;
    }
  }

  /// Reads the dictionary.
  ///
  /// @throws StoryException if it lies outside of memory
  StoryVocabulary(MemoryView memory, Compiler compiler) {
    List<String> texts = memory.words();
    int dictionary = memory.dictionary();
    int head = dictionary + 1 + memory.octet(dictionary);
    int size = memory.octet(head);
    this.stored = memory.version() == 3 ? 6 : 9;
    List<Word> read = new ArrayList<>();
    for (int i = 0; i < texts.size(); i++) {
      int at = head + 3 + i * size;
      int data = at + (memory.version() == 3 ? 4 : 6);
      read.add(
          switch (compiler) {
            case INFOCOM -> infocom(memory, texts.get(i), at, data);
            case INFORM -> inform(memory, texts.get(i), at, data, size - (data - at));
            case UNKNOWN -> new Word(texts.get(i), VERB | NOUN, i, 0, 0, at);
          });
    }
    this.words = List.copyOf(read);
  }

  /// Reads a word of Infocom's. The lowest flags tell which of the two numbers is which.
  private static Word infocom(MemoryView memory, String text, int at, int data) {
    int flags = memory.octet(data);
    int first = memory.octet(data + 1);
    int second = memory.octet(data + 2);
    int verb = (flags & 3) == 1 ? first : second;
    int direction = (flags & 3) == 3 ? first : second;
    return new Word(text, flags, verb, direction, first, at);
  }

  /// Reads a word of Inform's. Verbs for the player instead of the game are left out.
  private static Word inform(MemoryView memory, String text, int at, int data, int bytes) {
    int flags = memory.octet(data);
    boolean verb = (flags & INFORM_VERB) != 0 && (flags & INFORM_META) == 0;
    int parts =
        (verb ? VERB : 0)
            | ((flags & INFORM_PREPOSITION) != 0 ? PREPOSITION : 0)
            | ((flags & INFORM_NOUN) != 0 ? NOUN : 0);
    int preposition = bytes > 2 ? memory.octet(data + 2) : 0;
    return new Word(text, parts, memory.octet(data + 1), 0, preposition, at);
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
            .max((a, b) -> Integer.compare(a.length() % stored, b.length() % stored));
  }

  /// Returns the word at an address of the dictionary; empty if none is there.
  Optional<Word> at(int address) {
    return words.stream().filter(it -> it.address() == address).findFirst();
  }

  /// Returns a word in full, if it is a usual one that the dictionary cuts off.
  String full(String text) {
    return USUAL.stream().filter(it -> stored(it).equals(text)).findFirst().orElse(text);
  }

  /// Returns whether the dictionary has a word, perhaps cut off.
  boolean has(String word) {
    String text = stored(word);
    return words.stream().anyMatch(it -> it.text().equals(text));
  }

  /// Returns how usual the first word of a text is: lower is more usual.
  static int rank(String sentence) {
    int space = sentence.indexOf(' ');
    int place = USUAL.indexOf(space < 0 ? sentence : sentence.substring(0, space));
    return place < 0 ? USUAL.size() : place;
  }

  /// Returns a word as the dictionary stores it.
  String stored(String word) {
    return word.substring(0, Math.min(word.length(), stored));
  }
}
