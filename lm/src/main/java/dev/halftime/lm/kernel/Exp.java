package dev.halftime.lm.kernel;

/// The exponential function as both kernels compute it: x / ln 2 is split into an integer, which
/// becomes the exponent, and a remainder between -1/2 and 1/2, whose power of two is approximated
/// by the Taylor polynomial of degree seven.
final class Exp {

  static final float LOG2E = 1.442695f;
  // The rounding error of LOG2E.
  static final float LOG2E_REST = 1.925963e-08f;
  static final float LEAST = -87f;
  static final float MOST = 88f;
  // Adding it rounds to an integer, which ends up in the low bits.
  static final float ROUND = 12582912f;

  static final float C7 = 1.5252734e-05f;
  static final float C6 = 0.0001540353f;
  static final float C5 = 0.0013333558f;
  static final float C4 = 0.009618129f;
  static final float C3 = 0.05550411f;
  static final float C2 = 0.2402265f;
  static final float C1 = 0.6931472f;

  private Exp() {}

  /// The backward pass of SwiGLU for one element.
  static void swigluSlope(float[] gate, float[] up, float[] slope, int i) {
    float g = gate[i];
    float share = 1f / (of(-g) + 1f);
    float given = slope[i] * share;
    gate[i] = given * up[i] * Math.fma(g, 1f - share, 1f);
    up[i] = given * g;
  }

  static float of(float value) {
    float x = Math.min(value, MOST);
    float t = x * LOG2E;
    float shifted = t + ROUND;
    float whole = shifted - ROUND;
    float f = Math.fma(x, LOG2E_REST, Math.fma(x, LOG2E, -whole));
    float p = C7;
    p = Math.fma(p, f, C6);
    p = Math.fma(p, f, C5);
    p = Math.fma(p, f, C4);
    p = Math.fma(p, f, C3);
    p = Math.fma(p, f, C2);
    p = Math.fma(p, f, C1);
    p = Math.fma(p, f, 1f);
    int exponent = Float.floatToRawIntBits(shifted) << 23;
    float result = Float.intBitsToFloat(Float.floatToRawIntBits(p) + exponent);
    return value < LEAST ? 0f : Float.isNaN(value) ? value : result;
  }
}
