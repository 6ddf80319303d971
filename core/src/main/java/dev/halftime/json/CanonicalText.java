package dev.halftime.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NumericNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.Map;

/// Writes a JSON value with sorted keys. It exists beside the library's writer for speed: values
/// are written for every step of every episode, and most are small and contain no character to
/// escape.
final class CanonicalText {

  private static final Comparator<Map.Entry<String, JsonNode>> BY_KEY =
      (one, other) -> one.getKey().compareTo(other.getKey());

  private final StringBuilder to = new StringBuilder(128);

  private CanonicalText() {}

  /// Returns the text of a value.
  ///
  /// @throws IllegalArgumentException if it cannot be written, or is nested too deeply
  static String of(JsonNode value) {
    CanonicalText text = new CanonicalText();
    text.write(value, 1);
    return text.to.toString();
  }

  private void write(JsonNode node, int depth) {
    if (depth > Json.NESTED) {
      throw new IllegalArgumentException(
          "cannot be written as JSON: nested deeper than " + Json.NESTED + " levels");
    }
    switch (node) {
      case ObjectNode object -> fields(object, depth);
      case ArrayNode array -> {
        to.append('[');
        for (int i = 0; i < array.size(); i++) {
          if (i > 0) {
            to.append(',');
          }
          write(array.get(i), depth + 1);
        }
        to.append(']');
      }
      case TextNode text -> quote(text.textValue());
      case NumericNode number when number.isIntegralNumber() -> to.append(number.asText());
      default -> other(node);
    }
  }

  @SuppressWarnings("unchecked") // an array of a generic type
  private void fields(ObjectNode object, int depth) {
    Map.Entry<String, JsonNode>[] fields = object.properties().toArray(Map.Entry[]::new);
    Arrays.sort(fields, BY_KEY);
    to.append('{');
    for (int i = 0; i < fields.length; i++) {
      if (i > 0) {
        to.append(',');
      }
      quote(fields[i].getKey());
      to.append(':');
      write(fields[i].getValue(), depth + 1);
    }
    to.append('}');
  }

  private void quote(String text) {
    to.append('"');
    int plain = plain(text, 0);
    if (plain == text.length()) {
      to.append(text);
    } else {
      escape(text, plain);
    }
    to.append('"');
  }

  /// Returns the index of the next character that may have to be escaped, or the length.
  private static int plain(String text, int from) {
    int at = from;
    while (at < text.length() && plain(text.charAt(at))) {
      at++;
    }
    return at;
  }

  private static boolean plain(char c) {
    return c >= ' ' && c != '"' && c != '\\' && c < Character.MIN_SURROGATE;
  }

  private void escape(String text, int first) {
    int from = 0;
    for (int at = first; at < text.length(); at = plain(text, from)) {
      to.append(text, from, at);
      char c = text.charAt(at);
      from = at + 1;
      if (Character.isHighSurrogate(c)
          && from < text.length()
          && Character.isLowSurrogate(text.charAt(from))) {
        to.append(c).append(text.charAt(from++));
      } else if (Character.isSurrogate(c)) { // a lone one has no UTF-8
        to.append("\\u").append(HexFormat.of().toHexDigits(c));
      } else {
        JsonStringEncoder.getInstance().quoteAsString(text.substring(at, from), to);
      }
    }
    to.append(text, from, text.length());
  }

  private void other(JsonNode node) {
    try {
      to.append(Json.MAPPER.writeValueAsString(node));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(
          "cannot be written as JSON: a " + node.getClass().getSimpleName(), e);
    }
  }
}
