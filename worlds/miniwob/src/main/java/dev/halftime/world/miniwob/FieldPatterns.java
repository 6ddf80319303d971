package dev.halftime.world.miniwob;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Extracts the fields of a task from its instruction with the first pattern that matches its
/// beginning.
///
/// @param alternatives patterns in the order in which they are tried; empty for a task without
///   fields
record FieldPatterns(List<Alternative> alternatives) {

  private static final Pattern GROUP = Pattern.compile("\\$(\\d)");

  /// Suffix of a key with one field per item of a list, numbered from 0.
  private static final String NUMBERED = " #";

  /// Key for one field per word of a description, by the kind of the word.
  private static final String WORDS = "words";

  private static final Set<String> SIZES = Set.of("large", "small");
  private static final Set<String> COLORS =
      Set.of("red", "green", "blue", "aqua", "black", "magenta", "yellow");
  private static final Set<String> TYPES = Set.of("shape", "digit", "letter", "item");

  /// A field: a part of the instruction, by key.
  record Field(String key, String value) {}

  /// A pattern and its fields, whose values may contain `$1` to `$9` for groups of the pattern.
  record Alternative(Pattern match, List<Field> fields) {}

  static FieldPatterns read(JsonNode json) {
    List<Alternative> alternatives = new ArrayList<>();
    for (JsonNode each : json) {
      List<Field> fields = new ArrayList<>();
      each.path("fields")
          .forEach(field -> fields.add(new Field(field.path(0).asText(), field.path(1).asText())));
      alternatives.add(new Alternative(Pattern.compile(each.path("match").asText()), fields));
    }
    return new FieldPatterns(alternatives);
  }

  /// Returns the fields of an instruction; none if no pattern matches.
  List<Field> of(String instruction) {
    for (Alternative each : alternatives) {
      Matcher matcher = each.match().matcher(instruction);
      if (matcher.lookingAt()) {
        List<Field> fields = new ArrayList<>();
        each.fields().forEach(field -> add(field.key(), filled(field.value(), matcher), fields));
        return fields;
      }
    }
    return List.of();
  }

  private static String filled(String template, Matcher matcher) {
    return GROUP
        .matcher(template)
        .replaceAll(
            group -> Matcher.quoteReplacement(matcher.group(Integer.parseInt(group.group(1)))));
  }

  private static void add(String key, String value, List<Field> fields) {
    if (key.endsWith(NUMBERED)) {
      String[] items = value.split(", ?", -1);
      for (int i = 0; i < items.length; i++) {
        fields.add(new Field(key.replace("#", Integer.toString(i)), items[i]));
      }
    } else if (key.equals(WORDS)) {
      Map<String, String> byKind = new LinkedHashMap<>();
      for (String word : value.split("\\s+", -1)) {
        byKind.put(kind(word), word);
      }
      byKind.forEach((kind, word) -> fields.add(new Field(kind, word)));
    } else {
      fields.add(new Field(key, value));
    }
  }

  private static String kind(String word) {
    if (SIZES.contains(word)) {
      return "size";
    }
    if (COLORS.contains(word)) {
      return "color";
    }
    return TYPES.contains(word) ? "type" : "target";
  }
}
