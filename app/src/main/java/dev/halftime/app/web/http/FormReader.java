package dev.halftime.app.web.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.app.web.http.FormField.Kind;
import dev.halftime.json.Json;
import dev.halftime.json.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Makes the fields of a form for JSON of a schema, and reads what was typed into them.
///
/// Fields of nested values are named by their path, such as `arg.changes.0.item`. Lists have a few
/// empty rows more than were filled in.
///
/// @param root the whole schema, in which references are resolved
/// @param typed what was typed, by name of the field
/// @param more name of a list that gets more rows; empty for none
/// @param checks whether to report errors
record FormReader(JsonNode root, Map<String, String> typed, String more, boolean checks) {

  private static final int ROWS = 3;
  private static final int MOST_ROWS = 60;
  private static final int DEEPEST = 3;
  private static final Set<String> NESTED = Set.of("array", "object");

  /// A field and the value that was typed into it, if it is filled in and valid.
  record Entered(FormField field, Optional<JsonNode> value) {}

  Entered read(String name, String label, JsonNode schema, boolean needed) {
    return read(name, label, schema, needed, 0);
  }

  private Entered read(String name, String label, JsonNode schema, boolean needed, int depth) {
    List<ObjectNode> ways = ways(schema);
    ObjectNode way = ways.getFirst();
    String hint = schema.path("description").asText(way.path("description").asText(""));
    FormField empty =
        new FormField(
            name,
            label,
            hint,
            kind(ways, depth),
            choices(way),
            needed,
            typed.getOrDefault(name, ""),
            "",
            List.of());
    Entered entered =
        switch (empty.kind()) {
          case GROUP -> group(empty, way, depth);
          case LIST -> list(empty, way, depth);
          case JSON -> json(empty, way);
          case TEXT, NUMBER, CHOICE -> plain(empty, ways);
        };
    boolean missing = needed && entered.value().isEmpty() && !entered.field().isWrong();
    return checks && missing
        ? new Entered(entered.field().wrong("Please fill this in."), Optional.empty())
        : entered;
  }

  /// Returns the alternatives of a schema without null, for which the field is left empty.
  private List<ObjectNode> ways(JsonNode schema) {
    List<ObjectNode> all = Schema.alternatives(root, schema);
    List<ObjectNode> ways = all.stream().filter(it -> !type(it).equals("null")).toList();
    return ways.isEmpty() ? all : ways;
  }

  private static String type(JsonNode schema) {
    return schema.path("type").asText(schema.has("properties") ? "object" : "string");
  }

  private Kind kind(List<ObjectNode> ways, int depth) {
    ObjectNode way = ways.getFirst();
    if (ways.size() > 1) {
      return ways.stream().anyMatch(it -> NESTED.contains(type(it))) ? Kind.JSON : Kind.TEXT;
    }
    return switch (type(way)) {
      case "array" -> depth < DEEPEST && way.path("items").isObject() ? Kind.LIST : Kind.JSON;
      case "object" ->
          depth < DEEPEST && !way.path("properties").isEmpty() ? Kind.GROUP : Kind.JSON;
      case "integer", "number" -> way.has("enum") ? Kind.CHOICE : Kind.NUMBER;
      case "boolean" -> Kind.CHOICE;
      default -> way.has("enum") ? Kind.CHOICE : Kind.TEXT;
    };
  }

  private static List<String> choices(JsonNode way) {
    if (type(way).equals("boolean")) {
      return List.of("true", "false");
    }
    List<String> choices = new ArrayList<>();
    way.path("enum").forEach(it -> choices.add(it.asText()));
    return choices;
  }

  private Entered group(FormField empty, JsonNode way, int depth) {
    ObjectNode value = Json.object();
    List<FormField> fields = new ArrayList<>();
    boolean filled = hasTyped(empty.name() + ".");
    FormReader inside = filled ? this : new FormReader(root, typed, more, false);
    for (var property : way.path("properties").properties()) {
      String label = property.getKey();
      Entered entered =
          inside.read(
              empty.name() + "." + label,
              label,
              property.getValue(),
              isRequired(way, label),
              depth + 1);
      fields.add(entered.field());
      entered.value().ifPresent(it -> value.set(label, it));
    }
    return new Entered(
        parts(empty, fields), Optional.<JsonNode>of(value).filter(it -> !it.isEmpty()));
  }

  private boolean hasTyped(String prefix) {
    return typed.entrySet().stream()
        .anyMatch(it -> it.getKey().startsWith(prefix) && !it.getValue().isBlank());
  }

