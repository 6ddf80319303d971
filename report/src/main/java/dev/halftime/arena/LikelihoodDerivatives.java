package dev.halftime.arena;

/// The log likelihood of one row of votes at a given difference of strengths, and the sums over its
/// votes that Newton's method and the sandwich estimator need.
///
/// `d` is the difference, `t` the logarithm of the weight of ties. Ties as half a win are the
/// logistic likelihood with half a vote for each side.
final class LikelihoodDerivatives {

  double log;

  /// Gradient.
  double d;

  double t;

  /// Negative second derivatives.
  double dd;

  double dt;

  double tt;

  /// Sums of the squared gradients of single votes.
  double sdd;

  double sdt;

  double stt;

  void half(double difference, double[] votes) {
    double win = 1 / (1 + Math.exp(-difference));
    double n = votes[0] + votes[1] + votes[2];
    double won = votes[0] + votes[1] / 2;
    log = won * difference - n * softplus(difference);
    d = won - n * win;
    dd = n * win * (1 - win);
    sdd = 0;
    for (int outcome = 0; outcome < 3; outcome++) {
      double gradient = gradientHalf(win, outcome);
      sdd += votes[outcome] * gradient * gradient;
    }
    t = 0;
    dt = 0;
    tt = 0;
    sdt = 0;
    stt = 0;
  }

  void davidson(double difference, double logTie, double[] votes) {
    double up = Math.exp(Math.min(0, difference));
    double down = Math.exp(Math.min(0, -difference));
    // All three weights are divided by the same factor, so that none overflows.
    double middle = Math.exp(logTie - Math.abs(difference) / 2);
    double all = up + down + middle;
    double win = up / all;
    double loss = down / all;
    double tie = middle / all;
    double n = votes[0] + votes[1] + votes[2];
    double mean = (win - loss) / 2;
    log = sum(votes, Math.log(win), Math.log(tie), Math.log(loss));
    d = (votes[0] - votes[2]) / 2 - n * mean;
    t = votes[1] - n * tie;
    dd = n * ((win + loss) / 4 - mean * mean);
    dt = -n * mean * tie;
    tt = n * tie * (1 - tie);
    sdd = sum(votes, square(0.5 - mean), square(mean), square(0.5 + mean));
    sdt = sum(votes, (mean - 0.5) * tie, -mean * (1 - tie), (0.5 + mean) * tie);
    stt = sum(votes, square(tie), square(1 - tie), square(tie));
  }

  /// Returns the gradient of one vote with respect to the difference; ties count as half a win.
  static double gradientHalf(double win, int outcome) {
    return 1 - outcome / 2.0 - win;
  }

  private static double sum(double[] votes, double a, double b, double c) {
    return part(votes[0], a) + part(votes[1], b) + part(votes[2], c);
  }

  private static double part(double votes, double each) {
    return votes == 0 ? 0 : votes * each;
  }

  private static double square(double x) {
    return x * x;
  }

  private static double softplus(double x) {
    return Math.max(0, x) + Math.log1p(Math.exp(-Math.abs(x)));
  }
}
