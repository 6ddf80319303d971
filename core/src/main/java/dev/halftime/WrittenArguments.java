package dev.halftime;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A call's arguments as a model wrote them: one JSON object (RFC 8259), by the rules of
/// [dev.halftime.json.StrictReader].
///
/// Four wrappings are taken off, since they leave no doubt: nothing at all, `null` and `()` are no
/// arguments; a code fence around the object; and a JSON string that holds the object. All else,
/// such as a raw line break in a string, `NaN`, a key that stands twice or text after the object,
/// is unreadable, and the model is told why.
sealed interface WrittenArguments {

  /// Arguments that could be read.
  record Read(ObjectNode arguments) implements WrittenArguments {}

  /// Text that is no JSON object.
  ///
  /// @param why in words for whoever wrote it
  record Unreadable(String text, String why) implements WrittenArguments {}

  /// A code fence of Markdown around everything.
  Pattern FENCE = Pattern.compile("(?s)\\s*```\\w*\\s(.*?)\\s*```\\s*");

  /// Reads what was written.
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
