package dev.halftime.agent.spec;

import dev.halftime.text.Suggestions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.DoublePredicate;

/// The options in an agent's name: words such as `text`, or `breadth=5`.
///
/// @param agent the whole name, for errors
/// @param words the options as written
public record SpecOptions(String agent, List<String> words) {

  public SpecOptions {
    words = List.copyOf(words);
  }

  /// Checks that all options are known.
  ///
  /// @param known words, and names of numbers
  /// @throws IllegalArgumentException that suggests the nearest known option
  public void allow(List<String> known) {
    for (String word : words) {
      String name = word.replaceFirst("=.*", "");
      if (!known.contains(name)) {
        throw new IllegalArgumentException(
            "unknown option '" + word + "' in '" + agent + "'; " + Suggestions.hint(name, known));
      }
    }
  }

  /// Returns whether a word was given.
  public boolean is(String word) {
    return words.contains(word);
  }

  /// Returns the text of `NAME=TEXT`, the last of several.
  public Optional<String> text(String name) {
    return words.stream()
        .filter(word -> word.startsWith(name + "="))
        .map(word -> word.substring(name.length() + 1))
        .reduce((_, last) -> last);
  }

  /// Returns an integer of 1 or more.
  public int count(String name, int otherwise) {
    return (int) number(name, otherwise, it -> it >= 1 && it <= 1e9 && it == Math.rint(it));
  }

  /// Returns a number.
  public double number(String name, double otherwise) {
    return number(name, otherwise, Double::isFinite);
  }

  private double number(String name, double otherwise, DoublePredicate sound) {
    List<Double> given = new ArrayList<>();
    for (String word : words) {
      if (word.startsWith(name + "=") || word.equals(name)) {
        given.add(read(word, word.substring(Math.min(word.length(), name.length() + 1)), sound));
      }
    }
    return given.isEmpty() ? otherwise : given.getLast();
  }

  private double read(String word, String value, DoublePredicate sound) {
    try {
      double number = Double.parseDouble(value);
      if (sound.test(number)) {
        return number;
      }
    } catch (NumberFormatException e) {
      throw wrong(word, e);
    }
    throw wrong(word, null);
  }

  private IllegalArgumentException wrong(
      String word, @org.jspecify.annotations.Nullable Throwable cause) {
    String name = word.replaceFirst("=.*", "");
    return new IllegalArgumentException(
        "'" + word + "' in '" + agent + "' needs a number, such as " + name + "=5", cause);
  }
}
