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

/// The tool that returns items of an order.
final class RetailReturnTool {

  private RetailReturnTool() {}

  static List<Tau2Tool> tools() {
    return List.of(
        Tau2Tool.of(
            "return_delivered_order_items",
            Tool.Kind.WRITE,
            "Requests the return of items of a delivered order; the customer is told by e-mail"
                + " where to send them. Only after the customer has agreed.",
            JsonSchema.object()
                .text("order_id", "with its hash sign, such as '#W0000000'")
                .texts("item_ids", "the items to be returned; an id as often as it is meant")
                .text("payment_method_id", "the way the order was paid, or a gift card"),
            RetailReturnTool::take));
  }

  private static Answer take(State state, ObjectNode arguments) {
    RawArguments given = new RawArguments(arguments);
    RetailOrder shop = RetailOrder.of(state, given);
    ObjectNode order = shop.order();
    if (!shop.status().equals("delivered")) {
      throw new ToolError("Non-delivered order cannot be returned");
    }
    JsonNode method = given.value("payment_method_id");
    boolean card = RetailOrder.isGiftCard(shop.method(method));
    if (!card && !order.path("payment_history").path(0).path("payment_method_id").equals(method)) {
      throw new ToolError("Payment method should be the original payment method");
    }
    List<JsonNode> items = given.counted("item_ids");
    if (ItemSwap.lacking(order, items).isPresent()) {
      throw new ToolError("Some item not found");
    }
    order.put("status", "return requested");
    order.set("return_items", ItemSwap.sorted(items));
    order.set("return_payment_method_id", method);
    return shop.answer();
  }
}
