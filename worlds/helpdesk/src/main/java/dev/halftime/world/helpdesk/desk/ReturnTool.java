package dev.halftime.world.helpdesk.desk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.tool.JsonSchema;
import dev.halftime.tool.RefusalException;
import dev.halftime.tool.ToolSet;
import dev.halftime.world.helpdesk.shop.Money;
import dev.halftime.world.helpdesk.shop.ShopRecords;
import dev.halftime.world.helpdesk.shop.TacitRules;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// The tool that records the return of items of a delivered order.
final class ReturnTool {

  private ReturnTool() {}

  static ToolSet<ShopRecords> tools() {
    return ToolSet.<ShopRecords>empty()
        .write(
            "create_return",
            "Takes items of a delivered order back and refunds them; shows the refund.",
            JsonSchema.object()
                .closed()
                .text("order", "the order's number")
                .list(
                    "items",
                    "one for each item",
                    JsonSchema.object()
                        .closed()
                        .text("sku", "the item's stock-keeping unit")
                        .text("code", "the reason code that the books accept for it"))
                .choice("reason", "why", List.of("does_not_fit", "no_longer_wanted", "faulty"))
                .choice("method", "how to refund", List.of(TacitRules.ORIGINAL, TacitRules.CREDIT))
                .text("channel", "the ledger's channel for this refund"),
            ReturnTool::create);
  }

  private static JsonNode create(ShopRecords books, ObjectNode arguments) {
    String number = arguments.get("order").textValue();
    ObjectNode order = books.own(number);
    TacitRules.status(order, "delivered");
    long total = total(books, order, arguments.get("items"));
    long fee = fee(books, arguments);
    ObjectNode refund = TacitRules.refund(books, order, total - fee, arguments);
    refund.put("for", "return");
    refund.set("items", ExchangeTools.sorted(arguments.get("items")));
    refund.set("reason", arguments.get("reason"));
    refund.set("fee", Money.json(fee));
    order.put("status", "return requested");
    books.put("orders/" + ShopRecords.key(number), order);
    books.put("returns/" + ShopRecords.key(number), refund);
    return refund;
  }

  private static long total(ShopRecords books, JsonNode order, JsonNode items) {
    if (items.isEmpty()) {
      throw new RefusalException("'items' is empty: name the items");
    }
    long total = 0;
    Set<String> seen = new HashSet<>();
    for (JsonNode named : items) {
      String sku = named.get("sku").textValue();
      if (!seen.add(sku)) {
        throw new RefusalException("the item '" + sku + "' is named twice");
      }
      JsonNode item = TacitRules.item(order, sku);
      TacitRules.reason(books, item.path("family").asText(), named.get("code").textValue());
      total += Money.cents(item.path("price"));
    }
    return total;
  }

  private static long fee(ShopRecords books, ObjectNode arguments) {
    boolean free =
        books.verified().path("tier").asText().equals("gold")
            || arguments.get("reason").textValue().equals("faulty")
            || arguments.get("method").textValue().equals(TacitRules.CREDIT);
    return free ? 0 : books.shop().numbers().fee();
  }
}
