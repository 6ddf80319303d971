package dev.halftime.learn.space;

/// How the numbers of a box are kept: numpy's types of the same names.
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

  /// Whether only whole numbers can be held.
  boolean whole() {
    return whole;
  }

  /// Whether a number can be held exactly.
  boolean holds(double number) {
    return cast(number) == number;
  }

  /// A bound in this type: infinity stays, so that it tells that there is none.
  double rounded(double bound) {
    return Double.isInfinite(bound) ? bound : cast(bound);
  }

  /// The number that takes a number's place when it is stored in this type.
  double cast(double number) {
    if (whole) {
      return Math.clamp(Math.floor(number), least, greatest);
    }
    return this == FLOAT32 ? (float) number : number;
  }
}
