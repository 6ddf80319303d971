package dev.halftime.lm.kernel;

import java.util.Optional;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/// The kernels on the Vector API, with the machine's preferred vector width.
final class VectorKernels implements Kernels {

  static final VectorSpecies<Float> S =
      FloatVector.SPECIES_PREFERRED.length() > 16
          ? FloatVector.SPECIES_512
          : FloatVector.SPECIES_PREFERRED;
  static final VectorSpecies<Integer> I = VectorSpecies.of(int.class, S.vectorShape());
  private static final int L = S.length();

  @Override
  public Optional<String> shortcoming() {
    return Optional.empty();
  }

  @Override
  public int width() {
    return 2 * L;
  }

  @Override
  public void multiply(Rows x, int inner, float[] panel, int p, Target y) {
    FloatBlocks.multiply(x, inner, panel, p, y);
  }

  @Override
  public void multiply(Rows x, int inner, int[] panel, int p, Target y) {
    PairBlocks.multiply(x, inner, panel, p, y);
  }

  @Override
  public void exp(float[] x, int from, int count, float factor, float shift) {
    int i = from;
    FloatVector by = FloatVector.broadcast(S, factor);
    FloatVector down = FloatVector.broadcast(S, -shift);
    for (; i + L <= from + count; i += L) {
      exp(FloatVector.fromArray(S, x, i).fma(by, down)).intoArray(x, i);
    }
    for (; i < from + count; i++) {
      x[i] = Exp.of(Math.fma(x[i], factor, -shift));
    }
  }

  @Override
  public void swiglu(float[] gate, float[] up, int from, int count) {
    int i = from;
    for (; i + L <= from + count; i += L) {
      FloatVector g = FloatVector.fromArray(S, gate, i);
      FloatVector below = exp(g.neg()).add(1f);
      g.div(below).mul(FloatVector.fromArray(S, up, i)).intoArray(gate, i);
    }
    for (; i < from + count; i++) {
      gate[i] = gate[i] / (Exp.of(-gate[i]) + 1f) * up[i];
    }
  }

  @Override
  public void swigluSlopes(float[] gate, float[] up, float[] slope, int from, int count) {
    int i = from;
    FloatVector one = FloatVector.broadcast(S, 1f);
    for (; i + L <= from + count; i += L) {
      FloatVector g = FloatVector.fromArray(S, gate, i);
      FloatVector share = one.div(exp(g.neg()).add(1f));
      FloatVector given = FloatVector.fromArray(S, slope, i).mul(share);
      given.mul(FloatVector.fromArray(S, up, i)).mul(g.fma(one.sub(share), one)).intoArray(gate, i);
      given.mul(g).intoArray(up, i);
    }
    for (; i < from + count; i++) {
      Exp.swigluSlope(gate, up, slope, i);
    }
  }

  private static FloatVector exp(FloatVector value) {
    FloatVector x = value.min(Exp.MOST);
    FloatVector shifted = x.mul(Exp.LOG2E).add(Exp.ROUND);
    FloatVector whole = shifted.sub(Exp.ROUND);
    FloatVector f = x.fma(FloatVector.broadcast(S, Exp.LOG2E), whole.neg());
    f = x.fma(FloatVector.broadcast(S, Exp.LOG2E_REST), f);
    FloatVector p = FloatVector.broadcast(S, Exp.C7);
    p = p.fma(f, FloatVector.broadcast(S, Exp.C6));
    p = p.fma(f, FloatVector.broadcast(S, Exp.C5));
    p = p.fma(f, FloatVector.broadcast(S, Exp.C4));
    p = p.fma(f, FloatVector.broadcast(S, Exp.C3));
    p = p.fma(f, FloatVector.broadcast(S, Exp.C2));
    p = p.fma(f, FloatVector.broadcast(S, Exp.C1));
    p = p.fma(f, FloatVector.broadcast(S, 1f));
    IntVector exponent = shifted.reinterpretAsInts().lanewise(VectorOperators.LSHL, 23);
    FloatVector result = p.reinterpretAsInts().add(exponent).reinterpretAsFloats();
    FloatVector kept = result.blend(0f, value.compare(VectorOperators.LT, Exp.LEAST));
    return kept.blend(value, value.test(VectorOperators.IS_NAN));
  }
}