  private Entered list(FormField empty, JsonNode way, int depth) {
    ArrayNode value = Json.MAPPER.createArrayNode();
    List<FormField> rows = new ArrayList<>();
    int sent = sent(empty.name());
    int shown = more.equals(empty.name()) ? sent + ROWS : Math.max(ROWS, sent);
    for (int i = 0; i < Math.min(shown, MOST_ROWS); i++) {
      Entered entered =
          read(empty.name() + "." + i, "" + (i + 1), way.get("items"), false, depth + 1);
      rows.add(entered.field());
      entered.value().ifPresent(value::add);
    }
    return new Entered(
        parts(empty, rows), Optional.<JsonNode>of(value).filter(it -> !it.isEmpty()));
  }

  /// Returns the number of rows of a list that were sent, filled in or not.
  private int sent(String list) {
    int rows = 0;
    while (rows < MOST_ROWS && isSent(list + "." + rows)) {
      rows++;
    }
    return rows;
  }

  private boolean isSent(String row) {
    return typed.keySet().stream().anyMatch(it -> it.equals(row) || it.startsWith(row + "."));
  }

  private static FormField parts(FormField field, List<FormField> parts) {
    return new FormField(
        field.name(),
        field.label(),
        field.hint(),
        field.kind(),
        field.choices(),
        field.needed(),
        field.value(),
        field.error(),
        List.copyOf(parts));
  }

  private Entered json(FormField field, JsonNode way) {
    String example = Json.canonical(example(way));
    String hint = (field.hint() + " Written as JSON, such as " + example).strip();
    FormField shown =
        new FormField(
            field.name(),
            field.label(),
            hint,
            field.kind(),
            field.choices(),
            field.needed(),
            field.value(),
            "",
            List.of());
    if (field.value().isBlank()) {
      return new Entered(shown, Optional.empty());
    }
    try {
      return new Entered(shown, Optional.of(Json.read(field.value().strip())));
    } catch (IllegalArgumentException e) {
      return wrong(shown, "This cannot be read as JSON. It should look like " + example + ".");
    }
  }

  private static JsonNode example(JsonNode schema) {
    if (schema.path("enum").has(0)) {
      return schema.path("enum").get(0);
    }
    return switch (type(schema)) {
      case "array" ->
          Json.MAPPER
              .createArrayNode()
              .add(schema.has("items") ? example(schema.get("items")) : Json.tree("..."));
      case "object" -> {
        ObjectNode object = Json.object();
        schema
            .path("properties")
            .properties()
            .forEach(it -> object.set(it.getKey(), example(it.getValue())));
        yield object.isEmpty() ? object.put("name", "value") : object;
      }
      case "integer", "number" -> Json.tree(1);
      case "boolean" -> Json.tree(true);
      default -> Json.tree("...");
    };
  }

  private Entered plain(FormField field, List<ObjectNode> ways) {
    if (field.value().isBlank()) {
      return new Entered(field, Optional.empty());
    }
    String lines = field.value().replace("\r\n", "\n");
    String text = lines.strip().contains("\n") ? lines : lines.strip();
    for (ObjectNode way : ways) {
      Optional<JsonNode> value = value(text, way);
      if (value.isPresent()) {
        return new Entered(field, value);
      }
    }
    return wrong(
        field,
        field.is(Kind.CHOICE)
            ? "Please choose one of the values."
            : type(ways.getFirst()).equals("integer")
                ? "This must be a whole number, such as 3."
                : "This must be a number, such as 3.");
  }

  private Entered wrong(FormField field, String why) {
    return new Entered(checks ? field.wrong(why) : field, Optional.empty());
  }

  /// Parses a text as a value of a schema without parts; empty if it is not such a value.
  private static Optional<JsonNode> value(String text, JsonNode way) {
    if (way.has("enum")) {
      for (JsonNode each : way.path("enum")) {
        if (each.asText().equals(text)) {
          return Optional.of(each);
        }
      }
      return Optional.empty();
    }
    return switch (type(way)) {
      case "boolean" ->
          Set.of("true", "false").contains(text)
              ? Optional.of(Json.tree(text.equals("true")))
              : Optional.empty();
      case "integer" -> number(text).filter(it -> it.doubleValue() == Math.rint(it.doubleValue()));
      case "number" -> number(text);
      default -> Optional.of(Json.tree(text));
    };
  }

  private static Optional<JsonNode> number(String text) {
    try {
      return Optional.of(Json.read(text)).filter(JsonNode::isNumber);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  static boolean isRequired(JsonNode schema, String name) {
    for (JsonNode each : schema.path("required")) {
      if (each.asText().equals(name)) {
        return true;
      }
    }
    return false;
  }
}
