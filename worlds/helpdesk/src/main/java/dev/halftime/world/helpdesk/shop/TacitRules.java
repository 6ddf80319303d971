package dev.halftime.world.helpdesk.shop;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.json.Json;
import dev.halftime.tool.RefusalException;
import java.util.List;

/// Enforces the tacit rules: a call that violates one is refused, without revealing the right
/// value.
public final class TacitRules {

  /// Refund methods, as in the parameters of the tools.
  public static final String ORIGINAL = "original";

  public static final String CREDIT = "store_credit";

  public static final List<String> METHODS = List.of(ORIGINAL, CREDIT);

  private TacitRules() {}

  public static void reason(ShopRecords books, String family, String code) {
    if (!books.rule(Area.REASON, family).path("code").asText().equals(code)) {
      throw new RefusalException(
          "the books do not accept reason code '" + code + "' for " + family);
    }
  }

  /// Checks the warehouse; returns the days until dispatch.
  public static int warehouse(ShopRecords books, String family, String warehouse) {
    JsonNode rule = books.rule(Area.WAREHOUSE, family);
    if (!rule.path("warehouse").asText().equals(warehouse)) {
      throw new RefusalException("'" + warehouse + "' does not handle " + family);
    }
    return rule.path("days").intValue();
  }

  /// Checks the carrier; returns the days until delivery.
  public static int carrier(ShopRecords books, String region, String carrier) {
    JsonNode rule = books.rule(Area.CARRIER, region);
    if (!rule.path("carrier").asText().equals(carrier)) {
      throw new RefusalException("'" + carrier + "' does not serve the region " + region);
    }
    return rule.path("days").intValue();
  }

  /// Checks the channel; returns the days until the money arrives.
  public static int channel(ShopRecords books, String payment, String channel) {
    JsonNode rule = books.rule(Area.CHANNEL, payment);
    if (!rule.path("channel").asText().equals(channel)) {
      throw new RefusalException(
          "the ledger does not take '" + payment + "' through channel '" + channel + "'");
    }
    return rule.path("days").intValue();
  }

  public static void goodwill(ShopRecords books, String tier, long cents) {
    if (Money.cents(books.rule(Area.GOODWILL, tier).path("voucher")) != cents) {
      throw new RefusalException(
          "a voucher of "
              + Money.text(cents)
              + " is not what the house gives to "
              + tier
              + " customers");
    }
  }

  /// What determines the channel of a refund.
  static String payment(JsonNode order, String method) {
    return method.equals(CREDIT) ? CREDIT : order.path("payment").asText();
  }

  /// Books a refund through its channel.
  public static ObjectNode refund(
      ShopRecords books, JsonNode order, long cents, ObjectNode arguments) {
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

  public static void status(JsonNode order, String needed) {
    String status = order.path("status").asText();
    if (!status.equals(needed)) {
      throw new RefusalException(
          "order "
              + order.path("order").asText()
              + " is "
              + status
              + "; this needs an order that is "
              + needed);
    }
  }

  /// The item of an order with this stock-keeping unit.
  public static ObjectNode item(JsonNode order, String sku) {
    for (JsonNode item : order.path("items")) {
      if (item.path("sku").asText().equals(sku)) {
        return (ObjectNode) item;
      }
    }
    throw new RefusalException(
        "order " + order.path("order").asText() + " has no item '" + sku + "'");
  }
}
