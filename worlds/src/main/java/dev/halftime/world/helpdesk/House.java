package dev.halftime.world.helpdesk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.Json;

/// Where the tacit rules are applied: what does not follow them is turned down, without a hint.
final class House {

  /// Refund methods, as tools take them.
  static final String ORIGINAL = "original";

  static final String CREDIT = "store_credit";

  private House() {}

  static void reason(Books books, String family, String code) {
    if (!books.rule(Area.REASON, family).path("code").asText().equals(code)) {
      throw new Refused("the books do not accept reason code '" + code + "' for " + family);
    }
  }

  /// Checks who handles it; returns the days until dispatch.
  static int warehouse(Books books, String family, String warehouse) {
    JsonNode rule = books.rule(Area.WAREHOUSE, family);
    if (!rule.path("warehouse").asText().equals(warehouse)) {
      throw new Refused("'" + warehouse + "' does not handle " + family);
    }
    return rule.path("days").intValue();
  }

  /// Checks who handles it; returns the days until the order is due.
  static int carrier(Books books, String region, String carrier) {
    JsonNode rule = books.rule(Area.CARRIER, region);
    if (!rule.path("carrier").asText().equals(carrier)) {
      throw new Refused("'" + carrier + "' does not serve the region " + region);
    }
    return rule.path("days").intValue();
  }

  /// Checks who handles it; returns the days until the money arrives.
  static int channel(Books books, String payment, String channel) {
    JsonNode rule = books.rule(Area.CHANNEL, payment);
    if (!rule.path("channel").asText().equals(channel)) {
      throw new Refused(
          "the ledger does not take '" + payment + "' through channel '" + channel + "'");
    }
    return rule.path("days").intValue();
  }

  static void goodwill(Books books, String tier, long cents) {
    if (Money.cents(books.rule(Area.GOODWILL, tier).path("voucher")) != cents) {
      throw new Refused(
          "a voucher of "
              + Money.text(cents)
              + " is not what the house gives to "
              + tier
              + " customers");
    }
  }

  /// What the channel of a refund is decided by.
  static String payment(JsonNode order, String method) {
    return method.equals(CREDIT) ? CREDIT : order.path("payment").asText();
  }

  /// Books a refund through its channel.
  static ObjectNode refund(Books books, JsonNode order, long cents, ObjectNode arguments) {
    String method = arguments.get("method").textValue();
    String channel = arguments.get("channel").textValue();
    int days = channel(books, payment(order, method), channel);
    ObjectNode refund = Json.object();
    refund.set("order", order.get("order"));
    refund.set("amount", Money.json(cents));
    refund.put("method", method);
    refund.put("channel", channel);
    refund.put("booked", books.shop().today().toString());
    refund.put("arrives", books.inDays(days).toString());
    return refund;
  }

  static void status(JsonNode order, String needed) {
    String status = order.path("status").asText();
    if (!status.equals(needed)) {
      throw new Refused(
          "order "
              + order.path("order").asText()
              + " is "
              + status
              + "; this needs an order that is "
              + needed);
    }
  }

  /// The item of an order with this stock-keeping unit.
  static ObjectNode item(JsonNode order, String sku) {
    for (JsonNode item : order.path("items")) {
      if (item.path("sku").asText().equals(sku)) {
        return (ObjectNode) item;
      }
    }
    throw new Refused("order " + order.path("order").asText() + " has no item '" + sku + "'");
  }
}
