package dev.halftime.lm.train;

import dev.halftime.lm.kernel.Kernels.Rows;
import dev.halftime.lm.kernel.Kernels.Target;
import dev.halftime.lm.kernel.Workers;
import java.util.Optional;

/// A weight matrix with an optional low-rank adapter.
///
/// @param change the adapter, which is added to it
record Projection(WeightMatrix base, Optional<LowRank> change) {

  /// LoRA (Hu et al. 2021): scale B A, where B is initialised to zero.
  record LowRank(WeightMatrix down, WeightMatrix up, float scale) {}

  /// Returns the same matrix without its adapter.
  Projection withoutChange() {
    return new Projection(base, Optional.empty());
  }

  /// Y += X (W + scale B A)ᵀ.
  ///
  /// @return X Aᵀ, which the backward pass needs
  float[] forward(Rows x, Target y, Workers workers) {
    base.forward(x, y, workers);
    if (change.isEmpty()) {
      return new float[0];
    }
    LowRank low = change.get();
    float[] inner = new float[x.count() * low.down().stride()];
    low.down().forward(x, new Target(inner, 0, low.down().stride()), workers);
    for (int i = 0; i < inner.length; i++) {
      inner[i] *= low.scale();
    }
    low.up().forward(new Rows(inner, 0, low.down().stride(), 1, x.count()), y, workers);
    return inner;
  }

  /// dX += dY (W + scale B A), and the gradients of the trained matrices.
  ///
  /// @param inner the result of the forward pass
  void backward(Rows x, float[] inner, Rows dy, Target dx, Workers workers) {
    base.backward(x, dy, dx, workers);
    if (change.isEmpty()) {
      return;
    }
    LowRank low = change.get();
    int stride = low.down().stride();
    float[] slope = new float[x.count() * stride];
    Rows reduced = new Rows(inner, 0, stride, 1, x.count());
    low.up().backward(reduced, dy, new Target(slope, 0, stride), workers);
    for (int i = 0; i < slope.length; i++) {
      slope[i] *= low.scale();
    }
    low.down().backward(x, new Rows(slope, 0, stride, 1, x.count()), dx, workers);
  }

  /// Adds the adapter to the weights, if there is one.
  void addChange(float[] weights) {
    change.ifPresent(low -> {
      float[] a = low.down().values();
      float[] b = low.up().values();
      int rank = low.down().outputs();
      int inputs = a.length / rank;
      for (int i = 0; i < b.length / rank; i++) {
        for (int r = 0; r < rank; r++) {
          float factor = low.scale() * b[i * rank + r];
          for (int j = 0; j < inputs; j++) {
            weights[i * inputs + j] += factor * a[r * inputs + j];
          }
        }
      }
    });
  }

  void repack() {
    base.repack();
    change.ifPresent(low -> {
      low.down().repack();
      low.up().repack();
    });
  }
}
