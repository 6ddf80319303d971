package dev.halftime.models;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.kherud.llama.Pair;
import dev.halftime.Json;
import dev.halftime.Tool;
import dev.halftime.model.Message;
import dev.halftime.model.Request;
import dev.halftime.model.ToolUse;
import java.util.ArrayList;
import java.util.List;

/// A request in the terms of a model that knows two roles and no tools.
///
/// @param system how it is to behave
/// @param messages roles with words
/// @param schema the JSON Schema of what it may write; empty if it writes freely
record LocalPrompt(String system, List<Pair<String, String>> messages, String schema) {

  static final String SAY = "say";

  // A small model may never end a text by itself.
  private static final int LONGEST = 200;
  private static final int MOST = 5;

  static LocalPrompt of(Request request) {
    StringBuilder system = new StringBuilder();
    List<Pair<String, String>> messages = new ArrayList<>();
    for (Message message : request.messages()) {
      switch (message) {
        case Message.Instruction(String text) -> system.append(text);
        case Message.Input(String text) -> messages.add(new Pair<>("user", text));
        case Message.ToolResult(_, _, String text) -> messages.add(new Pair<>("user", text));
        case Message.Output(String text, List<ToolUse> uses) ->
            messages.add(new Pair<>("assistant", uses.isEmpty() ? text : written(uses)));
      }
    }
    if (request.tools().isEmpty()) {
      return new LocalPrompt(system.toString(), messages, "");
    }
    system.append("\n\nAnswer in JSON: {\"tool\": NAME, \"arguments\": {...}}");
    system.append(request.choice() == Request.Choice.FREE ? ", or {\"say\": WORDS}" : "");
    system.append(". The tools:");
    for (Tool tool : request.tools()) {
      system.append("\n- ").append(tool.name()).append(": ").append(tool.description());
      system.append(' ').append(Json.canonical(tool.parameters().path("properties")));
    }
    return new LocalPrompt(system.toString(), messages, schema(request));
  }

  private static String written(List<ToolUse> uses) {
    ToolUse use = uses.getFirst();
    return "{\"tool\": " + Json.canonical(use.tool()) + ", \"arguments\": " + use.arguments() + "}";
  }

  private static String schema(Request request) {
    ObjectNode schema = Json.object();
    ArrayNode ways = schema.putArray("oneOf");
    for (Tool tool : request.tools()) {
      ObjectNode way = way(ways, "tool", "arguments");
      way.putObject("tool").put("const", tool.name());
      way.set("arguments", bounded(tool.parameters()));
    }
    if (request.choice() == Request.Choice.FREE) {
      way(ways, SAY).putObject(SAY).put("type", "string").put("maxLength", LONGEST);
    }
    return schema.toString();
  }

  private static ObjectNode way(ArrayNode ways, String... required) {
    ObjectNode way = ways.addObject().put("type", "object").put("additionalProperties", false);
    ArrayNode names = way.putArray("required");
    List.of(required).forEach(names::add);
    return way.putObject("properties");
  }

  /// The schema with bounds on all that could go on for ever.
  private static JsonNode bounded(JsonNode schema) {
    if (!(schema.deepCopy() instanceof ObjectNode copy)) {
      return schema;
    }
    switch (copy.path("type").asText()) {
      case "string" -> {
        if (!copy.has("enum")) {
          copy.put("maxLength", LONGEST);
        }
      }
      case "array" -> {
        copy.put("maxItems", MOST);
        copy.set("items", bounded(copy.path("items")));
      }
      case "object" -> {
        copy.put("additionalProperties", false);
        ObjectNode properties = Json.object();
        copy.path("properties")
            .properties()
            .forEach(it -> properties.set(it.getKey(), bounded(it.getValue())));
        copy.set("properties", properties);
      }
      default -> {}
    }
    return copy;
  }
}
