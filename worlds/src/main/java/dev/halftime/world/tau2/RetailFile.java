package dev.halftime.world.tau2;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.halftime.State;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// The database file of retail.
///
/// @param path where it lies, for errors
record RetailFile(Path path, JsonNode json) {

  private static final List<String> TABLES = List.of("products", "users", "orders");

  /// What an order has from the start, though the file leaves it out.
  private static final List<String> UNSET =
      List.of(
          "cancel_reason",
          "exchange_items",
          "exchange_new_items",
          "exchange_payment_method_id",
          "exchange_price_difference",
          "return_items",
          "return_payment_method_id");

  RetailFile {
    for (String table : TABLES) {
      if (!json.path(table).isObject()) {
        throw Tau2Data.malformed(path, "it lacks the table '" + table + "'");
      }
      json.path(table)
          .properties()
          .forEach(row -> {
            if (!row.getValue().isObject()) {
              throw Tau2Data.malformed(path, table + "/" + row.getKey() + " is no record");
            }
          });
    }
  }

  /// All records by path.
  State state() {
    Map<String, JsonNode> rows = new HashMap<>();
    for (String table : TABLES) {
      json.path(table)
          .properties()
          .forEach(row -> rows.put(table + "/" + row.getKey(), whole(table, row.getValue())));
    }
    return State.of(rows);
  }

  private static JsonNode whole(String table, JsonNode row) {
    ObjectNode whole = row.deepCopy();
    switch (table) {
      case "orders" -> {
        whole.path("items").forEach(item -> real(item, "price"));
        whole.path("payment_history").forEach(payment -> real(payment, "amount"));
        UNSET.stream().filter(field -> !whole.has(field)).forEach(whole::putNull);
      }
      case "users" -> whole.path("payment_methods").forEach(method -> real(method, "balance"));
      default -> whole.path("variants").forEach(variant -> real(variant, "price"));
    }
    return whole;
  }

  /// Amounts are doubles even where the file writes whole numbers.
  private static void real(JsonNode record, String field) {
    if (record instanceof ObjectNode object && object.path(field).isNumber()) {
      object.put(field, object.path(field).asDouble());
    }
  }

  Directory directory() {
    Map<String, List<String>> byName = new HashMap<>();
    Map<String, String> byEmail = new HashMap<>();
    Map<String, String> byItem = new HashMap<>();
    json.path("users")
        .properties()
        .forEach(user -> {
          JsonNode name = user.getValue().path("name");
          byName
              .computeIfAbsent(
                  lower(name.path("first_name")) + "\n" + lower(name.path("last_name")),
                  _ -> new ArrayList<>())
              .add(user.getKey());
          byEmail.putIfAbsent(lower(user.getValue().path("email")), user.getKey());
        });
    for (Map.Entry<String, JsonNode> product : json.path("products").properties()) {
      product
          .getValue()
          .path("variants")
          .fieldNames()
          .forEachRemaining(item -> byItem.putIfAbsent(item, product.getKey()));
    }
    return new Directory(byName, byEmail, byItem, types());
  }

  private static String lower(JsonNode text) {
    return text.asText().toLowerCase(Locale.ROOT);
  }

  private String types() {
    TreeMap<String, String> types = new TreeMap<>();
    json.path("products")
        .forEach(product ->
            types.put(product.path("name").asText(), product.path("product_id").asText()));
    List<String> pairs = new ArrayList<>();
    types.forEach((name, id) -> pairs.add(TextNode.valueOf(name) + ": " + TextNode.valueOf(id)));
    return "{" + String.join(", ", pairs) + "}";
  }
}
