package dev.halftime.world.tau2.original;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/// How Python names, writes and measures a JSON value.
public final class Value {

  private Value() {}

  /// The name of its type, such as `dict`.
  public static String type(JsonNode value) {
    return switch (value.getNodeType()) {
      case STRING, BINARY -> "str";
      case NUMBER -> value.isIntegralNumber() ? "int" : "float";
      case BOOLEAN -> "bool";
      case ARRAY -> "list";
      case OBJECT, POJO -> "dict";
      case NULL, MISSING -> "NoneType";
    };
  }

  /// As it stands in a sentence: `str(value)`.
  public static String text(JsonNode value) {
    return value.isTextual() ? value.textValue() : repr(value);
  }

  /// As a programmer would write it: `repr(value)`.
  public static String repr(JsonNode value) {
    return switch (value.getNodeType()) {
      case STRING, BINARY -> Quoted.of(value.asText());
      case NUMBER -> Amount.in(value).map(Amount::text).orElseThrow();
      case BOOLEAN -> value.booleanValue() ? "True" : "False";
      case ARRAY ->
          StreamSupport.stream(value.spliterator(), false)
              .map(Value::repr)
              .collect(Collectors.joining(", ", "[", "]"));
      case OBJECT, POJO ->
          value.properties().stream()
              .map(field -> Quoted.of(field.getKey()) + ": " + repr(field.getValue()))
              .collect(Collectors.joining(", ", "{", "}"));
      case NULL, MISSING -> "None";
    };
  }

  /// How many items, fields or characters it has: `len(value)`.
  ///
  /// @throws ToolError if it is nothing that has a length
  public static int length(JsonNode value) {
    if (value.isTextual()) {
      return value.textValue().codePointCount(0, value.textValue().length());
    }
    if (!value.isContainerNode()) {
      throw new ToolError("object of type '" + type(value) + "' has no len()");
    }
    return value.size();
  }

  /// What a loop over it meets: items of a list, names of fields, characters.
  ///
  /// @throws ToolError if it is nothing to loop over
  public static List<JsonNode> items(JsonNode value) {
    List<JsonNode> items = new ArrayList<>();
    if (value.isArray()) {
      value.forEach(items::add);
    } else if (value.isObject()) {
      value.fieldNames().forEachRemaining(name -> items.add(TextNode.valueOf(name)));
    } else if (value.isTextual()) {
      value
          .textValue()
          .codePoints()
          .forEach(c -> items.add(TextNode.valueOf(Character.toString(c))));
    } else {
      throw new ToolError("'" + type(value) + "' object is not iterable");
    }
    return items;
  }

  /// The key under which it is looked up in a table whose keys are texts; empty if no text equals
  /// it.
  ///
  /// @throws ToolError if nothing can be looked up with it
  public static Optional<String> key(JsonNode value) {
    if (value.isContainerNode()) {
      throw new ToolError("unhashable type: '" + type(value) + "'");
    }
    return Optional.ofNullable(value.textValue());
  }
}
