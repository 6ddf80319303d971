package dev.halftime.world.tau2.airline;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.json.Json;
import dev.halftime.state.State;
import dev.halftime.world.tau2.kernel.Domain.Answer;
import dev.halftime.world.tau2.original.Amount;
import dev.halftime.world.tau2.original.ToolError;
import dev.halftime.world.tau2.original.Value;
import java.util.List;

/// The tool that books a reservation.
final class BookingTool {

  private static final List<String> IDS = List.of("HATHAT", "HATHAU", "HATHAV");
  private static final String NOW = "2024-05-15T15:00:00";
  private static final int INSURANCE = 30;
  static final int BAG = 50;

  private BookingTool() {}

  static Answer book(State state, ObjectNode given) {
    JsonNode flights = AirlineModels.FLIGHT.all(given.path("flights"));
    JsonNode passengers = AirlineModels.PASSENGER.all(given.path("passengers"));
    JsonNode payments = AirlineModels.PAYMENT.all(given.path("payment_methods"));
    Wallet wallet = new Wallet(AirlineRecords.user(state, given.path("user_id")));
    ObjectNode reservation = reservation(state, given, passengers, payments);
    Fares fares = new Fares(reservation.path("cabin"), passengers.size());
    ArrayNode booked = Json.MAPPER.createArrayNode();
    for (JsonNode info : Fares.named(flights)) {
      booked.add(fares.flight(state, info));
    }
    reservation.set("flights", booked);
    check(wallet, payments, price(given, fares, booked));
    State seated = pay(state, wallet, payments);
    for (JsonNode flight : booked) {
      seated = fares.seated(seated, flight);
    }
    return new Answer(entered(seated, reservation), reservation);
  }

  private static ObjectNode reservation(
      State state, ObjectNode given, JsonNode passengers, JsonNode payments) {
    ObjectNode asked = AirlineRecords.copy(given);
    asked.put("reservation_id", newId(state));
    asked.set("passengers", passengers);
    asked.set("payment_history", payments);
    asked.put("created_at", NOW);
    return AirlineModels.RESERVATION.of(asked).set("status", Json.MAPPER.nullNode());
  }

  private static String newId(State state) {
    return IDS.stream()
        .filter(id -> state.get("reservations/" + id).isEmpty())
        .findFirst()
        .orElseThrow(() -> new ToolError("Too many reservations"));
  }

  private static Amount price(ObjectNode given, Fares fares, ArrayNode booked) {
    Amount price = fares.price(booked);
    if (given.path("insurance").asText().equals("yes")) {
      price = price.plus(Amount.of((long) INSURANCE * fares.passengers()));
    }
    JsonNode bags = given.path("nonfree_baggages");
    Amount free = price;
    return Amount.in(bags)
        .map(count -> free.plus(Amount.of(BAG).times(count)))
        .orElseThrow(() -> Amount.mismatch("+=", free.json(), bags));
  }

  private static void check(Wallet wallet, JsonNode payments, Amount price) {
    Amount paid = Amount.of(0);
    for (JsonNode payment : payments) {
      String id = payment.path("payment_id").asText();
      Amount amount = amount(payment);
      JsonNode method =
          wallet
              .method(payment.path("payment_id"))
              .orElseThrow(() -> new ToolError("Payment method " + id + " not found"));
      if (Wallet.holds(method) && Wallet.balance(method).compareTo(amount) < 0) {
        throw new ToolError("Not enough balance in payment method " + id);
      }
      paid = paid.plus(amount);
    }
    if (paid.compareTo(price) != 0) {
      throw new ToolError(
          "Payment amount does not add up, total price is "
              + price.text()
              + ", but paid "
              + paid.text());
    }
  }

  /// Charges each payment method. A certificate is removed once used, so a certificate that is
  /// named twice aborts the booking half-way.
  private static State pay(State state, Wallet full, JsonNode payments) {
    Wallet wallet = full;
    for (JsonNode payment : payments) {
      String id = payment.path("payment_id").asText();
      JsonNode method = wallet.method(payment.path("payment_id")).orElse(null);
      if (method == null) {
        throw new ToolError(Value.repr(payment.path("payment_id")), wallet.in(state));
      }
      if (Wallet.is(method, "gift_card")) {
        wallet = wallet.spent(id, amount(payment));
      } else if (Wallet.is(method, "certificate")) {
        wallet = wallet.without(id);
      }
    }
    return wallet.in(state);
  }

  private static Amount amount(JsonNode payment) {
    return Amount.in(payment.path("amount")).orElseThrow();
  }

  private static State entered(State state, ObjectNode reservation) {
    JsonNode id = reservation.path("reservation_id");
    ObjectNode user = AirlineRecords.user(state, reservation.path("user_id"));
    ObjectNode more =
        AirlineRecords.copy(
            user, "reservations", AirlineRecords.with(user.path("reservations"), id));
    return state
        .with("reservations/" + id.asText(), reservation)
        .with("users/" + user.path("user_id").asText(), more);
  }
}
