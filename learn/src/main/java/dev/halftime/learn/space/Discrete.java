package dev.halftime.learn.space;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import dev.halftime.learn.random.Generator;
import java.util.function.Supplier;

/// Consecutive integers.
///
/// @param n number of values, 1 or more
/// @param start smallest value
public record Discrete(int n, int start) implements Space<Integer> {

  public Discrete {
    if (n < 1) {
      throw new IllegalArgumentException("a discrete space needs 1 value or more, not " + n);
    }
  }

  /// The integers from 0 to `n - 1`.
  public Discrete(int n) {
    this(n, 0);
  }

  @Override
  public boolean contains(Integer value) {
    return value >= start && value - (long) start < n;
  }

  @Override
  public Supplier<Integer> sampler(long seed) {
    Generator random = Generator.of(seed);
    return () -> start + random.integers(n);
  }

  @Override
  public int width() {
    return 1;
  }

  @Override
  public Integer decode(float[] buffer, int at) {
    return (int) buffer[at];
  }

  @Override
  public void encode(Integer value, float[] buffer, int at) {
    buffer[at] = value;
  }

  @Override
  public JsonNode toJson(Integer value) {
    return IntNode.valueOf(value);
  }

  @Override
  public Integer fromJson(JsonNode json) {
    if (!json.isIntegralNumber() || !json.canConvertToInt()) {
      throw Space.misfit(json, "a whole number from " + start + " to " + (start + n - 1));
    }
    return json.intValue();
  }
}
