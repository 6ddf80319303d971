package dev.halftime.world.tau2.retail;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.halftime.Tool;
import dev.halftime.state.State;
import dev.halftime.tool.JsonSchema;
import dev.halftime.world.tau2.kernel.Domain.Answer;
import dev.halftime.world.tau2.kernel.RawArguments;
import dev.halftime.world.tau2.kernel.Tau2Tool;
import dev.halftime.world.tau2.original.ToolError;
import java.util.List;

/// The tools that show the shop's records.
record RetailLookupTools(CustomerDirectory directory) {

  static List<Tau2Tool> tools(CustomerDirectory directory) {
    RetailLookupTools reading = new RetailLookupTools(directory);
    return List.of(
        Tau2Tool.of(
            "get_user_details",
            Tool.Kind.READ,
            "A customer's name, addresses, ways to pay, and the ids of all orders.",
            JsonSchema.object().text("user_id", "such as 'ann_lee_1234'"),
            (state, given) -> shown(state, given, "users", "user_id", "User not found")),
        Tau2Tool.of(
            "get_order_details",
            Tool.Kind.READ,
            "An order: its items, status, address, deliveries and payments.",
            JsonSchema.object().text("order_id", "with its hash sign, such as '#W0000000'"),
            (state, given) -> shown(state, given, "orders", "order_id", "Order not found")),
        Tau2Tool.of(
            "get_product_details",
            Tool.Kind.READ,
            "A product with all its variants: options, price, and whether it is in stock.",
            JsonSchema.object()
                .text("product_id", "the id of the product, which is not the id of an item"),
            (state, given) -> shown(state, given, "products", "product_id", "Product not found")),
        Tau2Tool.of(
            "get_item_details",
            Tool.Kind.READ,
            "One variant of a product: options, price, and whether it is in stock.",
            JsonSchema.object()
                .text("item_id", "the id of the item, which is not that of a product"),
            reading::item),
        Tau2Tool.of(
            "list_all_product_types",
            Tool.Kind.READ,
            "The names of all products with their ids.",
            JsonSchema.object(),
            (state, _) -> new Answer(state, TextNode.valueOf(directory.types()))));
  }

  private static Answer shown(
      State state, ObjectNode arguments, String table, String key, String missing) {
    return new Answer(state, new RawArguments(arguments).record(state, table, key, missing));
  }

  private Answer item(State state, ObjectNode arguments) {
    String item = new RawArguments(arguments).key("item_id").orElse("");
    String product = directory.byItem().get(item);
    if (product == null) {
      throw new ToolError("Item not found");
    }
    JsonNode shown =
        RawArguments.record(state, "products", TextNode.valueOf(product), "Item not found")
            .path("variants")
            .path(item);
    return new Answer(state, shown);
  }
}
