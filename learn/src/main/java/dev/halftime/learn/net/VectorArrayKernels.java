package dev.halftime.learn.net;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/// ArrayKernels on the Vector API, with the preferred vector size of the machine, at most 16 lanes.
///
/// Lanes are summed one by one, since the order of the API's own reduction depends on whether it
/// has been compiled.
final class VectorArrayKernels implements ArrayKernels {

  private static final VectorSpecies<Float> S =
      FloatVector.SPECIES_PREFERRED.length() > Matrix.LANES
          ? FloatVector.SPECIES_512
          : FloatVector.SPECIES_PREFERRED;
  private static final int L = S.length();

  private final float[] lanes = new float[L];

  @Override
  public String about() {
    return "vectors of " + L + " float32 lanes";
  }

  @Override
  public void multiply(int rows, int inner, Matrix a, Matrix b, Matrix start, Matrix c) {
    int width = Matrix.padded(c.columns());
    int j = 0;
    for (; j + 2 * L <= width; j += 2 * L) {
      Blocks.wide(rows, inner, j, a, b, start, c);
    }
    for (; j < width; j += L) {
      Blocks.narrow(rows, inner, j, a, b, start, c);
    }
  }

  @Override
  public void tanh(float[] y, int length) {
    for (int i = 0; i < length; i += L) {
      tanh(FloatVector.fromArray(S, y, i)).intoArray(y, i);
    }
  }

  private static FloatVector tanh(FloatVector x) {
    FloatVector t = x.mul(Tanh.TWO_LOG2E).max(-Tanh.LIMIT).min(Tanh.LIMIT);
    FloatVector shifted = t.add(Tanh.ROUND);
    FloatVector f = t.sub(shifted.sub(Tanh.ROUND));
    FloatVector p = FloatVector.broadcast(S, Tanh.C[0]);
    p = p.fma(f, FloatVector.broadcast(S, Tanh.C[1]));
    p = p.fma(f, FloatVector.broadcast(S, Tanh.C[2]));
    p = p.fma(f, FloatVector.broadcast(S, Tanh.C[3]));
    p = p.fma(f, FloatVector.broadcast(S, Tanh.C[4]));
    p = p.fma(f, FloatVector.broadcast(S, Tanh.C[5]));
    p = p.fma(f, FloatVector.broadcast(S, Tanh.C[6]));
    p = p.fma(f, FloatVector.broadcast(S, Tanh.C[7]));
    IntVector exponent = shifted.reinterpretAsInts().lanewise(VectorOperators.LSHL, 23);
    FloatVector e = p.reinterpretAsInts().add(exponent).reinterpretAsFloats();
    FloatVector one = FloatVector.broadcast(S, 1);
    return one.sub(FloatVector.broadcast(S, 2).div(e.add(one)));
  }

  @Override
  public void relu(float[] y, int length) {
    for (int i = 0; i < length; i += L) {
      FloatVector.fromArray(S, y, i).max(0).intoArray(y, i);
    }
  }

  @Override
  public void tanhSlope(float[] y, float[] d, int length) {
    FloatVector one = FloatVector.broadcast(S, 1);
    for (int i = 0; i < length; i += L) {
      FloatVector value = FloatVector.fromArray(S, y, i);
      FloatVector slope = one.sub(value.mul(value));
      FloatVector.fromArray(S, d, i).mul(slope).intoArray(d, i);
    }
  }

  @Override
  public void reluSlope(float[] y, float[] d, int length) {
    FloatVector zero = FloatVector.zero(S);
    for (int i = 0; i < length; i += L) {
      var live = FloatVector.fromArray(S, y, i).compare(VectorOperators.GT, 0);
      zero.blend(FloatVector.fromArray(S, d, i), live).intoArray(d, i);
    }
  }

  @Override
  public void adam(float[] x, float[] g, float[] m, float[] v, AdamTerms terms) {
    FloatVector one = FloatVector.broadcast(S, 1 - terms.beta1);
    FloatVector two = FloatVector.broadcast(S, 1 - terms.beta2);
    FloatVector rate = FloatVector.broadcast(S, terms.rate);
    FloatVector epsilon = FloatVector.broadcast(S, terms.epsilon);
    for (int i = 0; i < x.length; i += L) {
      FloatVector slope = FloatVector.fromArray(S, g, i);
      FloatVector first = FloatVector.fromArray(S, m, i);
      FloatVector second = FloatVector.fromArray(S, v, i);
      first = slope.sub(first).fma(one, first);
      second = slope.mul(slope).sub(second).fma(two, second);
      first.intoArray(m, i);
      second.intoArray(v, i);
      FloatVector step = rate.mul(first).div(second.sqrt().add(epsilon));
      FloatVector.fromArray(S, x, i).sub(step).intoArray(x, i);
    }
  }

  @Override
  public void rmsProp(float[] x, float[] g, float[] v, float alpha, float rate, float epsilon) {
    FloatVector rest = FloatVector.broadcast(S, 1 - alpha);
    for (int i = 0; i < x.length; i += L) {
      FloatVector slope = FloatVector.fromArray(S, g, i);
      FloatVector square = FloatVector.fromArray(S, v, i);
      square = slope.mul(slope).sub(square).fma(rest, square);
      square.intoArray(v, i);
      FloatVector step = slope.mul(rate).div(square.sqrt().add(epsilon));
      FloatVector.fromArray(S, x, i).sub(step).intoArray(x, i);
    }
  }

  @Override
  public double sumOfSquares(float[] x) {
    FloatVector sum = FloatVector.zero(S);
    for (int i = 0; i < x.length; i += L) {
      FloatVector each = FloatVector.fromArray(S, x, i);
      sum = each.fma(each, sum);
    }
    sum.intoArray(lanes, 0);
    double total = 0;
    for (float lane : lanes) {
      total += lane;
    }
    return total;
  }

  @Override
  public void scale(float[] x, float factor) {
    for (int i = 0; i < x.length; i += L) {
      FloatVector.fromArray(S, x, i).mul(factor).intoArray(x, i);
    }
  }
}
