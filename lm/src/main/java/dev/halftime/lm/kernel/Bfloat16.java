package dev.halftime.lm.kernel;

/// Conversion of bfloat16, the upper half of a float32.
public final class Bfloat16 {

  private Bfloat16() {}

  /// Rounds to the nearest bfloat16, ties to even; the result is in the lower 16 bits.
  public static int of(float value) {
    int bits = Float.floatToRawIntBits(value);
    return Float.isNaN(value) ? bits >>> 16 | 0x40 : (bits + 0x7FFF + (bits >>> 16 & 1)) >>> 16;
  }

  /// Returns the value of the bfloat16 in the lower 16 bits.
  public static float value(int bits) {
    return Float.intBitsToFloat(bits << 16);
  }
}
