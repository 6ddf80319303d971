package dev.halftime.world.helpdesk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// The tool that takes items of a delivered order back.
final class Returning {

  private Returning() {}

  static List<Handle> tools() {
    return List.of(
        Handle.write(
            "create_return",
            "Takes items of a delivered order back and refunds them; shows the refund.",
            Parameters.none()
                .text("order", "the order's number")
                .list(
                    "items",
                    "one for each item",
                    Parameters.none()
                        .text("sku", "the item's stock-keeping unit")
                        .text("code", "the reason code that the books accept for it"))
                .choice("reason", "why", List.of("does_not_fit", "no_longer_wanted", "faulty"))
                .choice("method", "how to refund", List.of(House.ORIGINAL, House.CREDIT))
                .text("channel", "the ledger's channel for this refund"),
            Returning::create));
  }

  private static JsonNode create(Books books, ObjectNode arguments) {
    String number = arguments.get("order").textValue();
    ObjectNode order = books.own(number);
    House.status(order, "delivered");
    long total = total(books, order, arguments.get("items"));
    long fee = fee(books, arguments);
    ObjectNode refund = House.refund(books, order, total - fee, arguments);
    refund.put("for", "return");
    refund.set("items", Exchanging.sorted(arguments.get("items")));
    refund.set("reason", arguments.get("reason"));
    refund.set("fee", Money.json(fee));
    order.put("status", "return requested");
    books.put("orders/" + Books.key(number), order);
    books.put("returns/" + Books.key(number), refund);
    return refund;
  }

  private static long total(Books books, JsonNode order, JsonNode items) {
    if (items.isEmpty()) {
      throw new Refused("'items' is empty: name the items");
    }
    long total = 0;
    Set<String> seen = new HashSet<>();
    for (JsonNode named : items) {
      String sku = named.get("sku").textValue();
      if (!seen.add(sku)) {
        throw new Refused("the item '" + sku + "' is named twice");
      }
      JsonNode item = House.item(order, sku);
      House.reason(books, item.path("family").asText(), named.get("code").textValue());
      total += Money.cents(item.path("price"));
    }
    return total;
  }

  private static long fee(Books books, ObjectNode arguments) {
    boolean free =
        books.verified().path("tier").asText().equals("gold")
            || arguments.get("reason").textValue().equals("faulty")
            || arguments.get("method").textValue().equals(House.CREDIT);
    return free ? 0 : books.shop().numbers().fee();
  }
}
