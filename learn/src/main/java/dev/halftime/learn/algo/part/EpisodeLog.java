package dev.halftime.learn.algo.part;

import java.util.Arrays;

/// The returns and lengths of the episodes that ended while something learnt.
public final class EpisodeLog {

  private static final int WINDOW = 100;

  private final double[] running;
  private final double[] lengths;
  private final double[] last = new double[WINDOW];
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

  public void keep(CheckpointCodec tape) {
    tape.reals(running);
    tape.reals(lengths);
    tape.reals(last);
    episodes = tape.number(episodes);
    fresh = tape.number(fresh);
    freshReturn = tape.real(freshReturn);
    freshLength = tape.real(freshLength);
  }
}
