package dev.halftime.lm.train;

/// How long training goes, and how far each step goes.
///
/// @param steps how many
/// @param batch examples in a step
/// @param rate the highest learning rate: reached linearly over the first twentieth of the steps,
///   and left along half a cosine down to a tenth
/// @param decay of weights, times the learning rate
/// @param longest gradients are cut to this length
/// @param tokens that are computed at once, at most, if no example alone has more: the gradients of
///   a step are added up over as many passes as that takes
/// @param seed of the order of examples, and of what low-rank changes begin with
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

  /// The learning rate of a step, counted from 0.
  double rate(int step) {
    int warm = Math.max(1, steps / 20);
    if (step < warm) {
      return rate * (step + 1) / warm;
    }
    double done = (double) (step - warm) / Math.max(1, steps - warm);
    return rate * (0.1 + 0.45 * (1 + Math.cos(Math.PI * done)));
  }
}
