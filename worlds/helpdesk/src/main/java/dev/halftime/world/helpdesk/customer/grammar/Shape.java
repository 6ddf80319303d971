package dev.halftime.world.helpdesk.customer.grammar;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Regular expressions over concepts, each compiled once. What only looks for one of several words
/// is looked up without a regular expression.
public final class Shape {

  private static final Pattern WORDS = Pattern.compile("\\.\\* \\(([\\w |@]+)\\) \\.\\*");

  private static final Map<String, Shape> COMPILED = new ConcurrentHashMap<>();

  private final Pattern pattern;

  /// Words of which one is enough, each between spaces; empty if the pattern decides.
  private final List<String> words;

  private Shape(String shape) {
    this.pattern = Pattern.compile(shape);
    Matcher plain = WORDS.matcher(shape);
    this.words =
        plain.matches()
            ? Stream.of(plain.group(1).split("\\|", -1)).map(word -> ' ' + word + ' ').toList()
            : List.of();
  }

  /// Whether a clause as a whole has this shape.
  public static boolean of(String shape, String clause) {
    Shape compiled = COMPILED.get(shape);
    if (compiled == null) {
      compiled = COMPILED.computeIfAbsent(shape, Shape::new);
    }
    return compiled.fits(clause);
  }

  private boolean fits(String clause) {
    if (words.isEmpty()) {
      return pattern.matcher(clause).matches();
    }
    for (String word : words) {
      if (clause.contains(word)) {
        return true;
      }
    }
    return false;
  }
}
