package dev.halftime.app.format.trace;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.halftime.json.Json;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;

/// Parses the fields that runs of LangSmith and observations of Langfuse have in common.
public final class RunFields {

  /// Maximum length of a text, in characters.
  private static final int LONGEST = 16 << 20;

  private static final long MOST_TOKENS = 1_000_000_000_000L;

  /// Names of the input or output of a chain, in the order in which they are tried.
  private static final List<String> CONTENT =
      List.of(
          "messages",
          "prompts",
          "input",
          "question",
          "query",
          "prompt",
          "inputs",
          "output",
          "answer",
          "response",
          "result",
          "text",
          "content",
          "outputs");

  private static final int DEPTH = 4;

  private RunFields() {}

  /// Returns an id.
  ///
  /// @throws IllegalArgumentException if the value is not a text
  public static String id(JsonNode value, String where, String name) {
    if (!value.isTextual() || value.textValue().isBlank() || value.textValue().length() > 500) {
      throw new IllegalArgumentException(
          "%s has no text '%s', but %s".formatted(where, name, shown(value)));
    }
    return value.textValue();
  }

  /// Returns an optional id; empty if there is none.
  public static String optional(JsonNode value, String where, String name) {
    return value.isMissingNode() || value.isNull() ? "" : id(value, where, name);
  }

  /// Returns a time in nanoseconds since 1970: of a text in ISO 8601, or of milliseconds. A time
  /// that is missing is 0.
  public static long time(JsonNode value, String where, String name) {
    if (value.isMissingNode() || value.isNull()) {
      return 0;
    }
    try {
      if (value.isNumber()) {
        return Math.clamp(value.asLong(), 0, Long.MAX_VALUE / 2_000_000) * 1_000_000;
      }
      String text = value.asText("").strip().replace(' ', 'T');
      boolean zone = text.matches(".*(?:Z|[+-]\\d\\d:?(?:\\d\\d)?)");
      String zoned = zone ? text.replaceFirst("([+-]\\d\\d)$", "$1:00") : text + "Z";
      Instant at = OffsetDateTime.parse(zoned).toInstant();
      return Math.max(0, Math.multiplyExact(at.getEpochSecond(), 1_000_000_000L) + at.getNano());
    } catch (DateTimeException | ArithmeticException e) {
      throw new IllegalArgumentException(
          "%s: its '%s' is %s, not a time in ISO 8601".formatted(where, name, shown(value)), e);
    }
  }

  /// Checks the length of the texts of a value.
  ///
  /// @throws IllegalArgumentException if one is too long
  public static void bounded(JsonNode value, String where, String name) {
    if (value.isTextual() && value.textValue().length() > LONGEST) {
      throw new IllegalArgumentException(
          "%s: its '%s' has %,d characters; at most %,d are read"
              .formatted(where, name, value.textValue().length(), LONGEST));
    }
    value.forEach(each -> bounded(each, where, name));
  }

  /// Parses a text that is JSON; returns other values unchanged.
  public static JsonNode json(JsonNode value) {
    if (value.isTextual()) {
      String text = value.textValue().strip();
      if (text.startsWith("{") || text.startsWith("[") || text.startsWith("\"")) {
        try {
          return Json.read(text);
        } catch (IllegalArgumentException e) {
          return value; // text that only begins like JSON
        }
      }
    }
    return value;
  }

  /// Returns the messages in the input or output of a run.
  public static ArrayNode messages(JsonNode told, String role) {
    return ProviderMessages.of(content(json(told), DEPTH), role);
  }

  private static JsonNode content(JsonNode value, int depth) {
    if (!value.isObject() || depth == 0 || value.has("role") || value.has("lc")) {
      return value;
    }
    if (value.path("generations").isArray()) {
      JsonNode first = value.path("generations").path(0);
      JsonNode one = first.isArray() ? first.path(0) : first;
      return one.has("message") ? one : one.path("text");
    }
    if (value.path("choices").isArray()) {
      return value.path("choices").path(0);
    }
    if (value.path("type").isTextual() && value.has("content")) {
      return value;
    }
    for (String name : CONTENT) {
      if (value.hasNonNull(name)) {
        return content(json(value.get(name)), depth - 1);
      }
    }
    List<JsonNode> members = new ArrayList<>();
    value.forEach(members::add);
    return members.size() == 1 && members.getFirst().isTextual()
        ? members.getFirst()
        : value.isEmpty() ? value : Json.tree(Json.canonical(value));
  }

  /// Returns a number of tokens; -1 if it is unknown.
  public static long tokens(JsonNode value) {
    return value.isNumber() ? Math.clamp(value.asLong(), 0, MOST_TOKENS) : -1;
  }

  /// Returns dollars, which may be written as text; -1 if they are unknown.
  public static double dollars(JsonNode value) {
    String text = value.asText("");
    if (!text.matches("\\d{1,9}(?:\\.\\d{1,20})?(?:[eE]-?\\d{1,2})?")) {
      return -1;
    }
    return Math.min(1e9, Double.parseDouble(text));
  }

  static String shown(JsonNode value) {
    String text = value.isMissingNode() ? "nothing" : value.toString();
    return text.length() <= 100 ? text : text.substring(0, 100) + "...";
  }
}
