package dev.halftime.lm.train;

import dev.halftime.lm.kernel.PackedMatrix;
import dev.halftime.lm.kernel.Workers;
import dev.halftime.lm.llama.Layers;
import java.util.Optional;

/// An RMSNorm that propagates gradients (Zhang and Sennrich 2019), and that may be trained.
///
/// @param values its gain
/// @param trained the same gain, if it is trained
@SuppressWarnings("ArrayRecordComponent") // never compared
record RmsNorm(float[] values, Optional<Trained> trained) {

  /// Normalizes rows.
  ///
  /// @param x the rows, each as long as a row of a packed matrix
  /// @param y receives the normalized rows
  /// @return the factor by which each row was multiplied, without the gain
  float[] forward(float[] x, float[] y, double epsilon, Workers workers) {
    int width = PackedMatrix.stride(values.length);
    float[] factors = new float[x.length / width];
    Layers.rows(
        factors.length,
        workers,
        row -> factors[row] = Layers.norm(x, row * width, values, epsilon, y, row * width));
    return factors;
  }

  /// Adds dx += factor gain dy - x factor^3 / n sum(x gain dy), and the gradient of the gain.
  ///
  /// @param factors as returned by [#forward]
  void backward(float[] x, float[] factors, float[] dy, float[] dx, Workers workers) {
    int width = PackedMatrix.stride(values.length);
    int count = values.length;
    Layers.rows(
        factors.length,
        workers,
        row -> {
          double dot = 0;
          for (int i = 0, at = row * width; i < count; i++, at++) {
            dot += (double) x[at] * values[i] * dy[at];
          }
          float factor = factors[row];
          float back = (float) (dot * factor * factor * factor / count);
          for (int i = 0, at = row * width; i < count; i++, at++) {
            dx[at] += factor * values[i] * dy[at] - x[at] * back;
          }
        });
    trained.ifPresent(it -> {
      for (int row = 0; row < factors.length; row++) {
        for (int i = 0, at = row * width; i < count; i++, at++) {
          it.gradient()[i] += dy[at] * x[at] * factors[row];
        }
      }
    });
  }
}
