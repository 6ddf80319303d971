package dev.halftime.learn.algo.part;

import dev.halftime.learn.Autoreset;
import dev.halftime.learn.EnvironmentSpec;
import dev.halftime.learn.Snapshot;
import dev.halftime.learn.StepBuffers;
import dev.halftime.learn.VectorEnvironment;
import dev.halftime.learn.space.Box;
import dev.halftime.learn.space.Discrete;

/// Copies of an environment as a learner sees them: observations as numbers that a network reads,
/// actions as numbers that a distribution gives, episodes counted.
///
/// A copy that ends begins anew in the same step ([Autoreset#SAME_STEP]); what it observed last
/// stands in [#finals]. Observations and rewards are normalised on request, by the moments of all
/// that was observed and of the discounted returns.
public final class PreprocessedEnvironment {

  /// What is normalised.
  ///
  /// @param observations by their running mean and deviation
  /// @param rewards by the running deviation of the discounted return
  /// @param discount of that return
  record Normalising(boolean observations, boolean rewards, double discount) {

    static final Normalising NOTHING = new Normalising(false, false, 0);
  }

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
  private final Normalising normalising;
  private final RunningMeanStd observed;
  private final RunningMeanStd returned = new RunningMeanStd(1);
  private final float[] discounted;

  PreprocessedEnvironment(EnvironmentSpec<?, ?> kind, int copies, Normalising normalising) {
    this.copies = copies;
    this.batch = kind.batch(copies, Autoreset.SAME_STEP);
    this.frame = batch.frame();
    this.encoding = Encoding.of(kind.observations());
    this.width = encoding.width();
    this.normalising = normalising;
    this.observed = new RunningMeanStd(width);
    this.observations = new float[copies * width];
    this.finals = new float[copies * width];
    this.rewards = new double[copies];
    this.discounted = new float[copies];
    this.log = new EpisodeLog(copies);
  }

  /// One copy, normalised as a job says.
  public static PreprocessedEnvironment single(TrainingConfig job) {
    boolean rewards = job.hyperparameters().entries().containsKey("normalise-rewards");
    Normalising normalising =
        new Normalising(
            job.flag("normalise-observations"),
            rewards && job.flag("normalise-rewards"),
            rewards ? job.real("discount") : 0);
    return new PreprocessedEnvironment(job.environment(), 1, normalising);
  }

  /// As many copies, normalised as, a job says.
  public static PreprocessedEnvironment of(TrainingConfig job) {
    Normalising normalising =
        new Normalising(
            job.flag("normalise-observations"),
            job.flag("normalise-rewards"),
            job.real("discount"));
    return new PreprocessedEnvironment(job.environment(), job.whole("copies"), normalising);
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
    if (normalising.observations() && encoding.states() == 0) {
      observed.add(frame.observations, copies);
      encoding.normalise(observed);
    }
    for (int i = 0; i < copies; i++) {
      encoding.encode(frame.observations, i * frame.observationWidth(), observations, i * width);
    }
  }

  private void reward() {
    if (!normalising.rewards()) {
      System.arraycopy(frame.rewards, 0, rewards, 0, copies);
      return;
    }
    for (int i = 0; i < copies; i++) {
      discounted[i] = (float) (discounted[i] * normalising.discount() + frame.rewards[i]);
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

  public void keep(CheckpointCodec tape) {
    long[] words = batch.snapshot().words();
    tape.numbers(words);
    if (tape.reading()) {
      batch.restore(Snapshot.of(words), frame);
    }
    tape.reals(observations);
    tape.reals(discounted);
    observed.keep(tape);
    returned.keep(tape);
    if (normalising.observations() && encoding.states() == 0) {
      encoding.normalise(observed);
    }
    log.keep(tape);
  }
}
