package dev.halftime.learn.algo.update;

import dev.halftime.learn.algo.part.ActorCritic;
import dev.halftime.learn.net.Mlp;
import java.util.Arrays;

/// Runs a network on a batch larger than its buffers, in pieces whose gradients are accumulated.
public final class LongBatch {

  /// The number of rows of a piece.
  public static final int PIECE = 256;

  /// Receives each row after the forward pass.
  public interface Visitor {

    /// Called once for each row.
    ///
    /// @param row row in the network's buffers
    /// @param n index in the batch
    void visit(int row, int n);
  }

  private final Mlp network;
  private final float[] total;

  /// @param network network with a batch size of at least [#PIECE]
  public LongBatch(Mlp network) {
    this.network = network;
    total = new float[network.parameters().gradient().length];
  }

  /// Computes the outputs of all rows.
  public void forward(float[] observations, int length, Visitor visitor) {
    for (int from = 0; from < length; from += PIECE) {
      forward(observations, from, Math.min(PIECE, length - from), visitor);
    }
  }

  private void forward(float[] observations, int from, int size, Visitor visitor) {
    ActorCritic.forward(network, observations, from, size);
    for (int i = 0; i < size; i++) {
      visitor.visit(i, from + i);
    }
  }

  /// Computes the gradient of the loss over all rows; it is left in the network's parameters.
  ///
  /// @param visitor writes the gradient with respect to the outputs of each row, and accumulates
  ///   that of the parameters that no layer uses
  public void gradient(float[] observations, int length, Visitor visitor) {
    float[] gradient = network.parameters().gradient();
    Arrays.fill(total, 0);
    for (int from = 0; from < length; from += PIECE) {
      int size = Math.min(PIECE, length - from);
      Arrays.fill(gradient, network.free(), gradient.length, 0);
      forward(observations, from, size, visitor);
      network.backward(size);
      for (int i = 0; i < total.length; i++) {
        total[i] += gradient[i];
      }
    }
    System.arraycopy(total, 0, gradient, 0, total.length);
  }
}
