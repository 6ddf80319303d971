package dev.halftime.world.tau2;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.halftime.State;
import dev.halftime.Tool;
import dev.halftime.world.tau2.Domain.Answer;
import java.util.List;

/// The tools that show what the shop has on record.
record RetailReading(Directory directory) {

  static List<Handle> tools(Directory directory) {
    RetailReading reading = new RetailReading(directory);
    return List.of(
        Handle.of(
            "get_user_details",
            Tool.Kind.READ,
            "A customer's name, addresses, ways to pay, and the ids of all orders.",
            new Parameters().text("user_id", "such as 'ann_lee_1234'"),
            (state, given) -> shown(state, given, "users", "user_id", "User not found")),
        Handle.of(
            "get_order_details",
            Tool.Kind.READ,
            "An order: its items, status, address, deliveries and payments.",
            new Parameters().text("order_id", "with its hash sign, such as '#W0000000'"),
            (state, given) -> shown(state, given, "orders", "order_id", "Order not found")),
        Handle.of(
            "get_product_details",
            Tool.Kind.READ,
            "A product with all its variants: options, price, and whether it is in stock.",
            new Parameters()
                .text("product_id", "the id of the product, which is not the id of an item"),
            (state, given) -> shown(state, given, "products", "product_id", "Product not found")),
        Handle.of(
            "get_item_details",
            Tool.Kind.READ,
            "One variant of a product: options, price, and whether it is in stock.",
            new Parameters().text("item_id", "the id of the item, which is not that of a product"),
            reading::item),
        Handle.of(
            "list_all_product_types",
            Tool.Kind.READ,
            "The names of all products with their ids.",
            new Parameters(),
            (state, _) -> new Answer(state, TextNode.valueOf(directory.types()))));
  }

  private static Answer shown(
      State state, ObjectNode arguments, String table, String key, String missing) {
    return new Answer(state, new Given(arguments).record(state, table, key, missing));
  }

  private Answer item(State state, ObjectNode arguments) {
    String item = new Given(arguments).key("item_id").orElse("");
    String product = directory.byItem().get(item);
    if (product == null) {
      throw new ToolError("Item not found");
    }
    JsonNode shown =
        Given.record(state, "products", TextNode.valueOf(product), "Item not found")
            .path("variants")
            .path(item);
    return new Answer(state, shown);
  }
}
