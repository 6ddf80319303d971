package dev.halftime.app.cli.lm;

import dev.halftime.lm.rl.PolicyLoss;
import dev.halftime.lm.rl.PolicyOptimization;
import dev.halftime.lm.rl.RewardScale;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Options for the algorithm of reinforcement learning of a language model.
final class LmRlOptions {

  @Option(
      names = "--algorithm",
      paramLabel = "NAME",
      defaultValue = "grpo",
      description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private PolicyOptimization.Name name = PolicyOptimization.Name.GRPO;

  @Option(
      names = "--loss",
      paramLabel = "TYPE",
      description =
          "How token losses are averaged, as TRL's loss_type: ${COMPLETION-CANDIDATES} (default: by"
              + " algorithm).")
  private PolicyLoss.@Nullable Sum sum;

  @Option(
      names = "--sequence-level",
      description = "One importance ratio per answer instead of one per token (GSPO).")
  private boolean bySequence;

  @Option(
      names = "--scale-rewards",
      paramLabel = "BY",
      description = "How GRPO scales advantages: ${COMPLETION-CANDIDATES} (default: by algorithm).")
  private @Nullable RewardScale scale;

  @Option(
      names = "--clip",
      paramLabel = "X",
      description = "Importance ratios are clipped to 1-X and 1+X (default: 0.2).")
  private @Nullable Double clip;

  @Option(
      names = "--clip-high",
      paramLabel = "X",
      description = "Upper bound of importance ratios, 1+X (default: as --clip).")
  private @Nullable Double clipHigh;

  @Option(
      names = "--delta",
      paramLabel = "X",
      description =
          "Upper bound of ratios that also applies to negative advantages (default: none).")
  private @Nullable Double delta;

  @Option(
      names = "--beta",
      paramLabel = "X",
      description = "Weight of the KL divergence from the initial model (default: 0).")
  private @Nullable Double beta;

  @Option(
      names = "--updates",
      paramLabel = "N",
      description = "Optimiser steps on each batch of episodes (default: by algorithm).")
  private @Nullable Integer updates;

  /// Returns the chosen algorithm.
  ///
  /// @throws IllegalArgumentException if a value is out of range
  PolicyOptimization algorithm() {
    PolicyOptimization usual = name.usual();
    double low = clip == null ? usual.epsilonLow() : clip;
    double high = clip == null ? usual.epsilonHigh() : clip;
    return new PolicyOptimization(
        usual.baseline(),
        sum == null ? usual.sum() : sum,
        bySequence,
        scale == null ? usual.scale() : scale,
        low,
        clipHigh == null ? high : clipHigh,
        delta == null ? OptionalDouble.empty() : OptionalDouble.of(delta),
        beta == null ? usual.beta() : beta,
        updates == null ? usual.updates() : updates,
        usual.gaeLambda(),
        usual.valueCoefficient());
  }

  /// Returns the name of the chosen algorithm.
  String title() {
    return name.toString();
  }
}
