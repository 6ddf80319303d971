package dev.halftime.learn.space;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.halftime.json.Json;
import dev.halftime.learn.random.Generator;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/// Vectors of numbers, each component within its own bounds.
///
/// A value is an array of doubles that [#type] represents exactly.
///
/// @param low lower bounds; negative infinity where there is none
/// @param high upper bounds; infinity where there is none
/// @param type number type of the components
public record Box(List<Double> low, List<Double> high, NumberType type) implements Space<double[]> {

  public Box {
    low = low.stream().map(type::rounded).toList();
    high = high.stream().map(type::rounded).toList();
    if (low.size() != high.size()) {
      throw new IllegalArgumentException(
          "a box needs as many lower as upper bounds, not " + low.size() + " and " + high.size());
    }
    for (int i = 0; i < low.size(); i++) {
      if (!(low.get(i) <= high.get(i))) {
        throw new IllegalArgumentException(
            "component %d of a box has the bounds %s and %s: the lower must not exceed the upper"
                .formatted(i, low.get(i), high.get(i)));
      }
    }
  }

  /// Creates a symmetric box of float32 numbers.
  ///
  /// @param high upper bounds; the lower bounds are their negatives
  public static Box symmetric(double... high) {
    return of(DoubleStream.of(high).map(each -> -each).toArray(), high);
  }

  /// Creates a box of float32 numbers.
  public static Box of(double[] low, double[] high) {
    return new Box(list(low), list(high), NumberType.FLOAT32);
  }

  private static List<Double> list(double[] numbers) {
    return DoubleStream.of(numbers).boxed().toList();
  }

  @Override
  public boolean contains(double[] value) {
    if (value.length != low.size()) {
      return false;
    }
    for (int i = 0; i < value.length; i++) {
      if (!(value[i] >= low.get(i) && value[i] <= high.get(i)) || !type.holds(value[i])) {
        return false;
      }
    }
    return true;
  }

  /// Draws uniformly between two bounds, from a normal distribution without bounds, and from a
  /// shifted exponential distribution with one bound.
  ///
  /// In the order of numpy's calls, components without bounds are drawn first, then those with only
  /// a lower bound, only an upper bound, and both.
  @Override
  public Supplier<double[]> sampler(long seed) {
    Generator random = Generator.of(seed);
    List<Range> ranges =
        Stream.iterate(0, i -> i < low.size(), i -> i + 1)
            .map(i -> new Range(i, low.get(i), high.get(i)))
            .sorted((a, b) -> Integer.compare(a.turn(), b.turn()))
            .toList();
    return () -> {
      double[] value = new double[low.size()];
      ranges.forEach(range -> value[range.index] = type.cast(range.draw(random, type)));
      return value;
    };
  }

  private record Range(int index, double low, double high) {

    int turn() {
      return (Double.isInfinite(low) ? 0 : 1) + (Double.isInfinite(high) ? 0 : 2);
    }

    double draw(Generator random, NumberType type) {
      double end = type.whole() ? high + 1 : high;
      return switch (turn()) {
        case 0 -> random.normal();
        case 1 -> random.exponential() + low;
        case 2 -> -random.exponential() + end;
        default -> random.uniform(low, end);
      };
    }
  }

  @Override
  public int width() {
    return low.size();
  }

  @Override
  public double[] decode(float[] buffer, int at) {
    double[] value = new double[low.size()];
    for (int i = 0; i < value.length; i++) {
      value[i] = buffer[at + i];
    }
    return value;
  }

  @Override
  public void encode(double[] value, float[] buffer, int at) {
    for (int i = 0; i < value.length; i++) {
      buffer[at + i] = (float) value[i];
    }
  }

  @Override
  public JsonNode toJson(double[] value) {
    ArrayNode array = Json.MAPPER.createArrayNode();
    for (double each : value) {
      array.add(each);
    }
    return array;
  }

  @Override
  public double[] fromJson(JsonNode json) {
    boolean fits = json.isArray() && json.size() == low.size();
    double[] value = new double[low.size()];
    for (int i = 0; fits && i < value.length; i++) {
      fits = json.get(i).isNumber();
      value[i] = type.cast(json.get(i).doubleValue());
    }
    if (!fits) {
      throw Space.misfit(
          json, "a list of " + low.size() + (low.size() == 1 ? " number" : " numbers"));
    }
    return value;
  }
}
