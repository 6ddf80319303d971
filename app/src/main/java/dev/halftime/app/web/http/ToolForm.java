package dev.halftime.app.web.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.Action;
import dev.halftime.Tool;
import dev.halftime.app.session.RefusedRequest;
import dev.halftime.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// A form for the arguments of a tool.
public record ToolForm(String name, String description, List<Field> fields) {

  /// An argument.
  ///
  /// @param kind `text`, `number`, `choice` or `json`
  /// @param choices the values of a choice
  public record Field(
      String name, String hint, String kind, List<String> choices, boolean needed) {}

  public static ToolForm of(Tool tool) {
    List<Field> fields = new ArrayList<>();
    for (var property : tool.parameters().path("properties").properties()) {
      boolean needed = false;
      for (JsonNode name : tool.parameters().path("required")) {
        needed |= name.asText().equals(property.getKey());
      }
      fields.add(field(property.getKey(), property.getValue(), needed));
    }
    return new ToolForm(tool.name(), tool.description(), fields);
  }

  private static Field field(String name, JsonNode schema, boolean needed) {
    List<String> choices = new ArrayList<>();
    schema.path("enum").forEach(it -> choices.add(it.asText()));
    String type = schema.path("type").asText("string");
    if (type.equals("boolean")) {
      choices.addAll(List.of("true", "false"));
    }
    String kind =
        switch (type) {
          case "integer", "number" -> "number";
          case "array", "object" -> "json";
          default -> "text";
        };
    String hint = schema.path("description").asText("");
    return new Field(name, hint, choices.isEmpty() ? kind : "choice", choices, needed);
  }

  /// Parses a submitted form as a call.
  ///
  /// @param values submitted values by argument
  /// @throws RefusedRequest if the call does not fit the tool's schema
  public static Action.Call read(Tool tool, UnaryOperator<String> values) {
    ObjectNode arguments = Json.object();
    for (var property : tool.parameters().path("properties").properties()) {
      String typed = values.apply(property.getKey()).strip();
      if (!typed.isEmpty()) {
        arguments.set(property.getKey(), value(typed, property.getValue()));
      }
    }
    Optional<String> misfit = tool.misfit(arguments);
    if (misfit.isPresent()) {
      throw RefusedRequest.senseless("Invalid call: " + misfit.get() + ".");
    }
    return new Action.Call(tool.name(), arguments);
  }

  private static JsonNode value(String typed, JsonNode schema) {
    if (schema.path("type").asText("string").equals("string")) {
      return Json.tree(typed);
    }
    try {
      return Json.read(typed);
    } catch (IllegalArgumentException e) {
      return Json.tree(typed); // the schema's check says what is wrong with it
    }
  }
}
