package dev.halftime.models;

import com.fasterxml.jackson.databind.JsonNode;
import dev.halftime.Json;
import dev.halftime.Schema;
import dev.halftime.Tool;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// The grammar of a call that fits one of the given tools.
///
/// It knows the part of JSON Schema that [Schema] names, as [Tool#misfit] does. Texts, lists and
/// numbers have bounds, since a small model may never end them.
final class CallGrammar {

  /// The longest text, in characters.
  static final int LONGEST = 200;

  private static final int MOST = 5;

  /// How deep objects and lists are; a schema that refers to itself has no end.
  private static final int DEPTH = 6;

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

  private final JsonNode root;

  private CallGrammar(JsonNode root) {
    this.root = root;
  }

  /// @param words whether the model may also say something
  static Part of(List<Tool> tools, boolean words) {
    List<Part> ways = new ArrayList<>();
    for (Tool tool : tools) {
      ways.add(
          Part.Row.of(
              new Part.Text("{\"tool\": " + Json.canonical(tool.name()) + ", \"arguments\": "),
              new CallGrammar(tool.parameters()).value(tool.parameters(), 0),
              new Part.Text("}")));
    }
    if (words) {
      ways.add(
          Part.Row.of(new Part.Text("{\"" + LocalPrompt.SAY + "\": "), STRING, new Part.Text("}")));
    }
    return new Part.Either(ways);
  }

  private Part value(JsonNode schema, int depth) {
    List<Part> ways =
        Schema.alternatives(root, schema).stream()
            .map(way -> plain(way, depth))
            .distinct()
            .toList();
    return ways.size() == 1 ? ways.getFirst() : new Part.Either(ways);
  }

  private Part plain(JsonNode schema, int depth) {
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
      case "array" -> array(schema.path("items"), depth);
      case "object" -> object(schema, depth);
      default -> depth == 0 || schema.has("properties") ? object(schema, depth) : SCALAR;
    };
  }

  private Part array(JsonNode items, int depth) {
    if (depth >= DEPTH) {
      return new Part.Text("[]");
    }
    Part item = value(items, depth + 1);
    return Part.Row.of(
        new Part.Text("["),
        Part.Times.maybe(Part.Row.of(item, new Part.Times(Part.Row.of(COMMA, item), 0, MOST - 1))),
        new Part.Text("]"));
  }

  private Part object(JsonNode schema, int depth) {
    if (depth >= DEPTH) {
      return new Part.Text("{}");
    }
    Set<Part> needed = new LinkedHashSet<>();
    Set<Part> free = new LinkedHashSet<>();
    Set<String> required = new LinkedHashSet<>();
    schema.path("required").forEach(name -> required.add(name.asText()));
    for (var property : schema.path("properties").properties()) {
      Part pair =
          Part.Row.of(
              new Part.Text(Json.canonical(property.getKey()) + ": "),
              value(property.getValue(), depth + 1));
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
