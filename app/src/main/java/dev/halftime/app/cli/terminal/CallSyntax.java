package dev.halftime.app.cli.terminal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.halftime.Action;
import dev.halftime.Tool;
import dev.halftime.json.Json;
import dev.halftime.tool.CallValidator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The syntax of a call that a person types: `TOOL NAME=VALUE ...`, with quotes around a value with
/// spaces, or `TOOL {JSON}`.
public final class CallSyntax {

  private static final Pattern ARGUMENT =
      Pattern.compile("([\\w.-]+)=(\"(?:[^\"\\\\]|\\\\.)*\"|\\[.*?\\]|\\{.*?\\}|\\S+)\\s*");

  private CallSyntax() {}

  /// Parses a call.
  ///
  /// @throws IllegalArgumentException if it is invalid; the message says why
  public static Action.Call read(String text, List<Tool> tools) {
    String[] parts = text.strip().split("\\s+", 2);
    Tool tool =
        tools.stream()
            .filter(each -> each.name().equals(parts[0]))
            .findFirst()
            .orElseThrow(
                () -> new IllegalArgumentException(CallValidator.unknown(parts[0], tools)));
    return new Action.Call(tool.name(), arguments(parts.length > 1 ? parts[1] : "", tool));
  }

  private static ObjectNode arguments(String text, Tool tool) {
    if (text.startsWith("{")) {
      if (Json.read(text) instanceof ObjectNode object) {
        return object;
      }
      throw new IllegalArgumentException("arguments must be a JSON object, not " + text);
    }
    ObjectNode arguments = Json.object();
    Matcher matcher = ARGUMENT.matcher(text);
    int at = 0;
    while (at < text.length()) {
      if (!matcher.find(at) || matcher.start() != at) {
        throw new IllegalArgumentException(
            "write arguments as name=value, not '" + text.substring(at) + "'");
      }
      JsonNode schema = tool.parameters().path("properties").path(matcher.group(1));
      arguments.set(matcher.group(1), value(matcher.group(2), schema));
      at = matcher.end();
    }
    return arguments;
  }

  private static JsonNode value(String text, JsonNode schema) {
    if (text.startsWith("\"")) {
      return Json.read(text);
    }
    if (schema.path("type").asText("string").equals("string")) {
      return TextNode.valueOf(text);
    }
    try {
      return Json.read(text);
    } catch (IllegalArgumentException e) {
      // Not of the type that the tool requires; the world reports that itself.
      return TextNode.valueOf(text);
    }
  }
}
