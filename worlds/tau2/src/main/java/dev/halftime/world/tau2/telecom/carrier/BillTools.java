package dev.halftime.world.tau2.telecom.carrier;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.halftime.json.Json;
import dev.halftime.world.tau2.original.ToolError;
import dev.halftime.world.tau2.original.Value;
import dev.halftime.world.tau2.telecom.state.PythonValues;
import dev.halftime.world.tau2.telecom.state.TelecomDraft;
import java.util.Comparator;
import java.util.List;

/// The carrier's tools for bills.
final class BillTools {

  private static final int ID_DIGITS = 8;

  private BillTools() {}

  /// Returns a customer's bills, the newest first.
  static JsonNode list(TelecomDraft draft, ObjectNode arguments) {
    Carrier carrier = new Carrier(draft);
    List<ObjectNode> bills =
        carrier.bills(carrier.customer(arguments.path("customer_id"))).stream()
            .map(carrier::record)
            .sorted(
                Comparator.comparing((ObjectNode bill) -> bill.path("issue_date").asText())
                    .reversed())
            .toList();
    ArrayNode first = Json.MAPPER.createArrayNode();
    bills.subList(0, end(arguments.path("limit"), bills.size())).forEach(first::add);
    return first;
  }

  /// Returns the end index of a truncated list; a negative limit counts from the end.
  private static int end(JsonNode limit, int size) {
    if (limit.isMissingNode()) {
      return Math.min(12, size);
    }
    if (limit.isNull()) {
      return size;
    }
    if (!limit.isIntegralNumber() && !limit.isBoolean()) {
      throw new ToolError("slice indices must be integers or None or have an __index__ method");
    }
    double end = PythonValues.number(limit);
    return (int) Math.clamp(end < 0 ? end + size : end, 0, size);
  }

  static JsonNode request(TelecomDraft draft, ObjectNode arguments) {
    Carrier carrier = new Carrier(draft);
    String customer = carrier.customer(arguments.path("customer_id"));
    if (!carrier.bills(customer, "Awaiting Payment").isEmpty()) {
      throw new ToolError("A bill is already awaiting payment for this customer");
    }
    JsonNode id = arguments.path("bill_id");
    if (!carrier.owns(customer, "bill_ids", id)) {
      throw new ToolError(
          "Bill "
              + Value.text(id)
              + " not found for customer "
              + Value.text(arguments.path("customer_id")));
    }
    draft.set(carrier.bill(id) + "/status", "Awaiting Payment");
    return TextNode.valueOf("Payment request sent to the customer for bill " + Value.text(id));
  }

  /// Adds a charge to the customer's next bill, which is created if there is none.
  static void charge(TelecomDraft draft, String customer, double amount, String why) {
    Carrier carrier = new Carrier(draft);
    List<String> drafts = carrier.bills(customer, "Draft");
    String bill = drafts.isEmpty() ? next(draft, customer) : drafts.getFirst();
    add(draft, bill, amount, why);
  }

  private static String next(TelecomDraft draft, String customer) {
    // The original draws these ids at random; here they are derived from the customer and their
    // bills.
    String seed = draft.get(customer + "/customer_id") + " " + draft.get(customer + "/bill_ids");
    String id = "B" + Json.digest(seed).substring(0, ID_DIGITS);
    ObjectNode dates =
        Json.object()
            .put("period_start", "2025-03-01")
            .put("period_end", "2025-03-31")
            .put("issue_date", "2025-03-01")
            .put("due_date", "2025-03-15");
    return open(draft, customer, dates.put("bill_id", id).put("status", "Draft"));
  }

  /// Creates a bill without items.
  ///
  /// @param bill its id, status and dates
  /// @return its path
  static String open(TelecomDraft draft, String customer, ObjectNode bill) {
    Carrier carrier = new Carrier(draft);
    String last = carrier.rows("bills").getLast();
    int slash = last.lastIndexOf('/') + 1;
    String path = last.substring(0, slash) + (Integer.parseInt(last.substring(slash)) + 1);
    bill.properties().forEach(field -> draft.set(path + "/" + field.getKey(), field.getValue()));
    draft.set(path + "/customer_id", draft.get(customer + "/customer_id"));
    draft.set(path + "/line_items", Json.MAPPER.createArrayNode());
    draft.set(path + "/total_due", DoubleNode.valueOf(0));
    carrier.own(customer, bill.path("bill_id").asText());
    return path;
  }

  /// Adds an item with today's date to a bill.
  static void add(TelecomDraft draft, String bill, double amount, String why) {
    ArrayNode items = draft.get(bill + "/line_items").deepCopy();
    items
        .addObject()
        .put("description", why)
        .put("amount", amount)
        .put("date", Carrier.TODAY)
        .put("item_type", "Charge");
    draft.set(bill + "/line_items", items);
    double total = draft.get(bill + "/total_due").doubleValue();
    draft.set(bill + "/total_due", DoubleNode.valueOf(total + amount));
  }
}
