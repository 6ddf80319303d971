package dev.halftime.bench;

import dev.halftime.learn.algo.Algorithms;
import dev.halftime.learn.algo.part.Algorithm;
import dev.halftime.learn.algo.part.TrainingConfig;
import dev.halftime.learn.gym.Gym;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.DoubleAdder;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/// Measures the duration of 500,000 steps of proximal policy optimization on CartPole with
/// CleanRL's network and settings, and the share of the machine's arithmetic peak that it reaches.
public final class TrainingSpeed {

  private static final int STEPS = 500_000;
  private static final int ROUNDS = 5;
  private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;

  /// Duration of CleanRL's version on two cores of such a machine, measured once.
  private static final double CLEANRL_SECONDS = 85.7;

  private TrainingSpeed() {}

  /// Runs the measurement; takes a minute or less.
  public static void main(String[] args) throws Exception {
    double peak = peak();
    say("multiply-add peak of a core, measured: %.0f GFLOP/s (%d lanes)", peak, S.length());
    List<Double> seconds = new ArrayList<>();
    for (int round = 0; round < ROUNDS; round++) {
      seconds.add(train(round + 1));
    }
    say("first round, with warm-up: %.2f s", seconds.getFirst());
    double median = seconds.stream().sorted().toList().get(ROUNDS / 2);
    say(
        "ppo, CartPole-v1, %,d steps, one seed on one core: %.2f s, %,.0f steps/s"
            + " (median of %d rounds; CleanRL: %.1f s)",
        STEPS, median, STEPS / median, ROUNDS, CLEANRL_SECONDS);
    double reached = operations() / median / 1e9;
    say("reached %.1f GFLOP/s, %.0f %% of the peak", reached, 100 * reached / peak);
    int cores = Runtime.getRuntime().availableProcessors();
    say("%d seeds on %d cores: %.2f s for all", cores, cores, together(cores));
  }

  private static double train(long seed) {
    long start = System.nanoTime();
    Algorithm learner =
        Algorithms.PPO.begin(
            new TrainingConfig<>(Gym.CART_POLE, Algorithms.PPO.defaults(), STEPS, seed));
    while (learner.steps() < STEPS) {
      learner.iterate();
    }
    return (System.nanoTime() - start) / 1e9;
  }

  private static double together(int seeds) throws Exception {
    long start = System.nanoTime();
    try (ExecutorService executor = Executors.newFixedThreadPool(seeds)) {
      List<Future<Double>> all = new ArrayList<>();
      for (int seed = 1; seed <= seeds; seed++) {
        long each = seed;
        all.add(executor.submit(() -> train(each)));
      }
      for (Future<Double> each : all) {
        each.get();
      }
    }
    return (System.nanoTime() - start) / 1e9;
  }

  /// Returns the number of additions and multiplications that the networks need: one forward pass
  /// to act; in each of 4 epochs a forward pass, and twice as much for the backward pass, without
  /// the gradients of the first layers' inputs. Padding does not count.
  private static double operations() {
    double actor = 4 * 64 + 64 * 64 + 64 * 2;
    double critic = 4 * 64 + 64 * 64 + 64;
    double forward = actor + critic;
    double back = 2 * forward - 2 * 4 * 64;
    return 2.0 * STEPS * (forward + 4 * (forward + back));
  }

  /// Measures independent chains of multiply-adds in registers, enough of them to hide the latency.
  private static double peak() {
    double best = 0;
    for (int round = 0; round < 12; round++) {
      long start = System.nanoTime();
      int count = 4_000_000;
      SINK.add(chains(count));
      double nanos = System.nanoTime() - start;
      best = Math.max(best, 2.0 * 10 * S.length() * count / nanos);
    }
    return best;
  }

  /// Uses the result, so that the computation is not optimized away.
  private static final DoubleAdder SINK = new DoubleAdder();

  private static float chains(int count) {
    FloatVector x = FloatVector.broadcast(S, 0.999f);
    FloatVector a = x;
    FloatVector b = x.add(1);
    FloatVector c = x.add(2);
    FloatVector d = x.add(3);
    FloatVector e = x.add(4);
    FloatVector f = x.add(5);
    FloatVector g = x.add(6);
    FloatVector h = x.add(7);
    FloatVector i = x.add(8);
    FloatVector j = x.add(9);
    for (int k = 0; k < count; k++) {
      a = a.fma(x, x);
      b = b.fma(x, x);
      c = c.fma(x, x);
      d = d.fma(x, x);
      e = e.fma(x, x);
      f = f.fma(x, x);
      g = g.fma(x, x);
      h = h.fma(x, x);
      i = i.fma(x, x);
      j = j.fma(x, x);
    }
    return a.add(b).add(c).add(d).add(e).add(f).add(g).add(h).add(i).add(j).lane(0);
  }

  @SuppressWarnings("AnnotateFormatMethod") // its annotation would be a dependency for one method
  private static void say(String words, Object... values) {
    System.out.println(String.format(Locale.ROOT, words, values));
  }
}
