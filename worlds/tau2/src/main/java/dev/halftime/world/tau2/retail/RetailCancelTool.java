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
import java.util.ArrayList;
import java.util.List;

/// The tool that cancels orders.
final class RetailCancelTool {

  private static final List<String> REASONS = List.of("no longer needed", "ordered by mistake");

  private RetailCancelTool() {}

  static List<Tau2Tool> tools() {
    return List.of(
        Tau2Tool.of(
            "cancel_pending_order",
            Tool.Kind.WRITE,
            "Cancels an order that is still pending and refunds it: at once to a gift card, in 5 to"
                + " 7 business days otherwise. Only after the customer has agreed.",
            JsonSchema.object()
                .text("order_id", "with its hash sign, such as '#W0000000'")
                .choice("reason", "why the customer cancels", REASONS),
            RetailCancelTool::cancel));
  }

  private static Answer cancel(State state, ObjectNode arguments) {
    RawArguments given = new RawArguments(arguments);
    RetailOrder shop = RetailOrder.of(state, given);
    if (!shop.status().equals("pending")) {
      throw new ToolError("Non-pending order cannot be cancelled");
    }
    String reason =
        given
            .key("reason")
            .filter(REASONS::contains)
            .orElseThrow(() -> new ToolError("Invalid reason"));
    ArrayNode history = shop.order().withArray("payment_history");
    List<ObjectNode> refunds = new ArrayList<>();
    for (JsonNode payment : history) {
      JsonNode method = payment.path("payment_method_id");
      double amount = payment.path("amount").asDouble();
      refunds.add(RetailOrder.payment("refund", amount, method));
      RetailOrder.credit(shop.method(method), amount);
    }
    history.addAll(refunds);
    shop.order().put("status", "cancelled");
    shop.order().put("cancel_reason", reason);
    return shop.answer();
  }
}
