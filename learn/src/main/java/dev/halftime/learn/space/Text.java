package dev.halftime.learn.space;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.halftime.learn.random.Generator;
import java.util.Arrays;
import java.util.function.Supplier;

/// Strings of bounded length over an alphabet.
///
/// @param shortest smallest length
/// @param longest greatest length
/// @param characters alphabet: distinct characters in the order in which they are sampled
public record Text(int shortest, int longest, String characters) implements Space<String> {

  /// Digits and letters in Gymnasium's order.
  public static final String ALPHANUMERIC =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

  public Text {
    if (shortest < 0 || longest < shortest) {
      throw new IllegalArgumentException(
          "the lengths of a text space must be 0 <= shortest <= longest, not %d and %d"
              .formatted(shortest, longest));
    }
    if (characters.isEmpty() || characters.chars().distinct().count() != characters.length()) {
      throw new IllegalArgumentException(
          "a text space needs an alphabet of distinct characters, not '" + characters + "'");
    }
  }

  @Override
  public boolean contains(String value) {
    return value.length() >= shortest
        && value.length() <= longest
        && value.chars().allMatch(each -> characters.indexOf(each) >= 0);
  }

  @Override
  public Supplier<String> sampler(long seed) {
    Generator random = Generator.of(seed);
    double[] probabilities = new double[characters.length()];
    Arrays.fill(probabilities, 1.0 / characters.length());
    return () -> {
      int length = shortest + random.integers(longest - shortest + 1);
      StringBuilder text = new StringBuilder();
      for (int i = 0; i < length; i++) {
        text.append(characters.charAt(random.choice(probabilities)));
      }
      return text.toString();
    };
  }

  @Override
  public int width() {
    return 0;
  }

  @Override
  public String decode(float[] buffer, int at) {
    throw new UnsupportedOperationException("a text has no flattened form");
  }

  @Override
  public void encode(String value, float[] buffer, int at) {
    throw new UnsupportedOperationException("a text has no flattened form");
  }

  @Override
  public JsonNode toJson(String value) {
    return TextNode.valueOf(value);
  }

  @Override
  public String fromJson(JsonNode json) {
    if (!json.isTextual()) {
      throw Space.misfit(json, "a string");
    }
    return json.textValue();
  }
}
