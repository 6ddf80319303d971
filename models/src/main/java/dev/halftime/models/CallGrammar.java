package dev.halftime.models;

import com.fasterxml.jackson.databind.JsonNode;
import dev.halftime.Json;
import dev.halftime.Tool;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/// The grammar, in llama.cpp's GBNF, of a call that fits one of the given tools.
///
/// It knows the part of JSON Schema that tools' parameters use, as [Tool#misfit] does. Texts, lists
/// and numbers have bounds, since a small model may never end them.
final class CallGrammar {

  /// The longest text, in characters.
  static final int LONGEST = 200;

  private static final int MOST = 5;

  private static final String COMMON =
      """

      string ::= "\\"" char{0,%d} "\\""
      char ::= [^"\\\\\\x7F\\x00-\\x1F] | [\\\\] ["\\\\nt]
      integer ::= "-"? ("0" | [1-9] [0-9]{0,14})
      number ::= integer ("." [0-9]{1,6})?
      boolean ::= "true" | "false"
      scalar ::= string | number | boolean | "null"
      """
          .formatted(LONGEST);

  private CallGrammar() {}

  /// @param words whether the model may also say something
  static String of(List<Tool> tools, boolean words) {
    List<String> ways = new ArrayList<>();
    for (Tool tool : tools) {
      ways.add(
          literal("{\"tool\": " + Json.canonical(tool.name()) + ", \"arguments\": ")
              + " "
              + object(tool.parameters())
              + " \"}\"");
    }
    if (words) {
      ways.add(literal("{\"" + LocalPrompt.SAY + "\": ") + " string \"}\"");
    }
    return "root ::= " + String.join(" | ", ways) + COMMON;
  }

  private static String value(JsonNode schema) {
    if (schema.path("enum").isArray() && !schema.path("enum").isEmpty()) {
      List<String> values = new ArrayList<>();
      schema.path("enum").forEach(value -> values.add(literal(Json.canonical(value))));
      return "(" + String.join(" | ", values) + ")";
    }
    return switch (schema.path("type").asText()) {
      case "string", "integer", "number", "boolean" -> schema.path("type").asText();
      case "null" -> "\"null\"";
      case "array" -> array(schema.path("items"));
      case "object" -> object(schema);
      default -> "scalar";
    };
  }

  private static String array(JsonNode items) {
    String item = value(items);
    return "\"[\" (" + item + " (\", \" " + item + "){0," + (MOST - 1) + "})? \"]\"";
  }

  private static String object(JsonNode schema) {
    Set<String> needed = new LinkedHashSet<>();
    Set<String> free = new LinkedHashSet<>();
    Set<String> required = new LinkedHashSet<>();
    schema.path("required").forEach(name -> required.add(name.asText()));
    for (var property : schema.path("properties").properties()) {
      String pair =
          literal(Json.canonical(property.getKey()) + ": ") + " " + value(property.getValue());
      (required.contains(property.getKey()) ? needed : free).add(pair);
    }
    return "\"{\" " + members(List.copyOf(needed), List.copyOf(free)) + " \"}\"";
  }

  private static String members(List<String> needed, List<String> free) {
    if (!needed.isEmpty()) {
      return String.join(" \", \" ", needed) + optional(free);
    }
    List<String> ways = new ArrayList<>();
    for (int first = 0; first < free.size(); first++) {
      ways.add(free.get(first) + optional(free.subList(first + 1, free.size())));
    }
    return ways.isEmpty() ? "" : "(" + String.join(" | ", ways) + ")?";
  }

  private static String optional(List<String> members) {
    return members.stream()
        .map(member -> " (\", \" " + member + ")?")
        .collect(Collectors.joining());
  }

  private static String literal(String text) {
    StringBuilder literal = new StringBuilder("\"");
    text.codePoints().forEach(point -> literal.append(escaped(point)));
    return literal.append('"').toString();
  }

  private static String escaped(int point) {
    return point == '"' || point == '\\' || point < 0x20
        ? String.format(Locale.ROOT, "\\x%02X", point)
        : Character.toString(point);
  }
}
