package dev.halftime.world.tau2.retail;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.json.Json;
import dev.halftime.state.State;
import dev.halftime.world.tau2.kernel.RawArguments;
import dev.halftime.world.tau2.original.ToolError;
import dev.halftime.world.tau2.original.Value;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Items of an order and their replacements.
///
/// @param old the ids of items of the order
/// @param fresh the ids of variants, each replacing the old id at the same position
/// @param variants the records of the new variants
/// @param difference the additional price of the new variants, summed in order, not rounded
record ItemSwap(
    List<JsonNode> old, List<JsonNode> fresh, List<JsonNode> variants, double difference) {

  /// The error messages of a tool.
  ///
  /// @param missing for an item that the order does not contain, or not often enough; `%s` is its
  ///   id
  /// @param uneven for two lists of different lengths
  /// @param alike for an item that is swapped for itself; empty where that is allowed
  record Words(String missing, String uneven, String alike) {}

  /// Pairs the items that a call names.
  ///
  /// @throws ToolError if an argument is invalid
  static ItemSwap of(State state, ObjectNode order, RawArguments given, Words words) {
    List<JsonNode> old = given.counted("item_ids");
    lacking(order, old)
        .ifPresent(id -> {
          throw new ToolError(words.missing().formatted(Value.text(id)));
        });
    if (old.size() != Value.length(given.value("new_item_ids"))) {
      throw new ToolError(words.uneven());
    }
    List<JsonNode> fresh = Value.items(given.value("new_item_ids"));
    List<JsonNode> variants = new ArrayList<>();
    double difference = 0;
    for (int i = 0; i < old.size(); i++) {
      if (!words.alike().isEmpty() && old.get(i).equals(fresh.get(i))) {
        throw new ToolError(words.alike());
      }
      ObjectNode item = item(order, old.get(i));
      JsonNode variant = variant(state, item.path("product_id"), fresh.get(i));
      difference += variant.path("price").asDouble() - item.path("price").asDouble();
      variants.add(variant);
    }
    return new ItemSwap(old, fresh, variants, difference);
  }

  /// Returns the first id that is named more often than the order contains it.
  static Optional<JsonNode> lacking(ObjectNode order, List<JsonNode> ids) {
    List<JsonNode> all = new ArrayList<>();
    order.path("items").forEach(item -> all.add(item.path("item_id")));
    return ids.stream().filter(id -> count(ids, id) > count(all, id)).findFirst();
  }

  /// Returns the ids, sorted as strings.
  static ArrayNode sorted(List<JsonNode> ids) {
    ArrayNode sorted = Json.MAPPER.createArrayNode();
    ids.stream().sorted(Comparator.comparing(JsonNode::asText)).forEach(sorted::add);
    return sorted;
  }

  private static long count(List<JsonNode> ids, JsonNode id) {
    return ids.stream().filter(id::equals).count();
  }

  /// Returns the first item of the order with this id.
  static ObjectNode item(ObjectNode order, JsonNode id) {
    for (JsonNode item : order.path("items")) {
      if (item.path("item_id").equals(id)) {
        return (ObjectNode) item;
      }
    }
    throw new ToolError("Item " + Value.text(id) + " not found");
  }

  private static JsonNode variant(State state, JsonNode product, JsonNode id) {
    ObjectNode record = RawArguments.record(state, "products", product, "Product not found");
    JsonNode variant =
        Value.key(id).map(key -> record.path("variants").path(key)).orElseGet(Json::object);
    if (variant.isEmpty()) {
      throw new ToolError("Variant not found");
    }
    if (!variant.path("available").asBoolean()) {
      throw new ToolError("New item " + Value.text(id) + " not found or available");
    }
    return variant;
  }
}
