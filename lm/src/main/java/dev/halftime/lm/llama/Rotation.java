package dev.halftime.lm.llama;

/// The rotary position embedding (Su et al. 2021): rotates adjacent pairs of a head by an angle
/// that grows with the position, in the order in which GGUF stores Llama's heads.
public final class Rotation {

  private final int head;
  private final double[] rates;
  private volatile float[] cosines = {};
  private volatile float[] sines = {};

  public Rotation(int head, double base) {
    this.head = head;
    rates = new double[head / 2];
    for (int i = 0; i < rates.length; i++) {
      rates[i] = Math.pow(base, -2.0 * i / head);
    }
  }

  /// Computes the angles for this many positions; must be called before rows are rotated.
  public synchronized void prepare(int positions) {
    int known = cosines.length / rates.length;
    if (positions <= known) {
      return;
    }
    int size = Math.max(positions, 2 * known);
    float[] cos = new float[size * rates.length];
    float[] sin = new float[size * rates.length];
    for (int position = 0; position < size; position++) {
      for (int i = 0; i < rates.length; i++) {
        cos[position * rates.length + i] = (float) Math.cos(position * rates[i]);
        sin[position * rates.length + i] = (float) Math.sin(position * rates[i]);
      }
    }
    sines = sin;
    cosines = cos;
  }

  /// Rotates the heads of a row.
  ///
  /// @param direction 1 for the forward rotation; -1 for its inverse, which also propagates
  ///   gradients
  public void turn(float[] x, int from, int heads, int position, int direction) {
    float[] cos = cosines;
    float[] sin = sines;
    int table = position * rates.length;
    for (int h = 0, at = from; h < heads; h++, at += head) {
      for (int i = 0; i < rates.length; i++) {
        float c = cos[table + i];
        float s = direction * sin[table + i];
        float even = x[at + 2 * i];
        float odd = x[at + 2 * i + 1];
        x[at + 2 * i] = even * c - odd * s;
        x[at + 2 * i + 1] = even * s + odd * c;
      }
    }
  }
}
