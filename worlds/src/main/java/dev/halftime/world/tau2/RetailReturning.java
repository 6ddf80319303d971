package dev.halftime.world.tau2;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.State;
import dev.halftime.Tool;
import dev.halftime.world.tau2.Domain.Answer;
import java.util.List;

/// The tool that takes items of an order back.
final class RetailReturning {

  private RetailReturning() {}

  static List<Handle> tools() {
    return List.of(
        Handle.of(
            "return_delivered_order_items",
            Tool.Kind.WRITE,
            "Requests the return of items of a delivered order; the customer is told by e-mail"
                + " where to send them. Only after the customer has agreed.",
            new Parameters()
                .text("order_id", "with its hash sign, such as '#W0000000'")
                .texts("item_ids", "the items to be returned; an id as often as it is meant")
                .text("payment_method_id", "the way the order was paid, or a gift card"),
            RetailReturning::take));
  }

  private static Answer take(State state, ObjectNode arguments) {
    Given given = new Given(arguments);
    Shop shop = Shop.of(state, given);
    ObjectNode order = shop.order();
    if (!shop.status().equals("delivered")) {
      throw new ToolError("Non-delivered order cannot be returned");
    }
    JsonNode method = given.value("payment_method_id");
    boolean card = Shop.isGiftCard(shop.method(method));
    if (!card && !order.path("payment_history").path(0).path("payment_method_id").equals(method)) {
      throw new ToolError("Payment method should be the original payment method");
    }
    List<JsonNode> items = given.counted("item_ids");
    if (Swap.lacking(order, items).isPresent()) {
      throw new ToolError("Some item not found");
    }
    order.put("status", "return requested");
    order.set("return_items", Swap.sorted(items));
    order.set("return_payment_method_id", method);
    return shop.answer();
  }
}
