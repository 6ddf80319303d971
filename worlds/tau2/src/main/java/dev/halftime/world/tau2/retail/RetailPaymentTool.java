package dev.halftime.world.tau2.retail;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.Tool;
import dev.halftime.state.State;
import dev.halftime.tool.JsonSchema;
import dev.halftime.world.tau2.kernel.Domain.Answer;
import dev.halftime.world.tau2.kernel.RawArguments;
import dev.halftime.world.tau2.kernel.Tau2Tool;
import dev.halftime.world.tau2.original.ToolError;
import java.util.List;

/// The tool that changes the payment method of an order.
final class RetailPaymentTool {

  private RetailPaymentTool() {}

  static List<Tau2Tool> tools() {
    return List.of(
        Tau2Tool.of(
            "modify_pending_order_payment",
            Tool.Kind.WRITE,
            "Lets a pending order be paid in another way, and refunds what was paid before. Only"
                + " after the customer has agreed.",
            JsonSchema.object()
                .text("order_id", "with its hash sign, such as '#W0000000'")
                .text("payment_method_id", "one of the customer's, such as 'gift_card_0000000'"),
            RetailPaymentTool::pay));
  }

  private static Answer pay(State state, ObjectNode arguments) {
    RawArguments given = new RawArguments(arguments);
    RetailOrder shop = RetailOrder.of(state, given);
    if (!shop.status().contains("pending")) {
      throw new ToolError("Non-pending order cannot be modified");
    }
    JsonNode id = given.value("payment_method_id");
    ObjectNode method = shop.method(id);
    ArrayNode history = shop.order().withArray("payment_history");
    JsonNode paid = history.path(0);
    if (history.size() != 1 || !paid.path("transaction_type").asText().equals("payment")) {
      throw new ToolError("There should be exactly one payment for a pending order");
    }
    JsonNode old = paid.path("payment_method_id");
    if (old.equals(id)) {
      throw new ToolError("The new payment method should be different from the current one");
    }
    double amount = paid.path("amount").asDouble();
    if (RetailOrder.lacks(method, amount)) {
      throw new ToolError("Insufficient gift card balance to pay for the order");
    }
    history.add(RetailOrder.payment("payment", amount, id));
    history.add(RetailOrder.payment("refund", amount, old));
    RetailOrder.credit(method, -amount);
    RetailOrder.credit(shop.method(old), amount);
    return shop.answer();
  }
}
