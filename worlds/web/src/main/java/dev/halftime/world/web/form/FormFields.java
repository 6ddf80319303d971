package dev.halftime.world.web.form;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.Tool;
import dev.halftime.json.Json;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The fields of a tool's form: one for each argument, and `NAME.FIELD.ROW` for the rows of a list.
final class FormFields {

  /// Maximum number of rows of a list.
  static final int MOST_ROWS = 30;

  private static final Pattern NUMBER = Pattern.compile("-?\\d{1,12}(\\.\\d{1,6})?");

  private FormFields() {}

  /// Parses fields as browsers send them.
  static Map<String, String> parse(@Nullable String sent) {
    Map<String, String> fields = new LinkedHashMap<>();
    if (sent == null) {
      return fields;
    }
    for (String pair : sent.split("&", -1)) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        fields.put(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
      }
    }
    return fields;
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException _) {
      return text;
    }
  }

  static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  /// Returns the arguments of a tool's properties.
  static JsonNode properties(JsonNode schema) {
    return schema.path("properties");
  }

  static boolean isList(JsonNode property) {
    return property.path("type").asText().equals("array");
  }

  static boolean required(JsonNode schema, String name) {
    for (JsonNode each : schema.path("required")) {
      if (each.asText().equals(name)) {
        return true;
      }
    }
    return false;
  }

  /// Converts a form to arguments. Empty fields are omitted, unless they are required texts.
  ///
  /// @throws IllegalArgumentException if a number is invalid; the message names the field
  static ObjectNode arguments(Tool tool, Map<String, String> form) {
    ObjectNode arguments = Json.object();
    JsonNode schema = tool.parameters();
    for (Map.Entry<String, JsonNode> property : properties(schema).properties()) {
      String name = property.getKey();
      if (isList(property.getValue())) {
        arguments.set(name, rows(name, property.getValue(), form));
      } else {
        put(arguments, schema, name, property.getValue(), form.getOrDefault(name, ""));
      }
    }
    return arguments;
  }

  private static ArrayNode rows(String name, JsonNode property, Map<String, String> form) {
    ArrayNode rows = Json.MAPPER.createArrayNode();
    JsonNode schema = property.path("items");
    for (int row = 1; row <= MOST_ROWS; row++) {
      ObjectNode fields = Json.object();
      boolean any = false;
      for (Map.Entry<String, JsonNode> field : properties(schema).properties()) {
        String value = form.getOrDefault(name + "." + field.getKey() + "." + row, "");
        any |= !value.isBlank();
        put(fields, schema, field.getKey(), field.getValue(), value);
      }
      if (any) {
        rows.add(fields);
      }
    }
    return rows;
  }

  private static void put(
      ObjectNode into, JsonNode schema, String name, JsonNode property, String value) {
    if (value.isBlank() && !required(schema, name)) {
      return;
    }
    switch (property.path("type").asText()) {
      case "number", "integer" -> {
        String number = value.strip();
        if (!NUMBER.matcher(number).matches()) {
          throw new IllegalArgumentException("'%s' must be a number".formatted(name));
        }
        into.set(name, Json.read(number));
      }
      case "boolean" -> into.put(name, value.equals("true"));
      default -> into.put(name, value);
    }
  }
}
