package dev.halftime.world.tau2.published;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.state.State;
import dev.halftime.world.tau2.kernel.Floats;
import dev.halftime.world.tau2.original.ToolError;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The exchange of items for other variants in the shop of tau-bench's first version.
final class Variants {

  private static final Set<String> NAMES =
      Set.of("order_id", "item_ids", "new_item_ids", "payment_method_id");

  private Variants() {}

  /// @param order a copy, which is modified
  /// @throws ToolError if an argument is invalid
  static RecordedDesk.Done change(State state, ObjectNode order, ObjectNode arguments) {
    Records.exactly("modify_pending_order_items", NAMES, arguments);
    List<JsonNode> old = Records.listed(arguments, "item_ids");
    List<JsonNode> fresh = Records.listed(arguments, "new_item_ids");
    all(order, old);
    if (old.size() != fresh.size()) {
      throw new ToolError("there are not as many new items as old ones");
    }
    JsonNode difference = Records.ZERO;
    for (int i = 0; i < old.size(); i++) {
      JsonNode item = item(order, old.get(i));
      double more =
          variant(state, item, fresh.get(i)).path("price").asDouble()
              - item.path("price").asDouble();
      difference = DoubleNode.valueOf(difference.asDouble() + more);
    }
    State paid = pay(state, order, arguments.path("payment_method_id"), difference);
    for (int i = 0; i < old.size(); i++) {
      ObjectNode item = item(order, old.get(i));
      JsonNode variant = variant(state, item, fresh.get(i));
      item.set("item_id", fresh.get(i));
      item.set("price", variant.path("price"));
      item.set("options", variant.path("options"));
    }
    order.put("status", "pending (item modified)");
    return new RecordedDesk.Done(
        Records.with(paid, "orders", order, arguments, "order_id"), Optional.empty());
  }

  private static void all(ObjectNode order, List<JsonNode> ids) {
    List<JsonNode> has =
        Records.items(order.path("items")).stream().map(item -> item.path("item_id")).toList();
    for (JsonNode id : ids) {
      if (Collections.frequency(ids, id) > Collections.frequency(has, id)) {
        throw new ToolError("the order has no " + id + ", or not so many");
      }
    }
  }

  private static ObjectNode item(ObjectNode order, JsonNode id) {
    for (JsonNode item : order.path("items")) {
      if (item.path("item_id").equals(id)) {
        return (ObjectNode) item;
      }
    }
    throw new ToolError("the order has no " + id);
  }

  private static JsonNode variant(State state, JsonNode item, JsonNode id) {
    JsonNode variants =
        state
            .get("products/" + item.path("product_id").asText())
            .map(product -> product.path("variants"))
            .orElseThrow(() -> new ToolError("no product " + item.path("product_id")));
    JsonNode variant = variants.path(id.isTextual() ? id.asText() : "");
    if (!variant.path("available").asBoolean()) {
      throw new ToolError("the new item " + id + " is not there or not available");
    }
    return variant;
  }

  /// Records the payment in the order and returns the state after a gift card was charged or
  /// credited.
  private static State pay(State state, ObjectNode order, JsonNode method, JsonNode difference) {
    String owner = "users/" + order.path("user_id").asText();
    ObjectNode user =
        state
            .get(owner)
            .<ObjectNode>map(JsonNode::deepCopy)
            .orElseThrow(() -> new ToolError("nobody has ordered it"));
    JsonNode paying = user.path("payment_methods").path(method.isTextual() ? method.asText() : "");
    if (!(paying instanceof ObjectNode means)) {
      throw new ToolError("payment method not found");
    }
    boolean card = means.path("source").asText().equals("gift_card");
    double more = difference.asDouble();
    double balance = means.path("balance").asDouble();
    if (card && balance < more) {
      throw new ToolError("the gift card's balance is not enough");
    }
    order
        .withArray("payment_history")
        .addObject()
        .put("transaction_type", more > 0 ? "payment" : "refund")
        .put("payment_method_id", method.asText())
        .set("amount", more < 0 ? Records.negative(difference) : difference);
    if (!card) {
      return state;
    }
    means.put("balance", Floats.cents(balance - more));
    return state.with(owner, user);
  }
}
