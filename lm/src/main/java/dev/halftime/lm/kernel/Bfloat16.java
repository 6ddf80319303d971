package dev.halftime.lm.kernel;

/// Numbers of 16 bits with the exponent of float32: its upper half.
public final class Bfloat16 {

  private Bfloat16() {}

  /// The nearest, of two the even one, in the lower 16 bits.
  public static int of(float value) {
    int bits = Float.floatToRawIntBits(value);
    return Float.isNaN(value) ? bits >>> 16 | 0x40 : (bits + 0x7FFF + (bits >>> 16 & 1)) >>> 16;
  }

  /// The number that stands in the lower 16 bits.
  public static float value(int bits) {
    return Float.intBitsToFloat(bits << 16);
  }
}
