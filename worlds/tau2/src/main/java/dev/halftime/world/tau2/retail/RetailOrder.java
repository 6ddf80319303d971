package dev.halftime.world.tau2.retail;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.json.Json;
import dev.halftime.state.State;
import dev.halftime.world.tau2.kernel.Domain;
import dev.halftime.world.tau2.kernel.Floats;
import dev.halftime.world.tau2.kernel.RawArguments;
import dev.halftime.world.tau2.original.ToolError;
import dev.halftime.world.tau2.original.Value;

/// An order that is being changed, with its customer.
///
/// Both are copies; [#state] stores them.
record RetailOrder(State before, ObjectNode order, ObjectNode user) {

  /// @throws ToolError if there is no such order, or it has no customer
  static RetailOrder of(State state, RawArguments given) {
    ObjectNode order = given.record(state, "orders", "order_id", "Order not found");
    ObjectNode user = RawArguments.record(state, "users", order.path("user_id"), "User not found");
    return new RetailOrder(state, order.deepCopy(), user.deepCopy());
  }

  String status() {
    return order.path("status").asText();
  }

  /// @throws ToolError if the customer has no such payment method
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

  /// Returns whether a method is a gift card whose balance is less than the amount.
  static boolean lacks(ObjectNode method, double amount) {
    return isGiftCard(method) && method.path("balance").asDouble() < amount;
  }

  /// Credits an amount to a gift card, or charges it if it is negative; other methods do not
  /// change.
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

  /// Returns the state with this order and customer.
  State state() {
    return before
        .with("orders/" + order.path("order_id").asText(), order)
        .with("users/" + user.path("user_id").asText(), user);
  }

  /// Returns the answer of a tool that returns this order.
  Domain.Answer answer() {
    return new Domain.Answer(state(), order);
  }
}
