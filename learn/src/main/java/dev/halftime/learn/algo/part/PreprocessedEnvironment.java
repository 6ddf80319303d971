package dev.halftime.learn.algo.part;

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

/// Copies of an environment as a learner sees them: observations as numbers that a network reads,
/// actions as numbers that a distribution gives, episodes counted.
///
/// A copy that ends begins anew in the same step ([Autoreset#SAME_STEP]); what it observed last
/// stands in [#finals]. Observations and rewards are normalised on request, by the moments of all
/// that was observed and of the discounted returns.
public final class PreprocessedEnvironment implements Checkpointable {

  /// What is normalised.
  ///
  /// @param normObs observations, by their running mean and deviation
  /// @param normReward rewards, by the running deviation of the discounted return
  public record Normalization(
      @Hyperparameter("false") boolean normObs, @Hyperparameter("false") boolean normReward) {}

  private static final double FARTHEST = 10;

  public final Encoding encoding;
  public final EpisodeLog log;
  public final int copies;
  public final int width;

  /// What is observed, row by row.
  public final float[] observations;

  /// What was observed last by copies that ended in this step, row by row.
  final float[] finals;

  public final double[] rewards;

  private final VectorEnvironment batch;
  private final StepBuffers frame;
  private final Normalization normalization;
  private final double discount;
  private final RunningMeanStd observed;
  private final RunningMeanStd returned = new RunningMeanStd(1);
  private final float[] discounted;

  /// @param discount of the return by whose deviation rewards are divided
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
    this.observations = new float[copies * width];
    this.finals = new float[copies * width];
    this.rewards = new double[copies];
    this.discounted = new float[copies];
    this.log = new EpisodeLog(copies);
  }

  public void reset(long seed) {
    batch.reset(seed, frame);
    log.abandon();
    observe();
  }

  /// Moves every copy on. Choices are whole numbers; controls beyond their bounds are cut to them.
  ///
  /// @param actions the actions, row by row
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
      default -> throw new IllegalStateException("no learner acts in " + batch.actions());
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
      rewards[i] = Math.clamp(frame.rewards[i] / returned.deviation(0), -FARTHEST, FARTHEST);
      discounted[i] = frame.ended(i) ? 0 : discounted[i];
    }
  }

  public boolean terminated(int copy) {
    return frame.terminated[copy];
  }

  /// Whether a copy was cut off without having reached its end.
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
