package dev.halftime.learn.space;

import com.fasterxml.jackson.databind.JsonNode;
import dev.halftime.json.Json;
import dev.halftime.learn.random.Generator;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/// Vectors of zeros and ones.
///
/// @param n number of components
public record MultiBinary(int n) implements Space<int[]> {

  @Override
  public boolean contains(int[] value) {
    return value.length == n && IntStream.of(value).allMatch(each -> each == 0 || each == 1);
  }

  @Override
  public Supplier<int[]> sampler(long seed) {
    Generator random = Generator.of(seed);
    return () -> random.bits(n);
  }

  @Override
  public int width() {
    return n;
  }

  @Override
  public int[] decode(float[] buffer, int at) {
    return Whole.decode(buffer, at, n);
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
    return Whole.fromJson(json, n);
  }
}
