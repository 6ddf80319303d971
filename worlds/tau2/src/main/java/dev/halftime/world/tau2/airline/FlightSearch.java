package dev.halftime.world.tau2.airline;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.json.Json;
import dev.halftime.state.State;
import dev.halftime.world.tau2.kernel.Domain.Answer;
import dev.halftime.world.tau2.original.ToolError;
import dev.halftime.world.tau2.original.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The tools that search flights with available seats.
final class FlightSearch {

  private static final String DEPARTURE = "scheduled_departure_time_est";
  private static final String ARRIVAL = "scheduled_arrival_time_est";

  private final List<String> all = new ArrayList<>();
  private final Map<String, List<String>> from = new LinkedHashMap<>();

  /// @param start the initial state; flights are never added later
  FlightSearch(State start) {
    start
        .table("flights")
        .forEach((path, flight) -> {
          all.add(path);
          from.computeIfAbsent(flight.path("origin").asText(), _ -> new ArrayList<>()).add(path);
        });
  }

  Answer direct(State state, ObjectNode given) {
    ArrayNode found = Json.MAPPER.createArrayNode();
    found.addAll(
        flights(state, given.path("origin"), given.path("destination"), given.path("date")));
    return new Answer(state, found);
  }

  Answer oneStop(State state, ObjectNode given) {
    ArrayNode found = Json.MAPPER.createArrayNode();
    JsonNode date = given.path("date");
    JsonNode anywhere = Json.MAPPER.nullNode();
    for (ObjectNode first : flights(state, given.path("origin"), anywhere, date)) {
      first.set("date", date);
      String arrival = first.path(ARRIVAL).asText();
      JsonNode then = arrival.contains("+1") ? nextDay(date) : date;
      for (ObjectNode second :
          flights(state, first.path("destination"), given.path("destination"), then)) {
        if (second.path(DEPARTURE).asText().compareTo(arrival) >= 0) {
          second.set("date", then);
          found.add(Json.MAPPER.createArrayNode().add(first).add(second));
        }
      }
    }
    return new Answer(state, found);
  }

  /// Returns the next day within the month of all flights, without leading zeros, as the original
  /// does.
  private static JsonNode nextDay(JsonNode date) {
    String text = date.asText();
    String day = text.substring(Math.max(0, text.length() - 2));
    try {
      return AirlineRecords.text("2024-05-" + (Integer.parseInt(day) + 1));
    } catch (NumberFormatException e) {
      throw new ToolError(
          "invalid literal for int() with base 10: " + Value.repr(AirlineRecords.text(day)));
    }
  }

  /// Returns flights between two places on a day; null matches any place.
  private List<ObjectNode> flights(
      State state, JsonNode origin, JsonNode destination, JsonNode date) {
    List<ObjectNode> found = new ArrayList<>();
    List<String> paths = origin.isNull() ? all : from.getOrDefault(origin.textValue(), List.of());
    for (String path : paths) {
      JsonNode flight = state.get(path).orElseThrow();
      if (destination.isNull() || flight.path("destination").equals(destination)) {
        AirlineRecords.on((ObjectNode) flight, date)
            .filter(AirlineRecords::available)
            .ifPresent(day -> found.add(offer(flight, day)));
      }
    }
    return found;
  }

  private static ObjectNode offer(JsonNode flight, ObjectNode day) {
    ObjectNode offer = AirlineRecords.copy(flight).without("dates");
    offer.putNull("date");
    offer.setAll(day);
    return offer;
  }
}
