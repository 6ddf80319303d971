package dev.halftime.learn.algo.part;

import dev.halftime.learn.checkpoint.CheckpointCodec;
import java.util.Arrays;

/// The steps of an environment, and the returns and lengths of the episodes that ended, while
/// something learnt.
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

  /// Counts one step of a copy; an end closes its episode.
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

  /// Forgets the episodes that have not ended: they never will.
  void abandon() {
    Arrays.fill(running, 0);
    Arrays.fill(lengths, 0);
  }

  /// How many steps were made, of all copies together.
  public long steps() {
    return steps;
  }

  /// How many episodes have ended.
  public long episodes() {
    return episodes;
  }

  /// The mean return of the last 100 episodes, or of as many as have ended; NaN if none has.
  public double recentReturn() {
    int count = (int) Math.min(episodes, WINDOW);
    double sum = 0;
    for (int i = 0; i < count; i++) {
      sum += last[i];
    }
    return sum / count;
  }

  /// How many episodes have ended since this was last taken.
  public record Fresh(long episodes, double meanReturn, double meanLength) {}

  /// What ended since the last call; the means are NaN if nothing did.
  public Fresh takeFresh() {
    Fresh taken = new Fresh(fresh, freshReturn / fresh, freshLength / fresh);
    fresh = 0;
    freshReturn = 0;
    freshLength = 0;
    return taken;
  }

  /// Writes down or takes back the number of steps, with which every checkpoint begins.
  void keepSteps(CheckpointCodec codec) {
    steps = codec.number(steps);
  }

  /// Writes down or takes back all but the number of steps.
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
