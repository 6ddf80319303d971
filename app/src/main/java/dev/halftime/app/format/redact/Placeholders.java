package dev.halftime.app.format.redact;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The placeholders assigned to values, numbered by kind in the order of occurrence.
final class Placeholders {

  private static final Pattern PLACEHOLDER = Pattern.compile("\\[[a-z][a-z0-9-]{0,40}-\\d+]");

  private final Map<String, Placeholder> placeholders = new HashMap<>(); // by value
  private final Map<String, Integer> different = new HashMap<>(); // values, by kind
  private final Map<String, Integer> counts = new TreeMap<>(); // occurrences, by kind
  private final Map<String, Integer> numbers = new HashMap<>(); // last of placeholders, by kind
  private final Set<String> issued = new HashSet<>();
  private final Set<String> reserved = new HashSet<>();

  /// The placeholder of a value, with the kind under which the value was first found.
  private record Placeholder(String kind, String text) {}

  /// Reserves the placeholders that occur in a text, so that they are not assigned to values later.
  void reserve(String text) {
    if (text.indexOf('[') >= 0) {
      Matcher literal = PLACEHOLDER.matcher(text);
      while (literal.find()) {
        if (!issued.contains(literal.group())) {
          reserved.add(literal.group());
        }
      }
    }
  }

  /// Returns the placeholder of a value; a value that is itself a placeholder is returned
  /// unchanged.
  String of(String kind, String value) {
    if (PLACEHOLDER.matcher(value).matches()) {
      return value;
    }
    Placeholder known = placeholders.computeIfAbsent(value, _ -> new Placeholder(kind, next(kind)));
    counts.merge(known.kind(), 1, Integer::sum);
    return known.text();
  }

  private String next(String kind) {
    different.merge(kind, 1, Integer::sum);
    String text;
    do {
      text = "[%s-%d]".formatted(kind, numbers.merge(kind, 1, Integer::sum));
    } while (reserved.contains(text));
    issued.add(text);
    return text;
  }

  /// Returns how many values were replaced.
  int total() {
    return counts.values().stream().mapToInt(Integer::intValue).sum();
  }

  /// Describes what was replaced, in one sentence.
  String summary() {
    if (counts.isEmpty()) {
      return "Redacted: nothing was found.";
    }
    List<String> each = new ArrayList<>();
    counts.forEach((kind, count) ->
        each.add(
            String.format(
                Locale.ROOT,
                "%s %,d (%,d different)",
                kind,
                count,
                different.getOrDefault(kind, 0))));
    return "Redacted: " + String.join(", ", each) + ".";
  }
}
