package dev.halftime.learn.algo.update;

import dev.halftime.learn.algo.part.ActorCritic;
import dev.halftime.learn.net.Mlp;
import java.util.Arrays;

/// A batch that is too long to go through a network at once: it goes in pieces, whose gradients add
/// up.
public final class LongBatch {

  /// How many rows go through a network together.
  public static final int PIECE = 256;

  /// Looks at one row of a batch, when the network has computed it.
  public interface Visitor {

    /// Called once for each row.
    ///
    /// @param row where the network has it
    /// @param n its place in the batch
    void visit(int row, int n);
  }

  private final Mlp network;
  private final float[] total;

  /// @param network takes [#PIECE] rows or more
  public LongBatch(Mlp network) {
    this.network = network;
    total = new float[network.parameters().gradient().length];
  }

  /// Computes all rows.
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

  /// Computes all rows, and leaves the gradient of their losses with the network.
  ///
  /// @param visitor writes the derivative by each row's outputs, and adds that by the parameters
  ///   that no layer uses
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
