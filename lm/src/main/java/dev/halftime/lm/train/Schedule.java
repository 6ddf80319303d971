package dev.halftime.lm.train;

/// The hyperparameters of a training.
///
/// @param steps number of steps
/// @param batch number of examples per step
/// @param rate the peak learning rate: reached linearly over the first twentieth of the steps, then
///   reduced along half a cosine to a tenth
/// @param decay weight decay, multiplied by the learning rate
/// @param longest maximum norm of the gradient
/// @param tokens maximum number of tokens in a pass, unless a single example is longer; the
///   gradients of a step are accumulated over as many passes as necessary
/// @param seed for the order of examples and the initialisation of low-rank adapters
public record Schedule(
    int steps, int batch, double rate, double decay, double longest, int tokens, long seed) {

  public Schedule {
    if (steps < 1 || batch < 1 || tokens < 1) {
      throw new IllegalArgumentException(
          "training needs 1 step, 1 example and 1 token or more, not %d, %d and %d"
              .formatted(steps, batch, tokens));
    }
    if (!(rate > 0 && rate <= 1) || !(decay >= 0 && decay <= 1) || !(longest > 0)) {
      throw new IllegalArgumentException(
          "a learning rate from 0 to 1, a decay from 0 to 1 and a positive length, not %s, %s and %s"
              .formatted(rate, decay, longest));
    }
  }

  /// Returns the learning rate of a step, counted from 0.
  double rate(int step) {
    int warm = Math.max(1, steps / 20);
    if (step < warm) {
      return rate * (step + 1) / warm;
    }
    double done = (double) (step - warm) / Math.max(1, steps - warm);
    return rate * (0.1 + 0.45 * (1 + Math.cos(Math.PI * done)));
  }
}
