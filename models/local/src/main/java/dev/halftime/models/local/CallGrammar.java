package dev.halftime.models.local;

import com.fasterxml.jackson.databind.JsonNode;
import dev.halftime.Tool;
import dev.halftime.json.Json;
import dev.halftime.json.Schema;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// The grammar of a call that matches one of the given tools.
///
/// It covers the part of JSON Schema that [Schema] describes, like [Tool#misfit]. Strings, arrays
/// and numbers are bounded, since a small model may never end them.
final class CallGrammar {

  /// Maximum length of a string, in characters.
  static final int LONGEST = 200;

  private static final int MOST = 5;

  /// Maximum nesting of objects and arrays, since a schema may be recursive.
  private static final int DEPTH = 6;

  private static final GrammarExpression CHARACTER =
      new GrammarExpression.Named(
          "char",
          GrammarExpression.Either.of(
              new GrammarExpression.Mark(
                  "[^\"\\\\\\x7F\\x00-\\x1F]",
                  point -> point >= ' ' && point != '"' && point != '\\' && point != 0x7F,
                  'x'),
              GrammarExpression.Row.of(
                  new GrammarExpression.Text("\\"),
                  new GrammarExpression.Mark(
                      "[\"\\\\nt]", point -> "\"\\nt".indexOf(point) >= 0, 'n'))));
  private static final GrammarExpression STRING =
      new GrammarExpression.Named(
          "string",
          GrammarExpression.Row.of(
              new GrammarExpression.Text("\""),
              new GrammarExpression.Times(CHARACTER, 0, LONGEST),
              new GrammarExpression.Text("\"")));
  private static final GrammarExpression DIGIT =
      new GrammarExpression.Mark("[0-9]", point -> point >= '0' && point <= '9', '0');
  private static final GrammarExpression INTEGER =
      new GrammarExpression.Named(
          "integer",
          GrammarExpression.Row.of(
              GrammarExpression.Times.maybe(new GrammarExpression.Text("-")),
              GrammarExpression.Either.of(
                  new GrammarExpression.Text("0"),
                  GrammarExpression.Row.of(
                      new GrammarExpression.Mark(
                          "[1-9]", point -> point >= '1' && point <= '9', '1'),
                      new GrammarExpression.Times(DIGIT, 0, 14)))));
  private static final GrammarExpression NUMBER =
      new GrammarExpression.Named(
          "number",
          GrammarExpression.Row.of(
              INTEGER,
              GrammarExpression.Times.maybe(
                  GrammarExpression.Row.of(
                      new GrammarExpression.Text("."), new GrammarExpression.Times(DIGIT, 1, 6)))));
  private static final GrammarExpression BOOLEAN =
      new GrammarExpression.Named(
          "boolean",
          GrammarExpression.Either.of(
              new GrammarExpression.Text("true"), new GrammarExpression.Text("false")));
  private static final GrammarExpression NULL = new GrammarExpression.Text("null");
  private static final GrammarExpression SCALAR =
      new GrammarExpression.Named(
          "scalar", GrammarExpression.Either.of(STRING, NUMBER, BOOLEAN, NULL));
  private static final GrammarExpression COMMA = new GrammarExpression.Text(", ");

  /// Maximum number of schemas in the grammar of a tool, since references can expand exponentially.
  private static final int SCHEMAS = 2_000;

  private final JsonNode root;
  private final String prefix;
  private int schemas;

  /// @param prefix prefix of the names of the parts, unique for each tool
  private CallGrammar(JsonNode root, String prefix) {
    this.root = root;
    this.prefix = prefix;
  }

  /// @param words whether the answer may also be text
  static GrammarExpression of(List<Tool> tools, boolean words) {
    List<GrammarExpression> ways = new ArrayList<>();
    for (Tool tool : tools) {
      ways.add(
          GrammarExpression.Row.of(
              new GrammarExpression.Text(
                  "{\"tool\": " + Json.canonical(tool.name()) + ", \"arguments\": "),
              new CallGrammar(tool.parameters(), "t" + ways.size() + "v")
                  .value(tool.parameters(), 0),
              new GrammarExpression.Text("}")));
    }
    if (words) {
      ways.add(
          GrammarExpression.Row.of(
              new GrammarExpression.Text("{\"" + LocalPrompt.SAY + "\": "),
              STRING,
              new GrammarExpression.Text("}")));
    }
    return new GrammarExpression.Either(ways);
  }

