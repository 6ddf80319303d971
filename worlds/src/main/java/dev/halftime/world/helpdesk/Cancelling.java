package dev.halftime.world.helpdesk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/// The tool that cancels a pending order as a whole.
final class Cancelling {

  private Cancelling() {}

  static List<Handle> tools() {
    return List.of(
        Handle.write(
            "cancel_order",
            "Cancels a pending order and refunds all of it; shows the refund.",
            Parameters.none()
                .text("order", "the order's number")
                .choice("reason", "why", List.of("no_longer_needed", "ordered_by_mistake"))
                .choice("method", "how to refund", List.of(House.ORIGINAL, House.CREDIT))
                .text("channel", "the ledger's channel for this refund"),
            Cancelling::cancel));
  }

  private static JsonNode cancel(Books books, ObjectNode arguments) {
    String number = arguments.get("order").textValue();
    ObjectNode order = books.own(number);
    House.status(order, "pending");
    long total = 0;
    for (JsonNode item : order.path("items")) {
      total += Money.cents(item.path("price"));
    }
    ObjectNode refund = House.refund(books, order, total, arguments);
    refund.put("for", "cancellation");
    order.put("status", "cancelled");
    order.set("cancelled", arguments.get("reason"));
    books.put("orders/" + Books.key(number), order);
    books.put("refunds/" + Books.key(number), refund);
    return refund;
  }
}
