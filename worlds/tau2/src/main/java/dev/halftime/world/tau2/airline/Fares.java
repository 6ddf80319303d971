package dev.halftime.world.tau2.airline;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.json.Json;
import dev.halftime.state.State;
import dev.halftime.world.tau2.original.Amount;
import dev.halftime.world.tau2.original.ToolError;
import dev.halftime.world.tau2.original.Value;
import java.util.List;

/// Seats and prices in one cabin for a group of passengers.
///
/// @param cabin as the call names it
/// @param passengers number of passengers
record Fares(JsonNode cabin, int passengers) {

  /// Returns the numbers and dates of flights.
  ///
  /// @throws ToolError if they are not all objects
  static List<JsonNode> named(JsonNode flights) {
    List<JsonNode> all = Value.items(flights);
    if (!all.stream().allMatch(JsonNode::isObject)) {
      String type = Value.type(all.getFirst());
      throw new ToolError("'" + type + "' object has no attribute 'flight_number'");
    }
    return all;
  }

  /// Returns the flight of a reservation for a flight number and date, at the price of that day.
  ///
  /// @param info a flight number and date
  /// @throws ToolError if there is no such flight, or not enough seats
  ObjectNode flight(State state, JsonNode info) {
    JsonNode number = info.path("flight_number");
    JsonNode date = info.path("date");
    ObjectNode flight = AirlineRecords.flight(state, number);
    ObjectNode day = AirlineRecords.instance(state, number, date);
    if (!AirlineRecords.available(day)) {
      throw new ToolError("Flight " + number.asText() + " not available on date " + date.asText());
    }
    if (of(day, "available_seats").asLong() < passengers) {
      throw new ToolError("Not enough seats on flight " + number.asText());
    }
    ObjectNode booked = Json.object();
    booked.set("flight_number", number);
    booked.set("origin", flight.path("origin"));
    booked.set("destination", flight.path("destination"));
    booked.set("date", date);
    return booked.set("price", of(day, "prices"));
  }

  private JsonNode of(ObjectNode day, String what) {
    return Value.key(cabin)
        .map(name -> day.path(what).get(name))
        .orElseThrow(() -> new ToolError(Value.repr(cabin)));
  }

  /// Returns the total price of flights of a reservation for all passengers.
  Amount price(Iterable<JsonNode> flights) {
    Amount each = Amount.of(0);
    for (JsonNode flight : flights) {
      each = each.plus(Amount.of(flight.path("price").asLong()));
    }
    return each.times(Amount.of(passengers));
  }

  /// Returns the state after the passengers' seats on a flight have been taken.
  State seated(State state, JsonNode booked) {
    ObjectNode flight = AirlineRecords.flight(state, booked.path("flight_number"));
    String date = booked.path("date").asText();
    JsonNode day = flight.path("dates").path(date);
    JsonNode seats = day.path("available_seats");
    ObjectNode fewer = AirlineRecords.copy(seats);
    fewer.put(cabin.asText(), seats.path(cabin.asText()).asInt() - passengers);
    JsonNode then = AirlineRecords.copy(day, "available_seats", fewer);
    ObjectNode dates = AirlineRecords.copy(flight.path("dates"), date, then);
    String path = "flights/" + booked.path("flight_number").asText();
    return state.with(path, AirlineRecords.copy(flight, "dates", dates));
  }
}
