package dev.halftime.learn.space;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.halftime.learn.random.Generator;
import java.util.Arrays;
import java.util.function.Supplier;

/// Texts of some length over some characters.
///
/// @param shortest the least number of characters
/// @param longest the greatest number of characters
/// @param characters those that may occur, each once, in the order in which they are numbered
public record Text(int shortest, int longest, String characters) implements Space<String> {

  /// Letters and digits in Gymnasium's order.
  public static final String ALPHANUMERIC =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

  public Text {
    if (shortest < 0 || longest < shortest) {
      throw new IllegalArgumentException(
          "lengths must be 0 or more, the longest not below the shortest, not %d to %d"
              .formatted(shortest, longest));
    }
    if (characters.isEmpty() || characters.chars().distinct().count() != characters.length()) {
      throw new IllegalArgumentException(
          "a text space needs characters, each once, not '" + characters + "'");
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
    throw new UnsupportedOperationException("a text cannot be written as numbers");
  }

  @Override
  public void encode(String value, float[] buffer, int at) {
    throw new UnsupportedOperationException("a text cannot be written as numbers");
  }

  @Override
  public JsonNode toJson(String value) {
    return TextNode.valueOf(value);
  }

  @Override
  public String fromJson(JsonNode json) {
    if (!json.isTextual()) {
      throw Space.misfit(json, "a text");
    }
    return json.textValue();
  }
}
