package dev.halftime.world.tau2.retail;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.halftime.state.State;
import dev.halftime.world.tau2.kernel.FileShape;
import dev.halftime.world.tau2.kernel.Tau2Data;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// The database file of retail.
///
/// @param path of the file, for errors
record RetailFile(Path path, JsonNode json) {

  private static final FileShape ADDRESS =
      FileShape.record("address1", "address2", "city", "country", "state", "zip");

  private static final FileShape PRODUCT =
      FileShape.record("product_id", "name")
          .with(
              "variants",
              FileShape.table(
                  FileShape.record("item_id")
                      .with("options", FileShape.table(FileShape.ANYTHING))
                      .with("available", FileShape.FLAG)
                      .with("price", FileShape.NUMBER)));

  private static final FileShape USER =
      FileShape.record("user_id", "email")
          .with("name", FileShape.record("first_name", "last_name"))
          .with("address", ADDRESS)
          .with("orders", FileShape.list(FileShape.TEXT))
          .with(
              "payment_methods",
              FileShape.table(
                  FileShape.record("source", "id")
                      .where(
                          method -> method.path("source").asText().equals("gift_card"),
                          FileShape.record().with("balance", FileShape.NUMBER))));

  private static final FileShape ORDER =
      FileShape.record("order_id", "user_id", "status")
          .with("address", ADDRESS)
          .with(
              "items",
              FileShape.list(
                  FileShape.record("name", "product_id", "item_id")
                      .with("price", FileShape.NUMBER)
                      .with("options", FileShape.table(FileShape.ANYTHING))))
          .with(
              "payment_history",
              FileShape.list(
                  FileShape.record("transaction_type", "payment_method_id")
                      .with("amount", FileShape.NUMBER)));

  /// The required shape of records, by table.
  static final SortedMap<String, FileShape> TABLES =
      Collections.unmodifiableSortedMap(
          new TreeMap<>(Map.of("products", PRODUCT, "users", USER, "orders", ORDER)));

  /// Fields that every order has initially, though the file omits them.
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
    for (Map.Entry<String, FileShape> table : TABLES.entrySet()) {
      Tau2Data.check(
          path, json.path(table.getKey()), table.getKey(), FileShape.table(table.getValue()));
    }
  }

  /// Returns all records by path.
  State state() {
    Map<String, JsonNode> rows = new HashMap<>();
    for (String table : TABLES.keySet()) {
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

  /// Converts an amount to a double, even if the file has an integer.
  private static void real(JsonNode record, String field) {
    if (record instanceof ObjectNode object && object.path(field).isNumber()) {
      object.put(field, object.path(field).asDouble());
    }
  }

  CustomerDirectory directory() {
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
    return new CustomerDirectory(byName, byEmail, byItem, types());
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
