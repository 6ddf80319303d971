package dev.halftime.learn.train;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.Json;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;

/// A point of a learning curve.
///
/// @param steps after how many steps
/// @param episodes how many episodes have ended since the point before
/// @param meanReturn their mean return; none if no episode has ended
/// @param meanLength their mean length
/// @param metrics losses and the like at that moment
public record Point(
    long steps,
    long episodes,
    OptionalDouble meanReturn,
    OptionalDouble meanLength,
    Map<String, Double> metrics) {

  /// A line of a curve's file.
  ObjectNode toJson() {
    ObjectNode json = Json.object().put("steps", steps).put("episodes", episodes);
    meanReturn.ifPresent(value -> json.put("return", value));
    meanLength.ifPresent(value -> json.put("length", value));
    ObjectNode named = json.putObject("metrics");
    metrics.forEach(named::put);
    return json;
  }

  static Point fromJson(JsonNode json) {
    Map<String, Double> metrics = new LinkedHashMap<>();
    json.path("metrics")
        .properties()
        .forEach(each -> metrics.put(each.getKey(), each.getValue().asDouble()));
    return new Point(
        json.path("steps").asLong(),
        json.path("episodes").asLong(),
        number(json.path("return")),
        number(json.path("length")),
        metrics);
  }

  private static OptionalDouble number(JsonNode json) {
    return json.isNumber() ? OptionalDouble.of(json.asDouble()) : OptionalDouble.empty();
  }
}
