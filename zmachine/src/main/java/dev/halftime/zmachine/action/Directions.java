package dev.halftime.zmachine.action;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The words of a story's directions.
final class Directions {

  private static final List<String> COMPASS =
      List.of(
          "north",
          "south",
          "east",
          "west",
          "northeast",
          "northwest",
          "southeast",
          "southwest",
          "up",
          "down",
          "in",
          "out");

  private Directions() {}

  /// Returns the words of Infocom's directions by their numbers.
  static Map<Integer, String> numbered(StoryVocabulary vocabulary) {
    Map<Integer, String> words = new TreeMap<>(Comparator.reverseOrder());
    for (StoryVocabulary.Word word : vocabulary.all(StoryVocabulary.DIRECTION)) {
      int number = word.number(StoryVocabulary.DIRECTION);
      vocabulary.spelling(StoryVocabulary.DIRECTION, number).ifPresent(it -> words.put(number, it));
    }
    return words;
  }

  /// Returns the usual words that the dictionary has, numbered so that none is taken for a value in
  /// memory.
  static Map<Integer, String> usual(StoryVocabulary vocabulary) {
    Map<Integer, String> words = new TreeMap<>(Comparator.reverseOrder());
    COMPASS.stream().filter(vocabulary::has).forEach(it -> words.put(-1 - words.size(), it));
    return words;
  }
}
