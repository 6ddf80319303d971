package dev.halftime.world.helpdesk.desk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.tool.JsonSchema;
import dev.halftime.tool.ToolSet;
import dev.halftime.world.helpdesk.shop.Money;
import dev.halftime.world.helpdesk.shop.ShopRecords;
import dev.halftime.world.helpdesk.shop.TacitRules;
import java.util.List;

/// The tool that cancels a pending order completely.
final class CancelTool {

  private CancelTool() {}

  static ToolSet<ShopRecords> tools() {
    return ToolSet.<ShopRecords>empty()
        .write(
            "cancel_order",
            "Cancels a pending order and refunds all of it; shows the refund.",
            JsonSchema.object()
                .closed()
                .text("order", "the order's number")
                .choice("reason", "why", List.of("no_longer_needed", "ordered_by_mistake"))
                .choice("method", "how to refund", List.of(TacitRules.ORIGINAL, TacitRules.CREDIT))
                .text("channel", "the ledger's channel for this refund"),
            CancelTool::cancel);
  }

  private static JsonNode cancel(ShopRecords books, ObjectNode arguments) {
    String number = arguments.get("order").textValue();
    ObjectNode order = books.own(number);
    TacitRules.status(order, "pending");
    long total = 0;
    for (JsonNode item : order.path("items")) {
      total += Money.cents(item.path("price"));
    }
    ObjectNode refund = TacitRules.refund(books, order, total, arguments);
    refund.put("for", "cancellation");
    order.put("status", "cancelled");
    order.set("cancelled", arguments.get("reason"));
    books.put("orders/" + ShopRecords.key(number), order);
    books.put("refunds/" + ShopRecords.key(number), refund);
    return refund;
  }
}
