package dev.halftime.learn;

/// The buffers between a batch and whoever drives it: actions in; observations, rewards and ends
/// out.
///
/// The arrays belong to the caller, who may keep several frames and use them in turn. Copy `i` of
/// the batch has element `i`; where an action or observation has several numbers, those from `i *
/// width` on.
public final class StepBuffers {

  /// Discrete actions, one a copy; empty where actions are continuous.
  public final int[] choices;

  /// Continuous actions, row by row; empty where actions are discrete.
  public final float[] controls;

  /// What is observed, row by row; a discrete observation is its number.
  public final float[] observations;

  /// The reward of this step alone.
  public final double[] rewards;

  /// Which copies have reached their end: nothing follows, so do not bootstrap.
  public final boolean[] terminated;

  /// Which copies were cut off: bootstrap from what was observed last.
  public final boolean[] truncated;

  /// What was observed last of each copy that ended in this step and has already begun anew, row by
  /// row; written only with [Autoreset#SAME_STEP].
  public final float[] finals;

  private final int observationWidth;

  private StepBuffers(int copies, int choiceWidth, int controlWidth, int observationWidth) {
    this.choices = new int[copies * choiceWidth];
    this.controls = new float[copies * controlWidth];
    this.observations = new float[copies * observationWidth];
    this.rewards = new double[copies];
    this.terminated = new boolean[copies];
    this.truncated = new boolean[copies];
    this.finals = new float[copies * observationWidth];
    this.observationWidth = observationWidth;
  }

  /// Buffers for environments whose actions are choices.
  public static StepBuffers discrete(int copies, int observationWidth) {
    return new StepBuffers(copies, 1, 0, observationWidth);
  }

  /// Buffers for environments whose actions are so many numbers.
  public static StepBuffers continuous(int copies, int controlWidth, int observationWidth) {
    return new StepBuffers(copies, 0, controlWidth, observationWidth);
  }

  /// How many numbers an observation has.
  public int observationWidth() {
    return observationWidth;
  }

  /// Whether a copy has ended in this step, one way or the other.
  public boolean ended(int copy) {
    return terminated[copy] || truncated[copy];
  }
}
