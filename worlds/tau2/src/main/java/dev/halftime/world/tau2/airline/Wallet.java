package dev.halftime.world.tau2.airline;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.state.State;
import dev.halftime.world.tau2.original.Amount;
import dev.halftime.world.tau2.original.ToolError;
import dev.halftime.world.tau2.original.Value;
import java.util.Optional;

/// A customer's payment methods.
///
/// @param user the customer's record
record Wallet(ObjectNode user) {

  private static final String METHODS = "payment_methods";

  Optional<JsonNode> method(JsonNode id) {
    return Value.key(id).map(key -> user.path(METHODS).get(key));
  }

  static boolean is(JsonNode method, String source) {
    return method.path("source").asText().equals(source);
  }

  /// Returns whether a payment method has a balance.
  static boolean holds(JsonNode method) {
    return is(method, "gift_card") || is(method, "certificate");
  }

  /// Returns the balance of a gift card or certificate.
  static Amount balance(JsonNode method) {
    return new Amount.Real(method.path("amount").asDouble());
  }

  /// Returns this wallet after a gift card was charged; a negative amount is credited.
  Wallet spent(String id, Amount amount) {
    JsonNode card = user.path(METHODS).path(id);
    double left = balance(card).minus(amount).real();
    return with(id, AirlineRecords.copy(card, "amount", DoubleNode.valueOf(left)));
  }

  Wallet with(String id, JsonNode method) {
    return with(AirlineRecords.copy(user.path(METHODS), id, method));
  }

  Wallet without(String id) {
    return with(AirlineRecords.copy(user.path(METHODS)).without(id));
  }

  private Wallet with(ObjectNode methods) {
    return new Wallet(AirlineRecords.copy(user, METHODS, methods));
  }

  State in(State state) {
    return state.with("users/" + user.path("user_id").asText(), user);
  }

  /// Returns this wallet after the price difference of a changed reservation was paid or refunded.
  ///
  /// @throws ToolError if it cannot be paid this way
  Wallet settled(JsonNode id, Amount difference) {
    JsonNode method = method(id).orElseThrow(() -> new ToolError("Payment method not found"));
    if (is(method, "certificate")) {
      throw new ToolError("Certificate cannot be used to update reservation");
    }
    if (!is(method, "gift_card")) {
      return this;
    }
    if (balance(method).compareTo(difference) < 0) {
      throw new ToolError("Gift card balance is not enough");
    }
    return spent(id.asText(), difference);
  }
}
