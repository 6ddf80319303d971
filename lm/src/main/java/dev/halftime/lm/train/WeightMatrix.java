package dev.halftime.lm.train;

import dev.halftime.lm.kernel.Kernels.Rows;
import dev.halftime.lm.kernel.Kernels.Target;
import dev.halftime.lm.kernel.PackedMatrix;
import dev.halftime.lm.kernel.PackedMatrix.Precision;
import dev.halftime.lm.kernel.Panels;
import dev.halftime.lm.kernel.Workers;
import java.util.Optional;

/// A weight matrix that propagates gradients, and that may be trained.
///
/// It is packed for both directions: a frozen matrix once, in bfloat16; a trained one after each
/// step, in float32.
final class WeightMatrix {

  private final int outputs;
  private final int inputs;
  private final PackedMatrix forward;
  private final PackedMatrix backward;
  private final Optional<Trained> trained;

  private WeightMatrix(
      int outputs, int inputs, float[] weights, Precision precision, Optional<Trained> trained) {
    this.outputs = outputs;
    this.inputs = inputs;
    this.trained = trained;
    forward = new PackedMatrix(outputs, inputs, precision);
    backward = new PackedMatrix(inputs, outputs, precision);
    pack(weights);
  }

  /// Creates a frozen matrix.
  static WeightMatrix frozen(int outputs, int inputs, float[] weights) {
    return new WeightMatrix(outputs, inputs, weights, Precision.BFLOAT16, Optional.empty());
  }

  /// Creates a trained matrix.
  static WeightMatrix trained(int outputs, int inputs, Trained trained) {
    return new WeightMatrix(
        outputs, inputs, trained.values(), Precision.FLOAT32, Optional.of(trained));
  }

  /// Packs the weights again after a step.
  void repack() {
    trained.ifPresent(it -> pack(it.values()));
  }

  private void pack(float[] weights) {
    for (int i = 0; i < outputs; i++) {
      forward.row(i, weights, i * inputs);
      backward.column(i, weights, i * inputs);
    }
  }

  /// Copies one row of the weights.
  void row(int index, float[] into, int to) {
    forward.copyRow(index, into, to);
  }

  /// Adds the gradients of rows that were copied by [#row].
  ///
  /// @param stride stride of the gradients' rows
  void scatter(int[] indices, float[] slopes, int stride) {
    trained.ifPresent(it -> {
      for (int i = 0; i < indices.length; i++) {
        for (int j = 0; j < inputs; j++) {
          it.gradient()[indices[i] * inputs + j] += slopes[i * stride + j];
        }
      }
    });
  }

  /// Returns the trained weights.
  ///
  /// @throws java.util.NoSuchElementException if it is frozen
  float[] values() {
    return trained.orElseThrow().values();
  }

  int outputs() {
    return outputs;
  }

  /// Returns the row stride of results.
  int stride() {
    return forward.stride();
  }

  /// Y += X Wᵀ.
  void forward(Rows x, Target y, Workers workers) {
    forward.multiply(x, y, workers);
  }

  /// dX += dY W, and dW += dYᵀ X if it is trained.
  ///
  /// @param x the input of the forward pass
  void backward(Rows x, Rows dy, Target dx, Workers workers) {
    backward.multiply(dy, dx, workers);
    gradient(x, dy, workers);
  }

  /// dW += dYᵀ X if it is trained.
  void gradient(Rows x, Rows dy, Workers workers) {
    trained.ifPresent(it ->
        Panels.of(x, inputs).multiply(dy.transposed(outputs), it.gradient(), inputs, workers));
  }
}
