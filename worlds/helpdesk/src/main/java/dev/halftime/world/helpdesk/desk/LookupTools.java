package dev.halftime.world.helpdesk.desk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.json.Json;
import dev.halftime.tool.JsonSchema;
import dev.halftime.tool.RefusalException;
import dev.halftime.tool.ToolSet;
import dev.halftime.world.helpdesk.shop.Edition;
import dev.halftime.world.helpdesk.shop.Money;
import dev.halftime.world.helpdesk.shop.PolicyFigures;
import dev.halftime.world.helpdesk.shop.Shop;
import dev.halftime.world.helpdesk.shop.ShopRecords;
import java.util.List;
import java.util.Locale;

/// The read-only tools.
final class LookupTools {

  /// The tables with at most one record per order; [#order] shows each under the table's name.
  private static final List<String> TABLES_BY_ORDER =
      List.of("returns", "exchanges", "replacements", "refunds", "refusals", "notes");

  private LookupTools() {}

  static ToolSet<ShopRecords> tools(Edition edition) {
    return switch (edition) {
      case FIRST -> tools(Pages.ALL);
      case SECOND ->
          ToolSet.<ShopRecords>empty()
              .read(
                  "get_shop",
                  "Shows the shop's name, today's date, and the figures of its policy.",
                  JsonSchema.object().closed(),
                  (books, _) -> shop(books.shop()))
              .plus(tools(Pages.FEW));
    };
  }

  private static ToolSet<ShopRecords> tools(Pages pages) {
    return ToolSet.<ShopRecords>empty()
        .read(
            "find_customer",
            "Finds customers by email address or by full name.",
            JsonSchema.object().closed().text("query", "an email address or a full name"),
            LookupTools::customers)
        .read(
            "get_customer",
            "Shows a customer: name, email, tier, address, whether a regular.",
            JsonSchema.object().closed().text("customer", "the customer's id, such as C1042"),
            (books, arguments) -> {
              String id = arguments.get("customer").textValue();
              return books.record("customers/" + id, "there is no customer '" + id + "'");
            })
        .read(
            "list_orders",
            "Lists the orders of a customer with their status and items.",
            pages.schema("customer", "the customer's id, such as C1042"),
            pages.of(LookupTools::orders))
        .read(
            "get_order",
            "Shows an order with its items, payment, address, dates, and what was done with it.",
            JsonSchema.object().closed().text("order", "the order's number, such as #W12345"),
            LookupTools::order)
        .read(
            "find_product",
            "Finds products whose name has all these words.",
            pages.schema("name", "the product's name or a part of it"),
            pages.of(LookupTools::products))
        .read(
            "get_product",
            "Shows a product with all its variants, their prices and stock.",
            JsonSchema.object().closed().text("product", "the product's id, such as FW-01"),
            (books, arguments) -> books.product(arguments.get("product").textValue()))
        .read(
            "get_variant",
            "Shows one variant: options, price, stock.",
            JsonSchema.object()
                .closed()
                .text("sku", "the variant's stock-keeping unit, such as FW-01-RED-41"),
            (books, arguments) -> books.variant(arguments.get("sku").textValue()));
  }

  private static JsonNode shop(Shop shop) {
    PolicyFigures figures = shop.numbers();
    ObjectNode shown = Json.object();
    shown.put("shop", shop.name());
    shown.put("today", shop.today().toString());
    shown.put("return_window_days", figures.returns());
    shown.put("exchange_window_days", figures.exchanges());
    shown.put("wrong_item_window_days", figures.wrong());
    shown.set("return_fee", Money.json(figures.fee()));
    return shown;
  }

  private static JsonNode customers(ShopRecords books, ObjectNode arguments) {
    String query = arguments.get("query").textValue().strip();
    ArrayNode found = Json.MAPPER.createArrayNode();
    for (JsonNode customer : books.table("customers")) {
      if (query.equalsIgnoreCase(customer.path("email").asText())
          || query.equalsIgnoreCase(customer.path("name").asText())) {
        found.add(customer);
      }
    }
    if (found.isEmpty()) {
      throw new RefusalException("no customer has the email address or name '" + query + "'");
    }
    return found;
  }

  private static JsonNode orders(ShopRecords books, ObjectNode arguments) {
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

  private static JsonNode order(ShopRecords books, ObjectNode arguments) {
    String number = arguments.get("order").textValue();
    ObjectNode shown = Json.object();
    shown.setAll((ObjectNode) books.order(number));
    String key = ShopRecords.key(number);
    for (String table : TABLES_BY_ORDER) {
      books.state().get(table + '/' + key).ifPresent(record -> shown.set(table, record));
    }
    return shown;
  }

  private static JsonNode products(ShopRecords books, ObjectNode arguments) {
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
