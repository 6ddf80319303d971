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
import java.util.Optional;

/// The tools that change and cancel reservations. Seats are neither taken nor released, as in the
/// original.
final class ReservationChangeTools {

  private static final String HISTORY = "payment_history";

  private ReservationChangeTools() {}

  static Answer cancel(State state, ObjectNode given) {
    ObjectNode reservation = AirlineRecords.reservation(state, given.path("reservation_id"));
    ArrayNode history = Json.MAPPER.createArrayNode();
    reservation.path(HISTORY).forEach(history::add);
    for (JsonNode payment : reservation.path(HISTORY)) {
      Amount paid = Amount.in(payment.path("amount")).orElseThrow();
      history.add(AirlineRecords.copy(payment, "amount", Amount.of(0).minus(paid).json()));
    }
    ObjectNode cancelled = AirlineRecords.copy(reservation, HISTORY, history);
    return written(state, cancelled.put("status", "cancelled"));
  }

  static Answer bags(State state, ObjectNode given) {
    ObjectNode reservation = AirlineRecords.reservation(state, given.path("reservation_id"));
    Wallet wallet = new Wallet(AirlineRecords.user(state, reservation.path("user_id")));
    Amount price = forBags(reservation.path("nonfree_baggages"), given.path("nonfree_baggages"));
    State paid = wallet.settled(given.path("payment_id"), price).in(state);
    ObjectNode changed = paid(paid, reservation, given.path("payment_id"), price);
    changed.set("total_baggages", given.path("total_baggages").deepCopy());
    changed.set("nonfree_baggages", given.path("nonfree_baggages").deepCopy());
    return written(paid, changed);
  }

  /// Returns the price of additional bags; fewer bags are not refunded.
  private static Amount forBags(JsonNode before, JsonNode after) {
    Amount more =
        Amount.in(after)
            .flatMap(now -> Amount.in(before).map(now::minus))
            .orElseThrow(() -> Amount.mismatch("-", after, before));
    Amount none = Amount.of(0);
    return Amount.of(BookingTool.BAG).times(more.compareTo(none) > 0 ? more : none);
  }

  static Answer flights(State state, ObjectNode given) {
    JsonNode flights = AirlineModels.FLIGHT.all(given.path("flights"));
    ObjectNode reservation = AirlineRecords.reservation(state, given.path("reservation_id"));
    Wallet wallet = new Wallet(AirlineRecords.user(state, reservation.path("user_id")));
    JsonNode cabin = given.path("cabin").deepCopy();
    Fares fares = new Fares(cabin, Value.length(reservation.path("passengers")));
    ArrayNode booked = Json.MAPPER.createArrayNode();
    for (JsonNode info : Fares.named(flights)) {
      booked.add(kept(reservation, cabin, info).orElseGet(() -> fares.flight(state, info)));
    }
    Amount price = fares.price(booked).minus(fares.price(reservation.path("flights")));
    State paid = wallet.settled(given.path("payment_id"), price).in(state);
    ObjectNode changed = paid(paid, reservation, given.path("payment_id"), price);
    changed.set("flights", booked);
    return written(paid, changed.set("cabin", cabin));
  }

  /// Returns the flight as booked, at the price of the booking; empty if it was not booked, or in
  /// another cabin.
  private static Optional<JsonNode> kept(ObjectNode reservation, JsonNode cabin, JsonNode info) {
    if (!cabin.equals(reservation.path("cabin"))) {
      return Optional.empty();
    }
    for (JsonNode flight : reservation.path("flights")) {
      if (flight.path("flight_number").equals(info.path("flight_number"))
          && flight.path("date").equals(info.path("date"))) {
        return Optional.of(flight);
      }
    }
    return Optional.empty();
  }

  static Answer passengers(State state, ObjectNode given) {
    JsonNode passengers = AirlineModels.PASSENGER.all(given.path("passengers"));
    ObjectNode reservation = AirlineRecords.reservation(state, given.path("reservation_id"));
    if (Value.length(passengers) != Value.length(reservation.path("passengers"))) {
      throw new ToolError("Number of passengers does not match");
    }
    return written(state, AirlineRecords.copy(reservation, "passengers", passengers.deepCopy()));
  }

  /// Returns a copy of the reservation with the payment, if any, in its history. The original
  /// checks that amounts are integers only here, after a gift card has already been charged.
  private static ObjectNode paid(State after, ObjectNode reservation, JsonNode id, Amount price) {
    if (price.compareTo(Amount.of(0)) == 0) {
      return AirlineRecords.copy(reservation);
    }
    ObjectNode payment = Json.object();
    payment.set("payment_id", id);
    payment.set("amount", price.json());
    try {
      JsonNode history =
          AirlineRecords.with(reservation.path(HISTORY), AirlineModels.PAYMENT.of(payment));
      return AirlineRecords.copy(reservation, HISTORY, history);
    } catch (ToolError late) {
      throw new ToolError(String.valueOf(late.getMessage()), after);
    }
  }

  private static Answer written(State state, ObjectNode reservation) {
    String path = "reservations/" + reservation.path("reservation_id").asText();
    return new Answer(state.with(path, reservation), reservation);
  }
}
