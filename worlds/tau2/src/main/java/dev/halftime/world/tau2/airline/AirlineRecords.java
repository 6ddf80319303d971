package dev.halftime.world.tau2.airline;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.halftime.json.Json;
import dev.halftime.state.State;
import dev.halftime.world.tau2.original.ToolError;
import dev.halftime.world.tau2.original.Value;
import java.util.Optional;

/// Looks up records, and copies only the parts that a change touches; the rest is shared.
final class AirlineRecords {

  private AirlineRecords() {}

  static ObjectNode user(State state, JsonNode id) {
    return record(state, "users", "User", id);
  }

  static ObjectNode reservation(State state, JsonNode id) {
    return record(state, "reservations", "Reservation", id);
  }

  static ObjectNode flight(State state, JsonNode number) {
    return record(state, "flights", "Flight", number);
  }

  private static ObjectNode record(State state, String table, String what, JsonNode id) {
    return Value.key(id)
        .flatMap(key -> state.get(table + "/" + key))
        .map(ObjectNode.class::cast)
        .orElseThrow(() -> new ToolError(what + " " + Value.text(id) + " not found"));
  }

  /// Returns a flight on one day.
  static ObjectNode instance(State state, JsonNode number, JsonNode date) {
    ObjectNode flight = flight(state, number);
    return on(flight, date)
        .orElseThrow(() ->
            new ToolError(
                "Flight " + Value.text(number) + " not found on date " + Value.text(date)));
  }

  /// Returns a flight on a day; empty if it does not exist on that day.
  static Optional<ObjectNode> on(ObjectNode flight, JsonNode date) {
    return Value.key(date).map(day -> flight.path("dates").get(day)).map(ObjectNode.class::cast);
  }

  /// Returns whether seats are on sale for it.
  static boolean available(ObjectNode instance) {
    return instance.path("status").asText().equals("available");
  }

  /// Returns a shallow copy of a record.
  static ObjectNode copy(JsonNode record) {
    ObjectNode copy = Json.object();
    record.properties().forEach(field -> copy.set(field.getKey(), field.getValue()));
    return copy;
  }

  /// Returns a shallow copy of a record with one field replaced.
  static ObjectNode copy(JsonNode record, String field, JsonNode value) {
    return copy(record).set(field, value);
  }

  /// Returns a copy of a list with one more item.
  static ArrayNode with(JsonNode list, JsonNode item) {
    ArrayNode longer = Json.MAPPER.createArrayNode();
    list.forEach(longer::add);
    return longer.add(item);
  }

  static JsonNode text(String text) {
    return TextNode.valueOf(text);
  }
}
