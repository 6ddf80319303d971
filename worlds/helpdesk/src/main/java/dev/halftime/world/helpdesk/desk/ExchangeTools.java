package dev.halftime.world.helpdesk.desk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.json.Json;
import dev.halftime.tool.JsonSchema;
import dev.halftime.tool.RefusalException;
import dev.halftime.tool.ToolSet;
import dev.halftime.world.helpdesk.shop.Money;
import dev.halftime.world.helpdesk.shop.ShopRecords;
import dev.halftime.world.helpdesk.shop.TacitRules;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The tools that replace one variant by another, before and after delivery.
final class ExchangeTools {

  private ExchangeTools() {}

  static ToolSet<ShopRecords> tools() {
    return ToolSet.<ShopRecords>empty()
        .write(
            "change_items",
            "Changes items of a pending order to other variants; shows the difference and the day"
                + " of dispatch.",
            parameters(),
            ExchangeTools::change)
        .write(
            "create_exchange",
            "Exchanges items of a delivered order for other variants; shows the difference and the"
                + " day of dispatch.",
            parameters(),
            ExchangeTools::exchange);
  }

  private static JsonSchema parameters() {
    return JsonSchema.object()
        .closed()
        .text("order", "the order's number")
        .list(
            "changes",
            "one for each item",
            JsonSchema.object()
                .closed()
                .text("from", "the item's stock-keeping unit")
                .text("to", "the new variant's stock-keeping unit")
                .text("warehouse", "the warehouse that takes it"))
        .text("channel", "the ledger's channel for the difference; only if there is one")
        .optional();
  }

  private static JsonNode change(ShopRecords books, ObjectNode arguments) {
    String number = arguments.get("order").textValue();
    ObjectNode order = books.own(number);
    TacitRules.status(order, "pending");
    ObjectNode swap = swap(books, order, arguments);
    ArrayNode items = Json.MAPPER.createArrayNode();
    for (JsonNode item : order.path("items")) {
      items.add(changed(books, item, swap));
    }
    order.set("items", items);
    order.set("change", swap);
    books.put("orders/" + ShopRecords.key(number), order);
    return order;
  }

  private static JsonNode changed(ShopRecords books, JsonNode item, ObjectNode swap) {
    for (JsonNode change : swap.path("changes")) {
      if (change.get("from").equals(item.get("sku"))) {
        JsonNode variant = books.variant(change.get("to").textValue());
        ObjectNode changed = item.deepCopy();
        changed.set("sku", variant.get("sku"));
        changed.set("name", variant.get("name"));
        changed.set("options", variant.get("options"));
        changed.set("price", variant.get("price"));
        return changed;
      }
    }
    return item;
  }

  private static JsonNode exchange(ShopRecords books, ObjectNode arguments) {
    String number = arguments.get("order").textValue();
    ObjectNode order = books.own(number);
    TacitRules.status(order, "delivered");
    ObjectNode swap = swap(books, order, arguments);
    order.put("status", "exchange requested");
    books.put("orders/" + ShopRecords.key(number), order);
    books.put("exchanges/" + ShopRecords.key(number), swap);
    return swap;
  }

  /// The exchanged items and the price difference to be settled.
  private static ObjectNode swap(ShopRecords books, JsonNode order, ObjectNode arguments) {
    if (arguments.get("changes").isEmpty()) {
      throw new RefusalException("'changes' is empty: name the items");
    }
    long difference = 0;
    int days = 0;
    Set<String> seen = new HashSet<>();
    for (JsonNode change : arguments.get("changes")) {
      String from = change.get("from").textValue();
      if (!seen.add(from)) {
        throw new RefusalException("the item '" + from + "' is named twice");
      }
      JsonNode item = TacitRules.item(order, from);
      JsonNode variant = books.variant(change.get("to").textValue());
      String warehouse = change.get("warehouse").textValue();
      days =
          Math.max(days, TacitRules.warehouse(books, variant.path("family").asText(), warehouse));
      difference += Money.cents(variant.path("price")) - Money.cents(item.path("price"));
    }
    ObjectNode swap = Json.object();
    swap.set("order", order.get("order"));
    swap.set("changes", sorted(arguments.get("changes")));
    swap.set("difference", Money.json(difference));
    settle(books, order, difference, arguments).ifPresent(channel -> swap.put("channel", channel));
    swap.put("dispatch", books.inDays(days).toString());
    return swap;
  }

  /// Sorts entries, so that the order in which a caller lists items does not matter.
  static ArrayNode sorted(JsonNode entries) {
    ArrayNode sorted = Json.MAPPER.createArrayNode();
    List<JsonNode> list = new ArrayList<>();
    entries.forEach(list::add);
    list.sort(Comparator.comparing(Json::canonical));
    return sorted.addAll(list);
  }

  private static Optional<String> settle(
      ShopRecords books, JsonNode order, long difference, ObjectNode arguments) {
    if (difference == 0) {
      if (arguments.has("channel")) {
        throw new RefusalException("there is no difference to settle: leave 'channel' out");
      }
      return Optional.empty();
    }
    if (!arguments.has("channel")) {
      throw new RefusalException(
          "there is a difference of "
              + Money.text(difference)
              + " dollars to settle: name the channel");
    }
    String channel = arguments.get("channel").textValue();
    TacitRules.channel(books, order.path("payment").asText(), channel);
    return Optional.of(channel);
  }
}
