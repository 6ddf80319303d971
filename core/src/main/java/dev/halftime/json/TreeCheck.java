package dev.halftime.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeType;

/// Checks JSON trees that third-party code has built against those rules of [StrictReader] that can
/// be broken without a text: what is no JSON, and what is nested too deeply, could not be recorded.
public final class TreeCheck {

  private TreeCheck() {}

  /// Returns the number of characters in a tree's names and texts, plus one for each of its other
  /// values.
  ///
  /// @throws IllegalArgumentException if it breaks a rule, or contains itself
  public static long size(JsonNode tree) {
    return size(tree, 1);
  }

  private static long size(JsonNode node, int depth) {
    if (node.isTextual()) {
      return node.textValue().length();
    }
    if (!node.isContainerNode()) {
      check(node);
      return 1;
    }
    if (depth > StrictReader.DEPTH) {
      throw new IllegalArgumentException(
          "a value is nested more than " + StrictReader.DEPTH + " deep; give it fewer levels");
    }
    long size = 1;
    for (JsonNode child : node) {
      size += size(child, depth + 1);
    }
    for (var names = node.fieldNames(); names.hasNext(); ) {
      size += names.next().length();
    }
    return size;
  }

  private static void check(JsonNode value) {
    JsonNodeType type = value.getNodeType();
    boolean finite = !value.isFloatingPointNumber() || Double.isFinite(value.doubleValue());
    if (type == JsonNodeType.POJO || type == JsonNodeType.MISSING || !finite) {
      throw new IllegalArgumentException(
          "not JSON: " + (finite ? "a " + value.getClass().getSimpleName() : value.asText()));
    }
  }
}
