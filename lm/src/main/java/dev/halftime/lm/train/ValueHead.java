package dev.halftime.lm.train;

import dev.halftime.lm.kernel.PackedMatrix;
import java.util.List;

/// A linear function of the transformer's last hidden state that predicts the reward of an episode
/// or a text; initially zero.
final class ValueHead {

  private final Trained weights;
  private final Trained bias = new Trained("value_head.bias", new float[1], false);
  private final int stride;

  /// @param width width of the hidden state
  ValueHead(int width) {
    weights = new Trained("value_head.weight", new float[width], true);
    stride = PackedMatrix.stride(width);
  }

  List<Trained> trained() {
    return List.of(weights, bias);
  }

  /// Returns the weights without the bias.
  Trained weights() {
    return weights;
  }

  /// Returns the value of each row of hidden states.
  double[] values(float[] hidden, int rows) {
    double[] values = new double[rows];
    for (int row = 0; row < rows; row++) {
      double sum = bias.values()[0];
      for (int i = 0; i < weights.values().length; i++) {
        sum += (double) weights.values()[i] * hidden[row * stride + i];
      }
      values[row] = sum;
    }
    return values;
  }

  /// Adds the gradients of the weights and of the hidden states.
  ///
  /// @param slopes gradient with respect to the values
  void backward(float[] hidden, double[] slopes, float[] ofHidden) {
    for (int row = 0; row < slopes.length; row++) {
      float slope = (float) slopes[row];
      bias.gradient()[0] += slope;
      for (int i = 0; i < weights.values().length; i++) {
        weights.gradient()[i] += slope * hidden[row * stride + i];
        ofHidden[row * stride + i] += slope * weights.values()[i];
      }
    }
  }
}
