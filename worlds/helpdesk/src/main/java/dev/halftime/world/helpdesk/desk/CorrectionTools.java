package dev.halftime.world.helpdesk.desk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.json.Json;
import dev.halftime.tool.JsonSchema;
import dev.halftime.tool.RefusalException;
import dev.halftime.tool.ToolSet;
import dev.halftime.world.helpdesk.shop.Money;
import dev.halftime.world.helpdesk.shop.ShopRecords;
import dev.halftime.world.helpdesk.shop.TacitRules;
import java.util.List;

/// The tools for items that were delivered wrongly.
final class CorrectionTools {

  private CorrectionTools() {}

  static ToolSet<ShopRecords> tools() {
    return ToolSet.<ShopRecords>empty()
        .write(
            "replace_item",
            "Sends an item again that came wrong; shows the day of dispatch.",
            JsonSchema.object()
                .closed()
                .text("order", "the order's number")
                .text("sku", "the stock-keeping unit of the item that was ordered")
                .text("code", "the reason code that the books accept for it")
                .text("warehouse", "the warehouse that takes it"),
            CorrectionTools::replace)
        .write(
            "issue_refund",
            "Refunds an item that came wrong; shows the refund.",
            JsonSchema.object()
                .closed()
                .text("order", "the order's number")
                .text("sku", "the stock-keeping unit of the item that was ordered")
                .text("code", "the reason code that the books accept for it")
                .number("amount", "in dollars")
                .choice("method", "how to refund", List.of(TacitRules.ORIGINAL, TacitRules.CREDIT))
                .text("channel", "the ledger's channel for this refund"),
            CorrectionTools::refund);
  }

  private static JsonNode replace(ShopRecords books, ObjectNode arguments) {
    String number = arguments.get("order").textValue();
    ObjectNode order = books.own(number);
    TacitRules.status(order, "delivered");
    JsonNode item = accepted(books, order, arguments);
    int days =
        TacitRules.warehouse(
            books, item.path("family").asText(), arguments.get("warehouse").textValue());
    ObjectNode replacement = Json.object();
    replacement.set("order", order.get("order"));
    replacement.set("sku", arguments.get("sku"));
    replacement.set("code", arguments.get("code"));
    replacement.set("warehouse", arguments.get("warehouse"));
    replacement.put("dispatch", books.inDays(days).toString());
    books.put("replacements/" + ShopRecords.key(number), replacement);
    return replacement;
  }

  private static JsonNode refund(ShopRecords books, ObjectNode arguments) {
    String number = arguments.get("order").textValue();
    ObjectNode order = books.own(number);
    TacitRules.status(order, "delivered");
    JsonNode item = accepted(books, order, arguments);
    long cents = Money.cents(arguments.get("amount"));
    if (cents <= 0 || cents > Money.cents(item.path("price"))) {
      throw new RefusalException(
          "the amount must be more than 0 and at most the price of the item, not "
              + arguments.get("amount"));
    }
    ObjectNode refund = TacitRules.refund(books, order, cents, arguments);
    refund.put("for", "wrong item");
    refund.set("sku", arguments.get("sku"));
    refund.set("code", arguments.get("code"));
    books.put("refunds/" + ShopRecords.key(number), refund);
    return refund;
  }

  private static JsonNode accepted(ShopRecords books, JsonNode order, ObjectNode arguments) {
    JsonNode item = TacitRules.item(order, arguments.get("sku").textValue());
    TacitRules.reason(books, item.path("family").asText(), arguments.get("code").textValue());
    return item;
  }
}
