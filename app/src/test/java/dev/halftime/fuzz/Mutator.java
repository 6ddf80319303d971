package dev.halftime.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/// Mutates inputs: flips bytes; cuts, duplicates and crosses over parts; inserts strings that have
/// broken readers before. In JSON, it mostly mutates values instead of bytes.
final class Mutator {

  private static final List<String> PIECES =
      List.of(
          "{",
          "}",
          "[",
          "]",
          ",",
          ":",
          "\"",
          "\\",
          "null",
          "true",
          "NaN",
          "1e400",
          "-0",
          "1e-400",
          "9".repeat(400),
          "\\ud83d",
          "\ud83d\ude00",
          "\ufeff",
          "\u0000",
          "\u001b[2J",
          "\u202e",
          "\n",
          "\r",
          "\t",
          "{}{}",
          "[[[[[[[[",
          "{\"a\":".repeat(600),
          "-1",
          "2147483648",
          "9223372036854775808",
          "../x",
          "/",
          "%s",
          "%n",
          "$1",
          "<script>",
          "'",
          " ",
          "\"kind\"",
          "\"a\":1,\"a\":2",
          "=",
          "@",
          "+",
          "#",
          "x".repeat(5000),
          "\u0301",
          "\u2028");

  private final SplittableRandom random;
  private final JsonMutator json;

  Mutator(long seed) {
    random = new SplittableRandom(seed);
    json = new JsonMutator(random);
  }

  byte[] mutated(List<byte[]> corpus) {
    byte[] input = pick(corpus).clone();
    Optional<byte[]> changed = random.nextInt(4) == 0 ? Optional.empty() : json.mutated(input);
    if (changed.isPresent()) {
      return changed.get();
    }
    for (int i = random.nextInt(1, 5); i > 0; i--) {
      input = once(input, corpus);
    }
    return input.length > 1 << 20 ? Arrays.copyOf(input, 1 << 20) : input;
  }

  private byte[] once(byte[] input, List<byte[]> corpus) {
    int at = random.nextInt(input.length + 1);
    int to = at + random.nextInt(Math.min(64, input.length - at) + 1);
    return switch (random.nextInt(6)) {
      case 0 -> flipped(input);
      case 1 -> joined(input, at, new byte[0], to); // cut out
      case 2 -> joined(input, at, Arrays.copyOfRange(input, at, to), at); // doubled
      case 3 -> Arrays.copyOf(input, at);
      case 4 -> {
        byte[] other = pick(corpus);
        int from = random.nextInt(other.length + 1);
        yield joined(input, at, Arrays.copyOfRange(other, from, other.length), input.length);
      }
      default ->
          joined(
              input,
              at,
              PIECES.get(random.nextInt(PIECES.size())).getBytes(StandardCharsets.UTF_8),
              random.nextBoolean() ? at : to);
    };
  }

  private byte[] flipped(byte[] input) {
    if (input.length > 0) {
      input[random.nextInt(input.length)] ^= (byte) (1 << random.nextInt(8));
    }
    return input;
  }

  private byte[] pick(List<byte[]> corpus) {
    return corpus.get(random.nextInt(corpus.size()));
  }

  /// Joins the beginning up to a position, a piece, and the rest from another position.
  private static byte[] joined(byte[] input, int end, byte[] piece, int from) {
    byte[] joined = new byte[end + piece.length + input.length - from];
    System.arraycopy(input, 0, joined, 0, end);
    System.arraycopy(piece, 0, joined, end, piece.length);
    System.arraycopy(input, from, joined, end + piece.length, input.length - from);
    return joined;
  }
}