  private GrammarExpression value(JsonNode schema, int depth) {
    if (++schemas > SCHEMAS) {
      return SCALAR;
    }
    String name = prefix + schemas;
    List<GrammarExpression> ways =
        Schema.alternatives(root, schema).stream()
            .distinct()
            .map(way -> plain(way, depth))
            .toList();
    GrammarExpression whole =
        ways.size() == 1 ? ways.getFirst() : new GrammarExpression.Either(ways);
    boolean repeats = depth > 0 && !(whole instanceof GrammarExpression.Named);
    return repeats ? new GrammarExpression.Named(name, whole) : whole;
  }

  private GrammarExpression plain(JsonNode schema, int depth) {
    if (schema.path("enum").isArray() && !schema.path("enum").isEmpty()) {
      List<GrammarExpression> values = new ArrayList<>();
      schema
          .path("enum")
          .forEach(value -> values.add(new GrammarExpression.Text(Json.canonical(value))));
      return new GrammarExpression.Either(values);
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

  private GrammarExpression array(JsonNode items, int depth) {
    if (depth >= DEPTH) {
      return new GrammarExpression.Text("[]");
    }
    GrammarExpression item = value(items, depth + 1);
    return GrammarExpression.Row.of(
        new GrammarExpression.Text("["),
        GrammarExpression.Times.maybe(
            GrammarExpression.Row.of(
                item,
                new GrammarExpression.Times(GrammarExpression.Row.of(COMMA, item), 0, MOST - 1))),
        new GrammarExpression.Text("]"));
  }

  private GrammarExpression object(JsonNode schema, int depth) {
    if (depth >= DEPTH) {
      return new GrammarExpression.Text("{}");
    }
    List<GrammarExpression> needed = new ArrayList<>();
    List<GrammarExpression> free = new ArrayList<>();
    Set<String> required = new LinkedHashSet<>();
    schema.path("required").forEach(name -> required.add(name.asText()));
    for (var property : schema.path("properties").properties()) {
      GrammarExpression pair =
          GrammarExpression.Row.of(
              new GrammarExpression.Text(Json.canonical(property.getKey()) + ": "),
              value(property.getValue(), depth + 1));
      (required.contains(property.getKey()) ? needed : free).add(pair);
    }
    return GrammarExpression.Row.of(
        new GrammarExpression.Text("{"), members(needed, free), new GrammarExpression.Text("}"));
  }

  private static GrammarExpression members(
      List<GrammarExpression> needed, List<GrammarExpression> free) {
    if (!needed.isEmpty()) {
      List<GrammarExpression> row = new ArrayList<>(List.of(needed.getFirst()));
      needed.stream().skip(1).forEach(pair -> row.addAll(List.of(COMMA, pair)));
      return new GrammarExpression.Row(optional(row, free));
    }
    List<GrammarExpression> ways = new ArrayList<>();
    for (int first = 0; first < free.size(); first++) {
      ways.add(
          new GrammarExpression.Row(
              optional(List.of(free.get(first)), free.subList(first + 1, free.size()))));
    }
    return ways.isEmpty()
        ? new GrammarExpression.Text("")
        : GrammarExpression.Times.maybe(new GrammarExpression.Either(ways));
  }

  /// Returns a sequence of the required parts and the optional parts, each of which may be omitted.
  private static List<GrammarExpression> optional(
      List<GrammarExpression> row, List<GrammarExpression> others) {
    List<GrammarExpression> all = new ArrayList<>(row);
    others.forEach(
        pair -> all.add(GrammarExpression.Times.maybe(GrammarExpression.Row.of(COMMA, pair))));
    return all;
  }
}
