package dev.halftime.world.helpdesk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.Json;
import java.util.List;

/// The tools for what the shop itself got wrong.
final class Mending {

  private Mending() {}

  static List<Handle> tools() {
    return List.of(
        Handle.write(
            "replace_item",
            "Sends an item again that came wrong; shows the day of dispatch.",
            Parameters.none()
                .text("order", "the order's number")
                .text("sku", "the stock-keeping unit of the item that was ordered")
                .text("code", "the reason code that the books accept for it")
                .text("warehouse", "the warehouse that takes it"),
            Mending::replace),
        Handle.write(
            "issue_refund",
            "Refunds an item that came wrong; shows the refund.",
            Parameters.none()
                .text("order", "the order's number")
                .text("sku", "the stock-keeping unit of the item that was ordered")
                .text("code", "the reason code that the books accept for it")
                .number("amount", "in dollars")
                .choice("method", "how to refund", List.of(House.ORIGINAL, House.CREDIT))
                .text("channel", "the ledger's channel for this refund"),
            Mending::refund));
  }

  private static JsonNode replace(Books books, ObjectNode arguments) {
    String number = arguments.get("order").textValue();
    ObjectNode order = books.own(number);
    House.status(order, "delivered");
    JsonNode item = accepted(books, order, arguments);
    int days =
        House.warehouse(
            books, item.path("family").asText(), arguments.get("warehouse").textValue());
    ObjectNode replacement = Json.object();
    replacement.set("order", order.get("order"));
    replacement.set("sku", arguments.get("sku"));
    replacement.set("code", arguments.get("code"));
    replacement.set("warehouse", arguments.get("warehouse"));
    replacement.put("dispatch", books.inDays(days).toString());
    books.put("replacements/" + Books.key(number), replacement);
    return replacement;
  }

  private static JsonNode refund(Books books, ObjectNode arguments) {
    String number = arguments.get("order").textValue();
    ObjectNode order = books.own(number);
    House.status(order, "delivered");
    JsonNode item = accepted(books, order, arguments);
    long cents = Money.cents(arguments.get("amount"));
    if (cents <= 0 || cents > Money.cents(item.path("price"))) {
      throw new Refused(
          "the amount must be more than 0 and at most the price of the item, not "
              + arguments.get("amount"));
    }
    ObjectNode refund = House.refund(books, order, cents, arguments);
    refund.put("for", "wrong item");
    refund.set("sku", arguments.get("sku"));
    refund.set("code", arguments.get("code"));
    books.put("refunds/" + Books.key(number), refund);
    return refund;
  }

  private static JsonNode accepted(Books books, JsonNode order, ObjectNode arguments) {
    JsonNode item = House.item(order, arguments.get("sku").textValue());
    House.reason(books, item.path("family").asText(), arguments.get("code").textValue());
    return item;
  }
}
