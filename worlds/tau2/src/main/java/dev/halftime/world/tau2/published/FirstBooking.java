package dev.halftime.world.tau2.published;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.state.State;
import dev.halftime.world.tau2.original.ToolError;
import java.util.Optional;

/// The booking tool of the airline of tau-bench's first version.
final class FirstBooking {

  private FirstBooking() {}

  static RecordedDesk.Done book(State state, ObjectNode arguments) {
    ObjectNode user = Records.of(state, "users", arguments, "user_id");
    ArrayNode flights = Records.objects(arguments, "flights");
    int people = Records.length(arguments, "passengers");
    String cabin = arguments.path("cabin").asText();
    JsonNode total = Records.ZERO;
    for (JsonNode flight : flights) {
      price(state, (ObjectNode) flight, cabin, people);
      total = Records.sum(total, flight.path("price"), people);
    }
    if (arguments.path("insurance").asText().equals("yes")) {
      total = Records.sum(total, LongNode.valueOf(30), people);
    }
    Records.number(arguments, "nonfree_baggages");
    total = Records.sum(total, arguments.path("nonfree_baggages"), 50);
    ArrayNode payments = Records.objects(arguments, "payment_methods");
    check(user, payments, total);
    String key = "users/" + arguments.path("user_id").asText();
    if (!pay(user, payments)) {
      return new RecordedDesk.Done(
          state.with(key, user), Optional.of("a certificate is used twice"));
    }
    String id = free(state);
    user.withArray("reservations").add(id);
    return new RecordedDesk.Done(
        state.with("reservations/" + id, reservation(id, flights, arguments)).with(key, user),
        Optional.empty());
  }

  /// Returns the id of the next booking: three are predefined, and a fourth booking reuses the
  /// third.
  private static String free(State state) {
    if (state.get("reservations/HATHAT").isEmpty()) {
      return "HATHAT";
    }
    return state.get("reservations/HATHAU").isEmpty() ? "HATHAU" : "HATHAV";
  }

  private static ObjectNode reservation(String id, ArrayNode flights, ObjectNode arguments) {
    ObjectNode reservation = arguments.deepCopy();
    reservation.put("reservation_id", id);
    reservation.put("created_at", "2024-05-15T15:00:00");
    reservation.set("flights", flights);
    reservation.set("payment_history", reservation.remove("payment_methods"));
    return reservation;
  }

  private static void check(ObjectNode user, ArrayNode payments, JsonNode total) {
    JsonNode methods = user.path("payment_methods");
    double paid = 0;
    for (JsonNode payment : payments) {
      JsonNode method = methods.path(payment.path("payment_id").asText());
      if (method.isMissingNode()) {
        throw new ToolError("payment method " + payment.path("payment_id") + " not found");
      }
      double amount = Records.number((ObjectNode) payment, "amount");
      boolean limited = !method.path("source").asText().equals("credit_card");
      if (limited && method.has("amount") && method.path("amount").asDouble() < amount) {
        throw new ToolError("not enough balance in " + payment.path("payment_id"));
      }
      paid += amount;
    }
    if (paid != total.asDouble()) {
      throw new ToolError("the payment does not add up: " + total + " are due, not " + paid);
    }
  }

  /// Charges the payments in order; returns false if a certificate is used again after it was
  /// removed. Earlier charges remain, and nothing is booked.
  private static boolean pay(ObjectNode user, ArrayNode payments) {
    ObjectNode methods = user.withObject("/payment_methods");
    for (JsonNode payment : payments) {
      String id = payment.path("payment_id").asText();
      if (!(methods.path(id) instanceof ObjectNode method)) {
        return false;
      }
      switch (method.path("source").asText()) {
        case "gift_card" ->
            method.set("amount", Records.sum(method.path("amount"), payment.path("amount"), -1));
        case "certificate" -> methods.remove(id);
        default -> {}
      }
    }
    return true;
  }

  static State flights(State state, ObjectNode arguments) {
    ObjectNode reservation = Records.of(state, "reservations", arguments, "reservation_id");
    ArrayNode flights = Records.objects(arguments, "flights");
    int people = Records.length(reservation, "passengers");
    String cabin = arguments.path("cabin").asText();
    boolean same = cabin.equals(reservation.path("cabin").asText());
    JsonNode total = Records.ZERO;
    for (JsonNode each : flights) {
      ObjectNode flight = (ObjectNode) each;
      if (!same || !kept(reservation, flight)) {
        price(state, flight, cabin, people);
      }
      total = Records.sum(total, flight.path("price"), people);
    }
    for (JsonNode before : reservation.path("flights")) {
      total = Records.sum(total, before.path("price"), -people);
    }
    State paid =
        FirstPayment.update(state, reservation, arguments.path("payment_id").asText(), total);
    reservation.set("flights", flights);
    return Records.with(paid, "reservations", reservation, arguments, "reservation_id");
  }

  /// Returns whether a flight was already in the reservation; it then keeps its price.
  private static boolean kept(ObjectNode reservation, ObjectNode flight) {
    for (JsonNode before : reservation.path("flights")) {
      if (before.path("flight_number").equals(flight.path("flight_number"))
          && before.path("date").equals(flight.path("date"))) {
        copy(before, flight, before.path("price"));
        return true;
      }
    }
    return false;
  }

  private static void price(State state, ObjectNode flight, String cabin, int people) {
    String number = flight.path("flight_number").asText();
    JsonNode known =
        state
            .get("flights/" + number)
            .orElseThrow(() -> new ToolError("flight " + number + " not found"));
    JsonNode day = known.path("dates").path(flight.path("date").asText());
    if (!day.path("status").asText().equals("available")) {
      throw new ToolError("flight " + number + " is not available on " + flight.path("date"));
    }
    JsonNode seats = day.path("available_seats").path(cabin);
    if (!seats.isNumber() || seats.asInt() < people) {
      throw new ToolError("not enough seats on flight " + number);
    }
    copy(known, flight, day.path("prices").path(cabin));
  }

  private static void copy(JsonNode from, ObjectNode flight, JsonNode price) {
    flight.set("price", price);
    flight.set("origin", from.path("origin"));
    flight.set("destination", from.path("destination"));
  }
}
