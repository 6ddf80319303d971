package dev.halftime.lm.rl;

import dev.halftime.lm.rl.PolicyLoss.Sum;
import java.util.Locale;
import java.util.OptionalDouble;

/// A policy gradient algorithm for language models: how advantages are computed from rewards, and
/// the loss from advantages.
///
/// @param baseline baseline that is subtracted from a reward
/// @param sum how token losses are aggregated
/// @param bySequence whether a sequence has one importance ratio
/// @param scale how advantages of groups are scaled; only for [Baseline#GROUP]
/// @param epsilonLow the lower clipping bound of the importance ratio is 1 minus this
/// @param epsilonHigh the upper clipping bound is 1 plus this
/// @param delta upper bound of the ratio that also applies to negative advantages; empty for none
/// @param beta weight of the KL divergence from the initial model
/// @param updates optimiser steps on each batch of episodes
/// @param gaeLambda lambda of generalised advantage estimation; only for [Baseline#VALUE]
/// @param valueCoefficient weight of the value loss; only for [Baseline#VALUE]
public record PolicyOptimization(
    Baseline baseline,
    Sum sum,
    boolean bySequence,
    RewardScale scale,
    double epsilonLow,
    double epsilonHigh,
    OptionalDouble delta,
    double beta,
    int updates,
    double gaeLambda,
    double valueCoefficient) {

  /// The baseline of an episode's reward.
  public enum Baseline {
    /// The mean reward of the other episodes of its group (Kool et al. 2019; Ahmadian et al. 2024).
    OTHERS,
    /// The mean reward of its group (Shao et al. 2024).
    GROUP,
    /// A learned value of each token's prefix (Schulman et al. 2017; Ziegler et al. 2019).
    VALUE
  }

  /// The named algorithms.
  public enum Name {
    /// REINFORCE (Williams 1992) with a leave-one-out baseline: one update per batch, no clipping.
    REINFORCE(
        new PolicyOptimization(
            Baseline.OTHERS,
            Sum.BNPO,
            false,
            RewardScale.NONE,
            0.2,
            0.2,
            OptionalDouble.empty(),
            0,
            1,
            1,
            0)),
    /// Group relative policy optimisation (Shao et al. 2024).
    GRPO(
        new PolicyOptimization(
            Baseline.GROUP,
            Sum.GRPO,
            false,
            RewardScale.GROUP,
            0.2,
            0.2,
            OptionalDouble.empty(),
            0,
            2,
            1,
            0)),
    /// Proximal policy optimisation (Schulman et al. 2017) on tokens, with a value head on the same
    /// transformer.
    PPO(
        new PolicyOptimization(
            Baseline.VALUE,
            Sum.BNPO,
            false,
            RewardScale.NONE,
            0.2,
            0.2,
            OptionalDouble.empty(),
            0,
            2,
            0.95,
            0.1));

    @SuppressWarnings("ImmutableEnumChecker") // a record of immutable values
    private final PolicyOptimization usual;

    Name(PolicyOptimization usual) {
      this.usual = usual;
    }

    /// Returns the algorithm with its default hyperparameters.
    public PolicyOptimization usual() {
      return usual;
    }

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public PolicyOptimization {
    if (!(epsilonLow >= 0 && epsilonLow < 1) || !(epsilonHigh >= 0) || !(beta >= 0)) {
      throw new IllegalArgumentException(
          "clipping needs 0 <= low < 1, high >= 0 and beta >= 0, not %s, %s and %s"
              .formatted(epsilonLow, epsilonHigh, beta));
    }
    if (updates < 1) {
      throw new IllegalArgumentException("updates must be 1 or more, not " + updates);
    }
    if (!(gaeLambda >= 0 && gaeLambda <= 1) || !(valueCoefficient >= 0)) {
      throw new IllegalArgumentException(
          "lambda must be from 0 to 1 and the value coefficient 0 or more, not %s and %s"
              .formatted(gaeLambda, valueCoefficient));
    }
  }

  /// Returns the advantages of episodes.
  ///
  /// @param rewards rewards of consecutive groups; NaN if unknown, with an advantage of 0
  /// @param group size of a group
  /// @throws IllegalStateException if advantages depend on learned values
  public double[] advantages(double[] rewards, int group) {
    return switch (baseline) {
      case GROUP -> scale.advantages(rewards, group);
      case OTHERS -> leaveOneOut(rewards, group);
      case VALUE -> throw new IllegalStateException("advantages depend on learned values");
    };
  }

  private static double[] leaveOneOut(double[] rewards, int group) {
    double[] advantages = new double[rewards.length];
    for (int i = 0; i < rewards.length; i++) {
      double sum = 0;
      int count = 0;
      for (int j = i - i % group; j < i - i % group + group; j++) {
        if (j != i && !Double.isNaN(rewards[j])) {
          sum += rewards[j];
          count++;
        }
      }
      double advantage = count == 0 ? 0 : rewards[i] - sum / count;
      advantages[i] = Double.isNaN(advantage) ? 0 : advantage;
    }
    return advantages;
  }

  /// Returns the advantages of an episode's tokens by generalised advantage estimation without
  /// discount (Schulman et al. 2016); the only reward comes after the last token.
  ///
  /// @param values the learned value before each token
  public double[] advantages(double reward, double[] values) {
    double[] advantages = new double[values.length];
    double next = 0;
    for (int t = values.length - 1; t >= 0; t--) {
      boolean last = t == values.length - 1;
      double delta = (last ? reward : values[t + 1]) - values[t];
      next = delta + (last ? 0 : gaeLambda * next);
      advantages[t] = next;
    }
    return advantages;
  }

  /// Returns the loss.
  ///
  /// @param longest maximum number of tokens of an answer
  /// @param items number of trained tokens of the batch
  public PolicyLoss loss(int longest, double items) {
    return new PolicyLoss(sum, bySequence, epsilonLow, epsilonHigh, delta, beta, longest, 1, items);
  }
}
