package dev.halftime.learn.space;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.json.Json;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;

/// Maps from names to values, one value of each of several spaces: Gymnasium's `Dict`.
///
/// @param parts spaces by name, in alphabetical order
public record Dict(SortedMap<String, Space<?>> parts) implements Space<Map<String, Object>> {

  public Dict {
    parts = Collections.unmodifiableSortedMap(new TreeMap<>(parts));
  }

  private Tuple values() {
    return new Tuple(new ArrayList<>(parts.values()));
  }

  private Map<String, Object> named(List<Object> values) {
    Map<String, Object> named = new TreeMap<>();
    int next = 0;
    for (String name : parts.keySet()) {
      named.put(name, values.get(next++));
    }
    return Collections.unmodifiableMap(named);
  }

  private static List<Object> inOrder(Map<String, Object> value) {
    return List.copyOf(new TreeMap<>(value).values());
  }

  @Override
  public boolean contains(Map<String, Object> value) {
    return value.keySet().equals(parts.keySet()) && values().contains(inOrder(value));
  }

  @Override
  public Supplier<Map<String, Object>> sampler(long seed) {
    Supplier<List<Object>> values = values().sampler(seed);
    return () -> named(values.get());
  }

  @Override
  public int width() {
    return values().width();
  }

  @Override
  public Map<String, Object> decode(float[] buffer, int at) {
    return named(values().decode(buffer, at));
  }

  @Override
  public void encode(Map<String, Object> value, float[] buffer, int at) {
    values().encode(inOrder(value), buffer, at);
  }

  @Override
  public JsonNode toJson(Map<String, Object> value) {
    ObjectNode json = Json.object();
    JsonNode values = values().toJson(inOrder(value));
    int next = 0;
    for (String name : parts.keySet()) {
      json.set(name, values.get(next++));
    }
    return json;
  }

  @Override
  public Map<String, Object> fromJson(JsonNode json) {
    List<Object> values = new ArrayList<>();
    parts.forEach((name, space) -> {
      if (!json.has(name)) {
        throw Space.misfit(json, "an object with " + parts.keySet());
      }
      values.add(space.fromJson(json.get(name)));
    });
    return named(values);
  }
}
