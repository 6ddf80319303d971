package dev.halftime.learn.language;

import com.fasterxml.jackson.databind.JsonNode;
import dev.halftime.Action;
import dev.halftime.Event;
import dev.halftime.Json;
import dev.halftime.Observation;
import dev.halftime.Transcript;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The values that an agent has seen in an episode, each under a name that says where it comes from
/// and not what it is, so that the same name stands for another value in another episode.
///
/// A value from a tool is named by the tool and the fields that lead to it, such as
/// `list_orders.order`, of a thing in a list with what tells it from the others, such as
/// `list_orders(status=returned).order`; one from a text by its shape, such as `#A9` for `#W10072`.
/// Of several values with one name the second is `NAME#2`.
final class SeenValues {

  /// How many values are kept under one name.
  private static final int MOST = 4;

  /// Names of things: words with digits or signs in them, and runs of capitalised words.
  private static final Pattern TERMS =
      Pattern.compile("\\p{Lu}\\p{L}+(?: \\p{Lu}\\p{L}+)+|[^\\s,;:!?()\"]*[\\d@#][^\\s,;:!?()\"]*");

  /// The same, and single capitalised words, since what a tool says in words is short.
  private static final Pattern WORDS =
      Pattern.compile("[^\\s,;:!?()\"]*[\\d@#][^\\s,;:!?()\"]*|\\p{Lu}\\p{L}+");

  /// A value that was seen.
  ///
  /// @param source its name
  /// @param field the field of a tool's result in which it stood; empty if it stood in a text
  /// @param shape what it looks like
  record Value(String source, String field, String shape, JsonNode json) {}

  private final List<Value> values = new ArrayList<>();
  private final Map<String, Integer> names = new HashMap<>();
  private final Map<String, List<JsonNode>> known = new HashMap<>();
  private final StringBuilder told = new StringBuilder(" ");
  private String last = "";

  private SeenValues() {}

  static SeenValues in(Transcript seen) {
    SeenValues values = new SeenValues();
    String tool = "";
    for (Event event : seen) {
      switch (event) {
        case Event.Setup _ -> {}
        case Event.Acted did ->
            tool = did.action() instanceof Action.Call call ? call.tool() : tool;
        case Event.Observed saw -> values.saw(tool, saw.observation());
      }
    }
    return values;
  }

  private void saw(String tool, Observation observation) {
    switch (observation) {
      case Observation.Text(String text) -> text(text);
      case Observation.Result(JsonNode value) -> {
        List<String> leaves = new ArrayList<>();
        leaves(tool, "", value, leaves);
        last = String.join(" ", leaves);
      }
      case Observation.Refusal _, Observation.Image _ -> {}
    }
  }

  private void text(String text) {
    told.append(text.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\d_]+", " ")).append(' ');
    terms(TERMS, "", text);
  }

  private void terms(Pattern pattern, String from, String text) {
    Matcher terms = pattern.matcher(text);
    while (terms.find()) {
      String term = terms.group().replaceFirst("\\.+$", "");
      put(from + shape(term), "", Json.tree(term));
    }
  }

  private void leaves(String name, String in, JsonNode value, List<String> leaves) {
    if (value.isObject()) {
      value
          .properties()
          .forEach(field ->
              leaves(name + '.' + field.getKey(), field.getKey(), field.getValue(), leaves));
    } else if (value.isArray()) {
      value.forEach(each -> leaves(name + kind(each), in, each, leaves));
    } else {
      leaves.add(value.asText());
      if (value.asText().indexOf(' ') > 0) {
        terms(WORDS, name + ':', value.asText());
      }
      put(name, in, value);
    }
  }

  /// What tells one thing in a list from another: its fields that hold one plain word each, such as
  /// `(status=returned)`.
  private static String kind(JsonNode thing) {
    StringBuilder kind = new StringBuilder();
    thing
        .properties()
        .forEach(field -> {
          if (field.getValue().isTextual() && shape(field.getValue().asText()).equals("a")) {
            kind.append(field.getKey()).append('=').append(field.getValue().asText()).append(' ');
          }
        });
    return kind.isEmpty() ? "" : "(" + kind.toString().strip() + ")";
  }

  private void put(String name, String field, JsonNode value) {
    List<JsonNode> same = known.computeIfAbsent(name, _ -> new ArrayList<>());
    if (!same.contains(value) && names.merge(name, 1, Integer::sum) <= MOST) {
      same.add(value);
      values.add(
          new Value(
              same.size() == 1 ? name : name + '#' + same.size(),
              field,
              shape(value.asText()),
              value));
    }
  }

  /// What a text looks like: its letters and digits, each run of them as one.
  static String shape(String text) {
    StringBuilder shape = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean inWord = i > 0 && Character.isLetter(text.charAt(i - 1));
      char kind =
          Character.isDigit(c)
              ? '9'
              : !Character.isLetter(c) ? c : inWord && isAfter(shape, 'A') ? 'A' : cased(c);
      if (!isAfter(shape, kind) || (kind != '9' && !Character.isLetter(kind))) {
        shape.append(kind);
      }
    }
    return shape.toString();
  }

  private static char cased(char letter) {
    return Character.isUpperCase(letter) ? 'A' : 'a';
  }

  private static boolean isAfter(StringBuilder shape, char kind) {
    return !shape.isEmpty() && shape.charAt(shape.length() - 1) == kind;
  }

  /// All of them, those seen last first.
  List<Value> all() {
    return values.reversed();
  }

  /// Whether a word stood in a text.
  boolean isTold(String word) {
    return told.indexOf(' ' + word.toLowerCase(Locale.ROOT).replace('_', ' ') + ' ') >= 0
        || told.indexOf(' ' + word.toLowerCase(Locale.ROOT) + ' ') >= 0;
  }

  /// All that the last result of a tool holds, in words.
  String last() {
    return last;
  }
}
