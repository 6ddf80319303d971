package dev.halftime.world.tau2.retail;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.Json;
import dev.halftime.State;
import dev.halftime.world.tau2.kernel.Domain;
import dev.halftime.world.tau2.kernel.Floats;
import dev.halftime.world.tau2.kernel.RawArguments;
import dev.halftime.world.tau2.original.ToolError;
import dev.halftime.world.tau2.original.Value;

/// An order of retail that is being changed, with the customer whose it is.
///
/// Both are copies; [#state] puts them back.
record RetailOrder(State before, ObjectNode order, ObjectNode user) {

  /// @throws ToolError if there is no such order, or it is nobody's
  static RetailOrder of(State state, RawArguments given) {
    ObjectNode order = given.record(state, "orders", "order_id", "Order not found");
    ObjectNode user = RawArguments.record(state, "users", order.path("user_id"), "User not found");
    return new RetailOrder(state, order.deepCopy(), user.deepCopy());
  }

  String status() {
    return order.path("status").asText();
  }

  /// @throws ToolError if the customer has no such way to pay
  ObjectNode method(JsonNode id) {
    return Value.key(id)
        .map(key -> user.path("payment_methods").path(key))
        .filter(JsonNode::isObject)
        .map(ObjectNode.class::cast)
        .orElseThrow(() -> new ToolError("Payment method not found"));
  }

  static boolean isGiftCard(ObjectNode method) {
    return method.path("source").asText().equals("gift_card");
  }

  /// Whether a method is a gift card with less on it.
  static boolean lacks(ObjectNode method, double amount) {
    return isGiftCard(method) && method.path("balance").asDouble() < amount;
  }

  /// Puts an amount on a gift card, or takes it off if it is negative; other methods stay.
  static void credit(ObjectNode method, double amount) {
    if (isGiftCard(method)) {
      method.put("balance", Floats.cents(method.path("balance").asDouble() + amount));
    }
  }

  static ObjectNode payment(String type, double amount, JsonNode method) {
    ObjectNode payment = Json.object().put("transaction_type", type).put("amount", amount);
    payment.set("payment_method_id", method);
    return payment;
  }

  /// The state in which order and customer are as they are here.
  State state() {
    return before
        .with("orders/" + order.path("order_id").asText(), order)
        .with("users/" + user.path("user_id").asText(), user);
  }

  /// The order as it is here.
  Domain.Answer answer() {
    return new Domain.Answer(state(), order);
  }
}
