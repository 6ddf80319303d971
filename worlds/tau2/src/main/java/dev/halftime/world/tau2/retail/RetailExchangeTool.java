package dev.halftime.world.tau2.retail;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.Tool;
import dev.halftime.state.State;
import dev.halftime.tool.JsonSchema;
import dev.halftime.world.tau2.kernel.Domain.Answer;
import dev.halftime.world.tau2.kernel.Floats;
import dev.halftime.world.tau2.kernel.RawArguments;
import dev.halftime.world.tau2.kernel.Tau2Tool;
import dev.halftime.world.tau2.original.ToolError;
import java.util.List;

/// The tool that exchanges items of a delivered order.
final class RetailExchangeTool {

  private static final ItemSwap.Words WORDS =
      new ItemSwap.Words(
          "Number of %s not found.", "The number of items to be exchanged should match.", "");

  private RetailExchangeTool() {}

  static List<Tau2Tool> tools() {
    return List.of(
        Tau2Tool.of(
            "exchange_delivered_order_items",
            Tool.Kind.WRITE,
            "Requests that items of a delivered order are exchanged for other variants of the same"
                + " products. One exchange or return for an order; only after the customer has"
                + " agreed.",
            JsonSchema.object()
                .text("order_id", "with its hash sign, such as '#W0000000'")
                .texts("item_ids", "the items to be exchanged; an id as often as it is meant")
                .texts("new_item_ids", "what they are exchanged for, in the same positions")
                .text("payment_method_id", "which pays or is refunded the difference in price"),
            RetailExchangeTool::exchange));
  }

  private static Answer exchange(State state, ObjectNode arguments) {
    RawArguments given = new RawArguments(arguments);
    RetailOrder shop = RetailOrder.of(state, given);
    if (!shop.status().equals("delivered")) {
      throw new ToolError("Non-delivered order cannot be exchanged");
    }
    ItemSwap swap = ItemSwap.of(state, shop.order(), given, WORDS);
    double difference = Floats.cents(swap.difference());
    JsonNode method = given.value("payment_method_id");
    if (RetailOrder.lacks(shop.method(method), difference)) {
      throw new ToolError("Insufficient gift card balance to pay for the price difference");
    }
    ObjectNode order = shop.order();
    order.put("status", "exchange requested");
    order.set("exchange_items", ItemSwap.sorted(swap.old()));
    order.set("exchange_new_items", ItemSwap.sorted(swap.fresh()));
    order.set("exchange_payment_method_id", method);
    order.put("exchange_price_difference", difference);
    if (swap.old().isEmpty()) {
      order.put("exchange_price_difference", 0); // a sum of nothing is a whole number there
    }
    return shop.answer();
  }
}
