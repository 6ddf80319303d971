package dev.halftime.lm.rl;

import java.util.Arrays;
import java.util.Locale;
import java.util.OptionalDouble;

/// The token-level losses of group relative policy optimisation (GRPO), with the formulas of TRL's
/// `GRPOTrainer`: the clipped surrogate of PPO, and `beta` times the k3 estimate of the KL
/// divergence from a reference policy.
///
/// @param sum how token losses are aggregated
/// @param bySequence whether a sequence has one importance ratio, the geometric mean of its tokens'
///   ratios (Zheng et al. 2025, "Group Sequence Policy Optimization")
/// @param epsilonLow the lower clipping bound is 1 minus this
/// @param epsilonHigh the upper clipping bound is 1 plus this
/// @param delta upper bound of the ratio that also applies to negative advantages; empty for none
/// @param beta weight of the divergence
/// @param longest the constant of `dr_grpo`: the maximum length of a completion
/// @param accumulated number of batches whose gradients are accumulated before a step
/// @param items number of trained tokens in all these batches, for `dapo`
public record PolicyLoss(
    Sum sum,
    boolean bySequence,
    double epsilonLow,
    double epsilonHigh,
    OptionalDouble delta,
    double beta,
    int longest,
    int accumulated,
    double items) {

  /// How token losses are aggregated.
  public enum Sum {
    /// The mean over sequences of the mean over a sequence's tokens (Shao et al. 2024).
    GRPO,
    /// The mean over the tokens of all batches of a step (Yu et al. 2025).
    DAPO,
    /// The sum over tokens, divided by the number of sequences times the maximum length of a
    /// completion, a constant (Liu et al. 2025).
    DR_GRPO,
    /// The mean over the tokens of the batch.
    BNPO;

    /// Returns its name in TRL.
    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /// Log-probabilities of the tokens of some sequences, one row per sequence.
  ///
  /// @param now under the trained policy
  /// @param old under the policy that sampled them; `now` itself if that is the same policy
  /// @param reference under the reference policy; ignored if `beta` is 0
  /// @param mask 1 for tokens that count
  @SuppressWarnings("ArrayRecordComponent") // never compared
  public record Tokens(double[][] now, double[][] old, double[][] reference, double[][] mask) {

    double count(int row) {
      double count = 0;
      for (double each : mask[row]) {
        count += each;
      }
      return count;
    }

    double count() {
      double count = 0;
      for (int row = 0; row < mask.length; row++) {
        count += count(row);
      }
      return count;
    }
  }

  /// A loss and its gradient.
  ///
  /// @param gradient with respect to `now`
  @SuppressWarnings("ArrayRecordComponent") // never compared
  public record Value(double loss, double[][] gradient) {}

  /// The size of a batch, over which losses are averaged.
  ///
  /// @param sequences number of sequences
  /// @param tokens number of tokens that count
  public record BatchSize(int sequences, double tokens) {

    static BatchSize of(Tokens tokens) {
      return new BatchSize(tokens.mask().length, tokens.count());
    }
  }

  /// Returns the loss of sequences with these advantages.
  public Value of(Tokens tokens, double[] advantages) {
    double[][] each = new double[advantages.length][];
    for (int row = 0; row < each.length; row++) {
      each[row] = new double[tokens.now()[row].length];
      Arrays.fill(each[row], advantages[row]);
    }
    return of(tokens, each, BatchSize.of(tokens));
  }

  /// Returns the contribution of some sequences to the loss of a batch.
  ///
  /// @param advantages advantage of each token
  /// @param batch size of the whole batch
  public Value of(Tokens tokens, double[][] advantages, BatchSize batch) {
    double loss = 0;
    double[][] gradient = new double[advantages.length][];
    for (int row = 0; row < advantages.length; row++) {
      double weight = weight(tokens, row, batch);
      double[] now = tokens.now()[row];
      double[] mask = tokens.mask()[row];
      double count = Math.max(1, tokens.count(row));
      double[] slopes = new double[now.length];
      double mean = logRatio(tokens, row, count);
      double ofMean = 0;
      for (int t = 0; t < now.length; t++) {
        double logRatio = bySequence ? mean : now[t] - tokens.old()[row][t];
        Clipped clipped = clipped(Math.exp(logRatio), advantages[row][t]);
        double off = beta == 0 ? 0 : tokens.reference()[row][t] - now[t];
        double penalty = beta * (Math.exp(off) - off - 1);
        loss += weight * mask[t] * (clipped.loss() + penalty);
        slopes[t] = weight * mask[t] * beta * (1 - Math.exp(off));
        if (bySequence) {
          ofMean += weight * mask[t] * clipped.slope();
        } else {
          slopes[t] += weight * mask[t] * clipped.slope();
        }
      }
      for (int t = 0; t < now.length; t++) {
        slopes[t] += ofMean * mask[t] / count;
      }
      gradient[row] = slopes;
    }
    return new Value(loss, gradient);
  }

  private static double logRatio(Tokens tokens, int row, double count) {
    double sum = 0;
    for (int t = 0; t < tokens.now()[row].length; t++) {
      sum += (tokens.now()[row][t] - tokens.old()[row][t]) * tokens.mask()[row][t];
    }
    return sum / count;
  }

  /// Returns the weight of the tokens of a row.
  private double weight(Tokens tokens, int row, BatchSize batch) {
    int rows = batch.sequences();
    return switch (sum) {
      case GRPO -> 1 / Math.max(1, tokens.count(row)) / rows / accumulated;
      case DAPO -> 1 / Math.max(1, items);
      case DR_GRPO -> 1.0 / rows / longest / accumulated;
      case BNPO -> 1 / Math.max(1, batch.tokens()) / accumulated;
    };
  }

  /// @param slope derivative with respect to the logarithm of the ratio
  private record Clipped(double loss, double slope) {}

  /// Returns the smaller of the two surrogates; if they are equal, each contributes half of the
  /// derivative.
  private Clipped clipped(double ratio, double advantage) {
    double most = delta.orElse(Double.POSITIVE_INFINITY);
    double low = 1 - epsilonLow;
    double high = 1 + epsilonHigh;
    double one = Math.min(ratio, most) * advantage;
    double two = Math.min(Math.max(ratio, low), high) * advantage;
    double ofOne = ratio <= most ? ratio * advantage : 0;
    double ofTwo = ratio >= low && ratio <= high ? ratio * advantage : 0;
    double slope = one < two ? ofOne : one > two ? ofTwo : (ofOne + ofTwo) / 2;
    return new Clipped(-Math.min(one, two), -slope);
  }

  /// Clip fractions and the divergence from the reference policy, as TRL reports them.
  ///
  /// @param divergence mean over tokens; 0 if `beta` is 0
  /// @param low share of tokens with a ratio below the lower bound and a negative advantage
  /// @param high share of tokens with a ratio above the upper bound and a positive advantage
  /// @param least the minimum of `low` over sequences
  /// @param most the maximum of `high` over sequences
  public record Diagnostics(
      double divergence, double low, double high, double least, double most) {}

  /// Computes the diagnostics of sequences with these advantages.
  public Diagnostics diagnostics(Tokens tokens, double[] advantages) {
    double divergence = 0;
    double low = 0;
    double high = 0;
    double all = 0;
    double least = Double.POSITIVE_INFINITY;
    double most = Double.NEGATIVE_INFINITY;
    for (int row = 0; row < advantages.length; row++) {
      double count = 0;
      double lowHere = 0;
      double highHere = 0;
      double mean = logRatio(tokens, row, Math.max(1, tokens.count(row)));
      for (int t = 0; t < tokens.now()[row].length; t++) {
        // TRL treats rows of one token as sequence-level ratios and ignores their mask.
        double mask = tokens.now()[row].length == 1 ? 1 : tokens.mask()[row][t];
        double now = tokens.now()[row][t];
        double off = beta == 0 ? 0 : tokens.reference()[row][t] - now;
        double ratio = Math.exp(bySequence ? mean : now - tokens.old()[row][t]);
        ratio = Math.min(ratio, delta.orElse(Double.POSITIVE_INFINITY));
        count += mask;
        divergence += mask * (Math.exp(off) - off - 1);
        lowHere += ratio < 1 - epsilonLow && advantages[row] < 0 ? mask : 0;
        highHere += ratio > 1 + epsilonHigh && advantages[row] > 0 ? mask : 0;
      }
      low += lowHere;
      high += highHere;
      all += count;
      if (count > 0) {
        least = Math.min(least, lowHere / count);
        most = Math.max(most, highHere / count);
      }
    }
    all = Math.max(1, all);
    return new Diagnostics(divergence / all, low / all, high / all, least, most);
  }
}
