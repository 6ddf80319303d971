package dev.halftime.learn;

/// The buffers through which a vector environment is driven: actions in; observations, rewards and
/// end flags out.
///
/// The caller owns the arrays and may use several sets in turn. Copy `i` uses element `i`; where an
/// action or observation has several components, it uses the `width` elements from `i * width`.
public final class StepBuffers {

  /// Discrete actions, one for each copy; empty if actions are continuous.
  public final int[] choices;

  /// Continuous actions, row-major; empty if actions are discrete.
  public final float[] controls;

  /// Observations, row-major; a discrete observation is its number.
  public final float[] observations;

  /// The rewards of this step.
  public final double[] rewards;

  /// Copies that have reached a terminal state: do not bootstrap.
  public final boolean[] terminated;

  /// Copies whose episode was cut off: bootstrap from the last observation.
  public final boolean[] truncated;

  /// The last observation of each copy whose episode ended in this step and that has already been
  /// reset, row-major; written only with [Autoreset#SAME_STEP].
  public final float[] finals;

  private final int observationWidth;

  private StepBuffers(int copies, int choiceWidth, int controlWidth, int observationWidth) {
    this.choices = new int[ArraySize.of(copies, choiceWidth)];
    this.controls = new float[ArraySize.of(copies, controlWidth)];
    this.observations = new float[ArraySize.of(copies, observationWidth)];
    this.rewards = new double[copies];
    this.terminated = new boolean[copies];
    this.truncated = new boolean[copies];
    this.finals = new float[ArraySize.of(copies, observationWidth)];
    this.observationWidth = observationWidth;
  }

  /// Creates buffers for discrete actions.
  public static StepBuffers discrete(int copies, int observationWidth) {
    return new StepBuffers(copies, 1, 0, observationWidth);
  }

  /// Creates buffers for continuous actions of `controlWidth` components.
  public static StepBuffers continuous(int copies, int controlWidth, int observationWidth) {
    return new StepBuffers(copies, 0, controlWidth, observationWidth);
  }

  /// The number of components of an observation.
  public int observationWidth() {
    return observationWidth;
  }

  /// Whether the episode of a copy has terminated or been truncated in this step.
  public boolean ended(int copy) {
    return terminated[copy] || truncated[copy];
  }
}
