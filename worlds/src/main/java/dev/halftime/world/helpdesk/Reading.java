package dev.halftime.world.helpdesk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.Json;
import java.util.List;
import java.util.Locale;

/// The tools that look things up and change nothing.
final class Reading {

  /// The tables that hold one record for an order, with the name under which [#order] shows it.
  private static final List<String> BESIDE =
      List.of("returns", "exchanges", "replacements", "refunds", "refusals", "notes");

  private Reading() {}

  static List<Handle> tools() {
    return List.of(
        Handle.read(
            "find_customer",
            "Finds customers by email address or by full name.",
            Parameters.none().text("query", "an email address or a full name"),
            Reading::customers),
        Handle.read(
            "get_customer",
            "Shows a customer: name, email, tier, address, whether a regular.",
            Parameters.none().text("customer", "the customer's id, such as C1042"),
            (books, arguments) -> {
              String id = arguments.get("customer").textValue();
              return books.record("customers/" + id, "there is no customer '" + id + "'");
            }),
        Handle.read(
            "list_orders",
            "Lists the orders of a customer with their status and items.",
            Parameters.none().text("customer", "the customer's id, such as C1042"),
            Reading::orders),
        Handle.read(
            "get_order",
            "Shows an order with its items, payment, address, dates, and what was done with it.",
            Parameters.none().text("order", "the order's number, such as #W12345"),
            Reading::order),
        Handle.read(
            "find_product",
            "Finds products whose name has all these words.",
            Parameters.none().text("name", "the product's name or a part of it"),
            Reading::products),
        Handle.read(
            "get_product",
            "Shows a product with all its variants, their prices and stock.",
            Parameters.none().text("product", "the product's id, such as FW-01"),
            (books, arguments) -> books.product(arguments.get("product").textValue())),
        Handle.read(
            "get_variant",
            "Shows one variant: options, price, stock.",
            Parameters.none().text("sku", "the variant's stock-keeping unit, such as FW-01-RED-41"),
            (books, arguments) -> books.variant(arguments.get("sku").textValue())));
  }

  private static JsonNode customers(Books books, ObjectNode arguments) {
    String query = arguments.get("query").textValue().strip();
    ArrayNode found = Json.MAPPER.createArrayNode();
    for (JsonNode customer : books.table("customers")) {
      if (query.equalsIgnoreCase(customer.path("email").asText())
          || query.equalsIgnoreCase(customer.path("name").asText())) {
        found.add(customer);
      }
    }
    if (found.isEmpty()) {
      throw new Refused("no customer has the email address or name '" + query + "'");
    }
    return found;
  }

  private static JsonNode orders(Books books, ObjectNode arguments) {
    String customer = arguments.get("customer").textValue();
    books.record("customers/" + customer, "there is no customer '" + customer + "'");
    ArrayNode found = Json.MAPPER.createArrayNode();
    for (JsonNode order : books.table("orders")) {
      if (order.path("customer").asText().equals(customer)) {
        ObjectNode line = found.addObject();
        line.set("order", order.get("order"));
        line.set("status", order.get("status"));
        line.set("placed", order.get("placed"));
        ArrayNode items = line.putArray("items");
        order.path("items").forEach(item -> items.add(item.get("name")));
      }
    }
    return found;
  }

  private static JsonNode order(Books books, ObjectNode arguments) {
    String number = arguments.get("order").textValue();
    ObjectNode shown = Json.object();
    shown.setAll((ObjectNode) books.order(number));
    String key = Books.key(number);
    for (String table : BESIDE) {
      books.state().get(table + '/' + key).ifPresent(record -> shown.set(table, record));
    }
    return shown;
  }

  private static JsonNode products(Books books, ObjectNode arguments) {
    String[] words = arguments.get("name").textValue().toLowerCase(Locale.ROOT).strip().split(" ");
    ArrayNode found = Json.MAPPER.createArrayNode();
    for (JsonNode product : books.table("products")) {
      String name = product.path("name").asText().toLowerCase(Locale.ROOT);
      if (List.of(words).stream().allMatch(name::contains)) {
        ObjectNode line = found.addObject();
        line.set("product", product.get("product"));
        line.set("name", product.get("name"));
        line.set("family", product.get("family"));
      }
    }
    return found;
  }
}
