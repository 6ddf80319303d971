package dev.halftime.learn.space;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.halftime.json.Json;
import dev.halftime.learn.random.Generator;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/// Lists with one value of each of several spaces: Gymnasium's `Tuple`.
public record Tuple(List<Space<?>> parts) implements Space<List<Object>> {

  public Tuple {
    parts = List.copyOf(parts);
  }

  /// Creates the product of these spaces.
  public static Tuple of(Space<?>... parts) {
    return new Tuple(List.of(parts));
  }

  @Override
  public boolean contains(List<Object> value) {
    return value.size() == parts.size()
        && IntStream.range(0, value.size()).allMatch(i -> any(i).contains(value.get(i)));
  }

  /// A part with its value type erased. The values passed to it come from this product.
  @SuppressWarnings("unchecked")
  private Space<Object> any(int part) {
    return (Space<Object>) parts.get(part);
  }

  @Override
  public Supplier<List<Object>> sampler(long seed) {
    Generator random = Generator.of(seed);
    List<Supplier<?>> samplers = new ArrayList<>();
    parts.forEach(part -> samplers.add(part.sampler(random.integers(Integer.MAX_VALUE))));
    return () -> samplers.stream().<Object>map(Supplier::get).toList();
  }

  @Override
  public int width() {
    return parts.stream().mapToInt(Space::width).sum();
  }

  @Override
  public List<Object> decode(float[] buffer, int at) {
    List<Object> value = new ArrayList<>();
    int next = at;
    for (Space<?> part : parts) {
      value.add(part.decode(buffer, next));
      next += part.width();
    }
    return List.copyOf(value);
  }

  @Override
  public void encode(List<Object> value, float[] buffer, int at) {
    int next = at;
    for (int i = 0; i < parts.size(); i++) {
      any(i).encode(value.get(i), buffer, next);
      next += parts.get(i).width();
    }
  }

  @Override
  public JsonNode toJson(List<Object> value) {
    ArrayNode array = Json.MAPPER.createArrayNode();
    for (int i = 0; i < parts.size(); i++) {
      array.add(any(i).toJson(value.get(i)));
    }
    return array;
  }

  @Override
  public List<Object> fromJson(JsonNode json) {
    if (!json.isArray() || json.size() != parts.size()) {
      throw Space.misfit(json, "a list of " + parts.size() + " values");
    }
    return IntStream.range(0, json.size()).mapToObj(i -> any(i).fromJson(json.get(i))).toList();
  }
}
