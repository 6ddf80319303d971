package dev.halftime.models;

import com.fasterxml.jackson.databind.JsonNode;
import dev.halftime.Json;
import dev.halftime.Tool;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// The grammar of a call that fits one of the given tools.
///
/// It knows the part of JSON Schema that tools' parameters use, as [Tool#misfit] does. Texts, lists
/// and numbers have bounds, since a small model may never end them.
final class CallGrammar {

  /// The longest text, in characters.
  static final int LONGEST = 200;

  private static final int MOST = 5;

  private static final Part CHARACTER =
      new Part.Named(
          "char",
          Part.Either.of(
              new Part.Mark(
                  "[^\"\\\\\\x7F\\x00-\\x1F]",
                  point -> point >= ' ' && point != '"' && point != '\\' && point != 0x7F,
                  'x'),
              Part.Row.of(
                  new Part.Text("\\"),
                  new Part.Mark("[\"\\\\nt]", point -> "\"\\nt".indexOf(point) >= 0, 'n'))));
  private static final Part STRING =
      new Part.Named(
          "string",
          Part.Row.of(
              new Part.Text("\""), new Part.Times(CHARACTER, 0, LONGEST), new Part.Text("\"")));
  private static final Part DIGIT =
      new Part.Mark("[0-9]", point -> point >= '0' && point <= '9', '0');
  private static final Part INTEGER =
      new Part.Named(
          "integer",
          Part.Row.of(
              Part.Times.maybe(new Part.Text("-")),
              Part.Either.of(
                  new Part.Text("0"),
                  Part.Row.of(
                      new Part.Mark("[1-9]", point -> point >= '1' && point <= '9', '1'),
                      new Part.Times(DIGIT, 0, 14)))));
  private static final Part NUMBER =
      new Part.Named(
          "number",
          Part.Row.of(
              INTEGER,
              Part.Times.maybe(Part.Row.of(new Part.Text("."), new Part.Times(DIGIT, 1, 6)))));
  private static final Part BOOLEAN =
      new Part.Named("boolean", Part.Either.of(new Part.Text("true"), new Part.Text("false")));
  private static final Part NULL = new Part.Text("null");
  private static final Part SCALAR =
      new Part.Named("scalar", Part.Either.of(STRING, NUMBER, BOOLEAN, NULL));
  private static final Part COMMA = new Part.Text(", ");

  private CallGrammar() {}

  /// @param words whether the model may also say something
  static Part of(List<Tool> tools, boolean words) {
    List<Part> ways = new ArrayList<>();
    for (Tool tool : tools) {
      ways.add(
          Part.Row.of(
              new Part.Text("{\"tool\": " + Json.canonical(tool.name()) + ", \"arguments\": "),
              object(tool.parameters()),
              new Part.Text("}")));
    }
    if (words) {
      ways.add(
          Part.Row.of(new Part.Text("{\"" + LocalPrompt.SAY + "\": "), STRING, new Part.Text("}")));
    }
    return new Part.Either(ways);
  }

  private static Part value(JsonNode schema) {
    if (schema.path("enum").isArray() && !schema.path("enum").isEmpty()) {
      List<Part> values = new ArrayList<>();
      schema.path("enum").forEach(value -> values.add(new Part.Text(Json.canonical(value))));
      return new Part.Either(values);
    }
    return switch (schema.path("type").asText()) {
      case "string" -> STRING;
      case "integer" -> INTEGER;
      case "number" -> NUMBER;
      case "boolean" -> BOOLEAN;
      case "null" -> NULL;
      case "array" -> array(schema.path("items"));
      case "object" -> object(schema);
      default -> SCALAR;
    };
  }

  private static Part array(JsonNode items) {
    Part item = value(items);
    return Part.Row.of(
        new Part.Text("["),
        Part.Times.maybe(Part.Row.of(item, new Part.Times(Part.Row.of(COMMA, item), 0, MOST - 1))),
        new Part.Text("]"));
  }

  private static Part object(JsonNode schema) {
    Set<Part> needed = new LinkedHashSet<>();
    Set<Part> free = new LinkedHashSet<>();
    Set<String> required = new LinkedHashSet<>();
    schema.path("required").forEach(name -> required.add(name.asText()));
    for (var property : schema.path("properties").properties()) {
      Part pair =
          Part.Row.of(
              new Part.Text(Json.canonical(property.getKey()) + ": "), value(property.getValue()));
      (required.contains(property.getKey()) ? needed : free).add(pair);
    }
    return Part.Row.of(
        new Part.Text("{"), members(List.copyOf(needed), List.copyOf(free)), new Part.Text("}"));
  }

  private static Part members(List<Part> needed, List<Part> free) {
    if (!needed.isEmpty()) {
      List<Part> row = new ArrayList<>(List.of(needed.getFirst()));
      needed.stream().skip(1).forEach(pair -> row.addAll(List.of(COMMA, pair)));
      return new Part.Row(optional(row, free));
    }
    List<Part> ways = new ArrayList<>();
    for (int first = 0; first < free.size(); first++) {
      ways.add(
          new Part.Row(optional(List.of(free.get(first)), free.subList(first + 1, free.size()))));
    }
    return ways.isEmpty() ? new Part.Text("") : Part.Times.maybe(new Part.Either(ways));
  }

  /// A row, and each of the others or not.
  private static List<Part> optional(List<Part> row, List<Part> others) {
    List<Part> all = new ArrayList<>(row);
    others.forEach(pair -> all.add(Part.Times.maybe(Part.Row.of(COMMA, pair))));
    return all;
  }
}
