package dev.halftime.learn.algo;

import dev.halftime.learn.random.Generator;

/// A family of distributions over actions, whose parameters come out of a network.
///
/// A row of the network's output stands at an index; actions stand in arrays of float32, a choice
/// as a whole number.
sealed interface Distribution permits Categorical, Gaussian {

  /// How many numbers an action is.
  int width();

  /// How many outputs the network needs.
  int outputs();

  /// How many parameters it needs besides.
  int free();

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
    double ofLogProbability;
    double ofEntropy;
    float[] gradient = {};
  }

  /// The divergence of Kullback and Leibler from the distribution before to this one.
  ///
  /// @param before outputs of the same shape, at the same index
  double divergence(float[] before, float[] outputs, int at);

  /// Multiplies a vector at an index by Fisher's information matrix by the outputs, in place.
  void fisher(float[] outputs, int at, float[] vector);
}
