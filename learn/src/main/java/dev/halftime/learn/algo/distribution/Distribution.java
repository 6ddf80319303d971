package dev.halftime.learn.algo.distribution;

import dev.halftime.learn.random.Generator;

/// A family of distributions over actions, whose parameters come out of a network.
///
/// A row of the network's output stands at an index; actions stand in arrays of float32, a choice
/// as a whole number.
public sealed interface Distribution permits Categorical, Gaussian, StateDependentExploration {

  /// How many numbers an action is.
  int width();

  /// How many outputs the network needs.
  int outputs();

  /// How many parameters it needs besides.
  int free();

  /// Forgets noise that is kept from step to step.
  default void begin() {}

  /// Draws an action.
  void sample(float[] outputs, int at, Generator random, float[] actions, int to);

  /// Writes the most probable action.
  void mode(float[] outputs, int at, float[] actions, int to);

  /// The logarithm of an action's probability, or density.
  double logProbability(float[] outputs, int at, float[] actions, int action);

  /// The entropy, in nats.
  double entropy(float[] outputs, int at);

  /// Writes the derivative of `a log p(action) + b entropy` by each output, and adds that by the
  /// free parameters to theirs.
  void gradient(float[] outputs, int at, float[] actions, int action, Slope slope);

  /// Where a gradient goes and how much of it.
  final class Slope {
    public double ofLogProbability;
    public double ofEntropy;
    public float[] gradient = {};
  }

  /// Remembers what is needed of the distributions as they are now, for [#divergence].
  ///
  /// @param rows how many
  default void remember(int rows) {}

  /// The divergence of Kullback and Leibler from the distribution before to this one.
  ///
  /// @param before outputs of the same shape, at the same index
  double divergence(float[] before, float[] outputs, int at);

  /// Multiplies a vector at an index by Fisher's information matrix by the outputs, in place.
  void fisher(float[] outputs, int at, float[] vector);

  /// Writes the product of a vector by the free parameters with their part of Fisher's matrix, the
  /// mean over rows.
  ///
  /// @param first where the free parameters begin in both
  default void fisherFree(float[] vector, int first, int rows, float[] product) {}
}
