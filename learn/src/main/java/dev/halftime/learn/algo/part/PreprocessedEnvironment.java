package dev.halftime.learn.algo.part;

import dev.halftime.learn.ArraySize;
import dev.halftime.learn.Autoreset;
import dev.halftime.learn.EnvironmentSpec;
import dev.halftime.learn.Snapshot;
import dev.halftime.learn.StepBuffers;
import dev.halftime.learn.VectorEnvironment;
import dev.halftime.learn.checkpoint.CheckpointCodec;
import dev.halftime.learn.checkpoint.Checkpointable;
import dev.halftime.learn.config.Hyperparameter;
import dev.halftime.learn.space.Box;
import dev.halftime.learn.space.Discrete;

/// Copies of an environment with encoded observations, numeric actions and an episode log.
///
/// A copy is reset in the step that ends its episode ([Autoreset#SAME_STEP]); its last observation
/// is in [#finals]. Observations and rewards are optionally normalized by running moments.
public final class PreprocessedEnvironment implements Checkpointable {

  /// What is normalized.
  ///
  /// @param normObs observations, by their running mean and standard deviation
  /// @param normReward rewards, by the running standard deviation of the discounted return
  public record Normalization(
      @Hyperparameter("false") boolean normObs, @Hyperparameter("false") boolean normReward) {}

  private static final double CLIP = 10;

  public final Encoding encoding;
  public final EpisodeLog log;
  public final int copies;
  public final int width;

  /// The encoded observations, row-major.
  public final float[] observations;

  /// The last observations of copies whose episode ended in this step, encoded, row-major.
  final float[] finals;

  public final double[] rewards;

  private final VectorEnvironment batch;
  private final StepBuffers frame;
  private final Normalization normalization;
  private final double discount;
  private final RunningMeanStd observed;
  private final RunningMeanStd returned = new RunningMeanStd(1);
  private final float[] discounted;

  /// @param discount discount factor of the return whose standard deviation scales the rewards
  public PreprocessedEnvironment(
      EnvironmentSpec<?, ?> kind, int copies, Normalization normalization, double discount) {
    this.copies = copies;
    this.batch = kind.batch(copies, Autoreset.SAME_STEP);
    this.frame = batch.frame();
    this.encoding = Encoding.of(kind.observations());
    this.width = encoding.width();
    this.normalization = normalization;
    this.discount = discount;
    this.observed = new RunningMeanStd(width);
    this.observations = new float[ArraySize.of(copies, width)];
    this.finals = new float[ArraySize.of(copies, width)];
    this.rewards = new double[copies];
    this.discounted = new float[copies];
    this.log = new EpisodeLog(copies);
  }

  public void reset(long seed) {
    batch.reset(seed, frame);
    log.abandon();
    observe();
  }

  /// Advances every copy. Discrete actions are whole numbers; continuous actions are clipped to
  /// their bounds.
  ///
  /// @param actions actions, row-major
  public void step(float[] actions) {
    act(actions);
    batch.step(frame);
    for (int i = 0; i < copies; i++) {
      log.step(i, frame.rewards[i], frame.ended(i));
    }
    observe();
    for (int i = 0; i < copies; i++) {
      if (frame.ended(i)) {
        encoding.encode(frame.finals, i * frame.observationWidth(), finals, i * width);
      }
    }
    reward();
  }

  private void act(float[] actions) {
    switch (batch.actions()) {
      case Discrete _ -> {
        for (int i = 0; i < copies; i++) {
          frame.choices[i] = (int) actions[i];
        }
      }
      case Box box -> {
        int each = box.width();
        for (int i = 0; i < copies * each; i++) {
          float low = box.low().get(i % each).floatValue();
          float high = box.high().get(i % each).floatValue();
          frame.controls[i] = Math.clamp(actions[i], low, high);
        }
      }
      default -> throw new IllegalStateException("unsupported action space " + batch.actions());
    }
  }

  private void observe() {
    if (normalization.normObs() && encoding.states() == 0) {
      observed.add(frame.observations, copies);
      encoding.normalise(observed);
    }
    for (int i = 0; i < copies; i++) {
      encoding.encode(frame.observations, i * frame.observationWidth(), observations, i * width);
    }
  }

  private void reward() {
    if (!normalization.normReward()) {
      System.arraycopy(frame.rewards, 0, rewards, 0, copies);
      return;
    }
    for (int i = 0; i < copies; i++) {
      discounted[i] = (float) (discounted[i] * discount + frame.rewards[i]);
    }
    returned.add(discounted, copies);
    for (int i = 0; i < copies; i++) {
      rewards[i] = Math.clamp(frame.rewards[i] / returned.deviation(0), -CLIP, CLIP);
      discounted[i] = frame.ended(i) ? 0 : discounted[i];
    }
  }

  public boolean terminated(int copy) {
    return frame.terminated[copy];
  }

  /// Whether an episode was truncated and not terminated.
  boolean truncated(int copy) {
    return frame.truncated[copy] && !frame.terminated[copy];
  }

  public boolean ended(int copy) {
    return frame.ended(copy);
  }

  @Override
  public void keep(CheckpointCodec codec) {
    long[] words = batch.snapshot().words();
    codec.numbers(words);
    if (codec.reading()) {
      batch.restore(Snapshot.of(words), frame);
    }
    codec.reals(observations);
    codec.reals(discounted);
    observed.keep(codec);
    returned.keep(codec);
    if (normalization.normObs() && encoding.states() == 0) {
      encoding.normalise(observed);
    }
    log.keep(codec);
  }
}
