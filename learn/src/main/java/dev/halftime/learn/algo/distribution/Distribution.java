package dev.halftime.learn.algo.distribution;

import dev.halftime.learn.random.Generator;

/// A parametric distribution of actions, whose parameters are outputs of a network.
///
/// `at` is the index of an output row. Actions are arrays of float32; a discrete action is a whole
/// number.
public sealed interface Distribution permits Categorical, Gaussian, StateDependentExploration {

  /// The number of components of an action.
  int width();

  /// The number of network outputs.
  int outputs();

  /// The number of parameters that do not depend on the state.
  int free();

  /// Discards noise that is kept from step to step.
  default void begin() {}

  /// Samples an action and writes it to `actions`, starting at index `to`.
  void sample(float[] outputs, int at, Generator random, float[] actions, int to);

  /// Writes the mode of the distribution.
  void mode(float[] outputs, int at, float[] actions, int to);

  /// The log-probability, or log-density, of an action.
  double logProbability(float[] outputs, int at, float[] actions, int action);

  /// The entropy in nats.
  double entropy(float[] outputs, int at);

  /// Computes the gradient of `a log p(action) + b entropy`: writes it for the outputs and
  /// accumulates it for the state-independent parameters.
  void gradient(float[] outputs, int at, float[] actions, int action, Slope slope);

  /// The weights a and b of a gradient, and the array it is written to.
  final class Slope {
    public double ofLogProbability;
    public double ofEntropy;
    public float[] gradient = {};
  }

  /// Stores what [#divergence] needs of the current distributions.
  ///
  /// @param rows number of rows
  default void remember(int rows) {}

  /// The KL divergence from the stored distribution to the current one.
  ///
  /// @param before outputs of the stored distribution, at the same index
  double divergence(float[] before, float[] outputs, int at);

  /// Multiplies a vector at an index by the Fisher information matrix with respect to the outputs,
  /// in place.
  void fisher(float[] outputs, int at, float[] vector);

  /// Computes the product of the Fisher information matrix with respect to the state-independent
  /// parameters and a vector, averaged over rows.
  ///
  /// @param first index of the first state-independent parameter in both arrays
  default void fisherFree(float[] vector, int first, int rows, float[] product) {}
}
