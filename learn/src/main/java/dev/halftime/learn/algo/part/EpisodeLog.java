package dev.halftime.learn.algo.part;

import dev.halftime.learn.checkpoint.CheckpointCodec;
import java.util.Arrays;

/// Counts environment steps, and records the returns and lengths of finished episodes during a
/// training.
public final class EpisodeLog {

  private static final int WINDOW = 100;

  private final double[] running;
  private final double[] lengths;
  private final double[] last = new double[WINDOW];
  private long steps;
  private long episodes;
  private long fresh;
  private double freshReturn;
  private double freshLength;

  EpisodeLog(int copies) {
    running = new double[copies];
    lengths = new double[copies];
  }

  /// Counts one step of a copy; `ended` closes its episode.
  public void step(int copy, double reward, boolean ended) {
    steps++;
    running[copy] += reward;
    lengths[copy]++;
    if (ended) {
      last[(int) (episodes % WINDOW)] = running[copy];
      episodes++;
      fresh++;
      freshReturn += running[copy];
      freshLength += lengths[copy];
      running[copy] = 0;
      lengths[copy] = 0;
    }
  }

  /// Discards unfinished episodes, after a reset.
  void abandon() {
    Arrays.fill(running, 0);
    Arrays.fill(lengths, 0);
  }

  /// The number of steps of all copies.
  public long steps() {
    return steps;
  }

  /// The number of finished episodes.
  public long episodes() {
    return episodes;
  }

  /// The mean return of the last 100 episodes, or of as many as have ended; NaN if there are none.
  public double recentReturn() {
    int count = (int) Math.min(episodes, WINDOW);
    double sum = 0;
    for (int i = 0; i < count; i++) {
      sum += last[i];
    }
    return sum / count;
  }

  /// Statistics of the episodes that ended since the previous call of [#takeFresh].
  public record Fresh(long episodes, double meanReturn, double meanLength) {}

  /// Returns and resets the statistics since the previous call; the means are NaN if no episode has
  /// ended.
  public Fresh takeFresh() {
    Fresh taken = new Fresh(fresh, freshReturn / fresh, freshLength / fresh);
    fresh = 0;
    freshReturn = 0;
    freshLength = 0;
    return taken;
  }

  /// Writes or reads the number of steps, the first item of every checkpoint.
  void keepSteps(CheckpointCodec codec) {
    steps = codec.number(steps);
  }

  /// Writes or reads everything except the number of steps.
  void keep(CheckpointCodec codec) {
    codec.reals(running);
    codec.reals(lengths);
    codec.reals(last);
    episodes = codec.number(episodes);
    fresh = codec.number(fresh);
    freshReturn = codec.real(freshReturn);
    freshLength = codec.real(freshLength);
  }
}
