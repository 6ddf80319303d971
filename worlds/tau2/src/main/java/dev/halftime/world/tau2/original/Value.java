package dev.halftime.world.tau2.original;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/// Python's `type`, `str`, `repr` and `len` for JSON values.
public final class Value {

  private Value() {}

  /// Returns the name of its Python type, such as `dict`.
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

  /// Returns `str(value)`.
  public static String text(JsonNode value) {
    return value.isTextual() ? value.textValue() : repr(value);
  }

  /// Returns `repr(value)`.
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

  /// Returns `len(value)`.
  ///
  /// @throws ToolError if the value has no length
  public static int length(JsonNode value) {
    if (value.isTextual()) {
      return value.textValue().codePointCount(0, value.textValue().length());
    }
    if (!value.isContainerNode()) {
      throw new ToolError("object of type '" + type(value) + "' has no len()");
    }
    return value.size();
  }

  /// Returns the elements of a loop over the value: items of a list, keys of an object, characters
  /// of a string.
  ///
  /// @throws ToolError if the value is not iterable
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

  /// Returns the key with which the value is looked up in a dictionary with string keys; empty if
  /// it equals no string.
  ///
  /// @throws ToolError if the value is not hashable
  public static Optional<String> key(JsonNode value) {
    if (value.isContainerNode()) {
      throw new ToolError("unhashable type: '" + type(value) + "'");
    }
    return Optional.ofNullable(value.textValue());
  }
}
