package dev.halftime.world.tau2.retail;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.Tool;
import dev.halftime.state.State;
import dev.halftime.tool.JsonSchema;
import dev.halftime.world.tau2.kernel.Domain.Answer;
import dev.halftime.world.tau2.kernel.RawArguments;
import dev.halftime.world.tau2.kernel.Tau2Tool;
import dev.halftime.world.tau2.original.ToolError;
import java.util.List;

/// The tool that changes the items of a pending order.
final class RetailItemTool {

  private static final ItemSwap.Words WORDS =
      new ItemSwap.Words(
          "%s not found",
          "The number of items to be exchanged should match",
          "The new item id should be different from the old item id");

  private RetailItemTool() {}

  static List<Tau2Tool> tools() {
    return List.of(
        Tau2Tool.of(
            "modify_pending_order_items",
            Tool.Kind.WRITE,
            "Replaces items of a pending order by other variants of the same products. Once for"
                + " an order; only after the customer has agreed.",
            JsonSchema.object()
                .text("order_id", "with its hash sign, such as '#W0000000'")
                .texts("item_ids", "the items to be replaced; an id as often as it is meant")
                .texts("new_item_ids", "what replaces them, in the same positions")
                .text("payment_method_id", "which pays or is refunded the difference in price"),
            RetailItemTool::modify));
  }

  private static Answer modify(State state, ObjectNode arguments) {
    RawArguments given = new RawArguments(arguments);
    RetailOrder shop = RetailOrder.of(state, given);
    if (!shop.status().equals("pending")) {
      throw new ToolError("Non-pending order cannot be modified");
    }
    ItemSwap swap = ItemSwap.of(state, shop.order(), given, WORDS);
    double difference = swap.difference();
    JsonNode id = given.value("payment_method_id");
    ObjectNode method = shop.method(id);
    if (RetailOrder.lacks(method, difference)) {
      throw new ToolError("Insufficient gift card balance to pay for the new item");
    }
    String type = difference > 0 ? "payment" : "refund";
    shop.order()
        .withArray("payment_history")
        .add(RetailOrder.payment(type, Math.abs(difference), id));
    RetailOrder.credit(method, -difference);
    replace(shop.order(), swap);
    shop.order().put("status", "pending (item modified)");
    return shop.answer();
  }

  /// The original gives every replaced item the price and options of the last variant; this must be
  /// reproduced for scores to be comparable.
  private static void replace(ObjectNode order, ItemSwap swap) {
    for (int i = 0; i < swap.old().size(); i++) {
      ObjectNode item = ItemSwap.item(order, swap.old().get(i));
      JsonNode last = swap.variants().getLast();
      item.set("item_id", swap.fresh().get(i));
      item.set("price", last.path("price"));
      item.set("options", last.path("options"));
    }
  }
}
