package dev.halftime.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Arguments of a call as a model wrote them: one JSON object (RFC 8259), by the rules of
/// [StrictReader].
///
/// Four unambiguous deviations are accepted: empty text, `null` and `()` mean no arguments; a code
/// fence around the object and a JSON string that contains the object are unwrapped. Everything
/// else, such as a raw line break in a string, `NaN`, a duplicate key or text after the object, is
/// unreadable, and the model receives the reason.
public sealed interface WrittenArguments {

  /// Arguments that could be parsed.
  record Read(ObjectNode arguments) implements WrittenArguments {}

  /// Text that is not a JSON object.
  ///
  /// @param why the reason, addressed to the author of the text
  record Unreadable(String text, String why) implements WrittenArguments {}

  /// A Markdown code fence around the whole text.
  Pattern FENCE = Pattern.compile("(?s)\\s*```\\w*\\s(.*?)\\s*```\\s*");

  /// Parses what was written.
  static WrittenArguments read(String text) {
    Matcher fence = FENCE.matcher(text);
    String bare = (fence.matches() ? fence.group(1) : text).strip();
    if (bare.isEmpty() || bare.equals("()")) {
      return new Read(Json.object());
    }
    try {
      JsonNode value = Json.read(bare);
      return object(value.isTextual() ? inside(value) : value, text);
    } catch (IllegalArgumentException e) {
      return new Unreadable(text, String.valueOf(e.getMessage()));
    }
  }

  private static WrittenArguments object(JsonNode value, String text) {
    if (value.isNull()) {
      return new Read(Json.object());
    }
    return value instanceof ObjectNode object
        ? new Read(object)
        : new Unreadable(
            text,
            "not a JSON object, but of type "
                + value.getNodeType().toString().toLowerCase(java.util.Locale.ROOT));
  }

  private static JsonNode inside(JsonNode text) {
    String inner = text.textValue().strip();
    return inner.startsWith("{") ? Json.read(inner) : text;
  }
}
