package dev.halftime.lm.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.MemorySegment;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class TensorTypeTest {

  /// Digests of the values that the Python package `gguf` 0.19 decodes from the same bytes.
  private static final Map<TensorType, Integer> EXPECTED =
      Map.ofEntries(
          Map.entry(TensorType.F16, -93161599),
          Map.entry(TensorType.Q4_0, -244696063),
          Map.entry(TensorType.Q4_1, -692901823),
          Map.entry(TensorType.Q5_0, 2038414337),
          Map.entry(TensorType.Q5_1, -46104959),
          Map.entry(TensorType.Q8_0, 147258369),
          Map.entry(TensorType.Q4_K, -574699674),
          Map.entry(TensorType.Q5_K, -2068810749),
          Map.entry(TensorType.Q6_K, -1748172793),
          Map.entry(TensorType.BF16, 867506049));

  @Test
  void blocksAreDecodedToTheSameBitsAsByTheirInventors() {
    EXPECTED.forEach((type, digest) -> {
      int blocks = type.block() == 1 ? 4 : 1;
      byte[] bytes = bytes(type, (int) type.bytes((long) type.block() * blocks));
      float[] values = new float[type.block() * blocks];
      type.decode(MemorySegment.ofArray(bytes), 0, values.length, values, 0);
      int found = 1;
      for (float value : values) {
        found = 31 * found + Float.floatToRawIntBits(value);
      }
      assertThat(found).as(type.name()).isEqualTo(digest);
    });
  }

  /// Returns bytes of a linear congruential generator, with the scales among them made finite.
  private static byte[] bytes(TensorType type, int count) {
    byte[] bytes = new byte[count];
    int state = 12345;
    for (int i = 0; i < count; i++) {
      state = (int) ((state * 1103515245L + 12345) & 0x7fffffff);
      bytes[i] = (byte) (state >> 16);
    }
    switch (type) {
      case F16 -> finite(bytes, 0, 2, 4, 6);
      case Q6_K -> finite(bytes, 208);
      case Q4_1, Q5_1, Q4_K, Q5_K -> finite(bytes, 0, 2);
      case BF16 -> {
        for (int i = 1; i < 8; i += 2) {
          bytes[i] &= (byte) 0xBF;
        }
      }
      default -> finite(bytes, 0);
    }
    return bytes;
  }

  private static void finite(byte[] bytes, int... halves) {
    for (int at : halves) {
      bytes[at + 1] &= (byte) 0xBB;
    }
  }
}
