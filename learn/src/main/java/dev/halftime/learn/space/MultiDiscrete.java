package dev.halftime.learn.space;

import com.fasterxml.jackson.databind.JsonNode;
import dev.halftime.json.Json;
import dev.halftime.learn.random.Generator;
import java.util.List;
import java.util.function.Supplier;

/// Vectors of integers; component `i` ranges from 0 to `bounds.get(i) - 1`.
///
/// @param bounds exclusive upper bounds, each 1 or more
public record MultiDiscrete(List<Integer> bounds) implements Space<int[]> {

  public MultiDiscrete {
    bounds = List.copyOf(bounds);
    if (bounds.stream().anyMatch(bound -> bound < 1)) {
      throw new IllegalArgumentException("each bound must be 1 or more, not " + bounds);
    }
  }

  @Override
  public boolean contains(int[] value) {
    boolean fits = value.length == bounds.size();
    for (int i = 0; fits && i < value.length; i++) {
      fits = value[i] >= 0 && value[i] < bounds.get(i);
    }
    return fits;
  }

  @Override
  public Supplier<int[]> sampler(long seed) {
    Generator random = Generator.of(seed);
    return () -> bounds.stream().mapToInt(bound -> (int) (random.random() * bound)).toArray();
  }

  @Override
  public int width() {
    return bounds.size();
  }

  @Override
  public int[] decode(float[] buffer, int at) {
    return Whole.decode(buffer, at, width());
  }

  @Override
  public void encode(int[] value, float[] buffer, int at) {
    Whole.encode(value, buffer, at);
  }

  @Override
  public JsonNode toJson(int[] value) {
    return Json.tree(value);
  }

  @Override
  public int[] fromJson(JsonNode json) {
    return Whole.fromJson(json, width());
  }
}
