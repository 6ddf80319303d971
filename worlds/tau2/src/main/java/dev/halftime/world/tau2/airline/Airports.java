package dev.halftime.world.tau2.airline;

import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.halftime.json.Json;
import java.util.List;

/// The destinations of the airline.
final class Airports {

  private static final List<String> ALL =
      List.of(
          "SFO San Francisco",
          "JFK New York",
          "LAX Los Angeles",
          "ORD Chicago",
          "DFW Dallas",
          "DEN Denver",
          "SEA Seattle",
          "ATL Atlanta",
          "MIA Miami",
          "BOS Boston",
          "PHX Phoenix",
          "IAH Houston",
          "LAS Las Vegas",
          "MCO Orlando",
          "EWR Newark",
          "CLT Charlotte",
          "MSP Minneapolis",
          "DTW Detroit",
          "PHL Philadelphia",
          "LGA LaGuardia");

  private static final int CODE = 3;

  private Airports() {}

  static ArrayNode list() {
    ArrayNode list = Json.MAPPER.createArrayNode();
    for (String each : ALL) {
      list.addObject().put("iata", each.substring(0, CODE)).put("city", each.substring(CODE + 1));
    }
    return list;
  }
}
