package dev.halftime.learn.space;

/// The number type of a box, named as in numpy.
public enum NumberType {
  FLOAT32(false, -Float.MAX_VALUE, Float.MAX_VALUE),
  FLOAT64(false, -Double.MAX_VALUE, Double.MAX_VALUE),
  INT8(true, Byte.MIN_VALUE, Byte.MAX_VALUE),
  UINT8(true, 0, 255),
  INT16(true, Short.MIN_VALUE, Short.MAX_VALUE),
  INT32(true, Integer.MIN_VALUE, Integer.MAX_VALUE);

  private final boolean whole;
  private final double least;
  private final double greatest;

  NumberType(boolean whole, double least, double greatest) {
    this.whole = whole;
    this.least = least;
    this.greatest = greatest;
  }

  /// Whether the type holds integers only.
  boolean whole() {
    return whole;
  }

  /// Whether the type represents a number exactly.
  boolean holds(double number) {
    return cast(number) == number;
  }

  /// A bound rounded to this type. Infinity, which stands for no bound, is kept.
  double rounded(double bound) {
    return Double.isInfinite(bound) ? bound : cast(bound);
  }

  /// A number converted to this type: clamped and rounded down for integers, rounded for float32.
  double cast(double number) {
    if (whole) {
      return Math.clamp(Math.floor(number), least, greatest);
    }
    return this == FLOAT32 ? (float) number : number;
  }
}
