package dev.halftime.world.tau2.published;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.state.State;
import dev.halftime.world.tau2.original.ToolError;

/// Payment of changes to a reservation in the airline of tau-bench's first version.
final class FirstPayment {

  private FirstPayment() {}

  /// Returns the state after a price was paid, or refunded if it is negative, and records it in the
  /// reservation.
  ///
  /// @throws ToolError if it cannot be paid this way
  static State update(State state, ObjectNode reservation, String method, JsonNode price) {
    String owner = reservation.path("user_id").asText();
    ObjectNode user =
        state
            .get("users/" + owner)
            .<ObjectNode>map(JsonNode::deepCopy)
            .orElseThrow(() -> new ToolError("user not found"));
    JsonNode paying = user.path("payment_methods").path(method);
    if (!(paying instanceof ObjectNode means)) {
      throw new ToolError("payment method not found");
    }
    String source = means.path("source").asText();
    if (source.equals("certificate")) {
      throw new ToolError("a certificate cannot be used to update a reservation");
    }
    boolean card = source.equals("gift_card");
    if (card && means.path("amount").asDouble() < price.asDouble()) {
      throw new ToolError("the gift card's balance is not enough");
    }
    if (price.asDouble() != 0) {
      reservation
          .withArray("payment_history")
          .addObject()
          .put("payment_id", method)
          .set("amount", price);
    }
    if (!card) {
      return state;
    }
    means.set("amount", Records.sum(means.path("amount"), price, -1));
    return state.with("users/" + owner, user);
  }
}
