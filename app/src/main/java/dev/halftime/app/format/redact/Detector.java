package dev.halftime.app.format.redact;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Finds values of one kind in texts.
///
/// @param kind kind of the values; the name in placeholders
/// @param possible returns quickly whether a text may contain such values
/// @param finder returns the values in a text, in order and without overlap
record Detector(String kind, Predicate<TextTraits> possible, Finder finder) {

  /// Finds the values in a text.
  @FunctionalInterface
  interface Finder {
    List<Occurrence> in(String text);
  }

  /// Creates a detector of the matches of a pattern.
  ///
  /// @param expression if it has groups, the first one that matched is the value, otherwise all
  /// @param valid checks a match
  static Detector of(
      String kind,
      Predicate<TextTraits> possible,
      Pattern expression,
      Predicate<MatchResult> valid) {
    return new Detector(kind, possible, text -> matches(expression, valid, text));
  }

  static Detector of(String kind, Predicate<TextTraits> possible, String expression) {
    return of(kind, possible, Pattern.compile(expression), _ -> true);
  }

  private static List<Occurrence> matches(
      Pattern expression, Predicate<MatchResult> valid, String text) {
    List<Occurrence> found = new ArrayList<>();
    Matcher matcher = expression.matcher(text);
    while (matcher.find()) {
      if (valid.test(matcher)) {
        int group = 0;
        for (int i = 1; i <= matcher.groupCount() && group == 0; i++) {
          group = matcher.start(i) >= 0 ? i : 0;
        }
        if (matcher.end(group) > matcher.start(group)) {
          found.add(new Occurrence(matcher.start(group), matcher.end(group)));
        }
      }
    }
    return found;
  }
}
