package dev.halftime.bench;

import dev.halftime.learn.EnvironmentSpec;
import dev.halftime.learn.StepBuffers;
import dev.halftime.learn.VectorEnvironment;
import dev.halftime.learn.gym.Gym;
import dev.halftime.learn.space.Discrete;
import dev.halftime.learn.space.Space;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/// Measures the steps per second of each environment in a batch on one core, with random actions
/// and everything that a learner reads, and prints medians.
public final class Environments {

  private static final int COPIES = 1024;
  private static final int ROUNDS = 7;
  private static final int TABLES = 64;
  private static final double SECONDS = 0.5;

  private Environments() {}

  /// Measures the environments with the given ids, or all.
  public static void main(String[] args) {
    System.out.printf(
        Locale.ROOT, "batches of %,d, one core, median of %d rounds%n", COPIES, ROUNDS);
    for (String id : args.length > 0 ? List.of(args) : Gym.REGISTRY.ids()) {
      measure(Gym.REGISTRY.find(id));
    }
  }

  private static void measure(EnvironmentSpec<?, ?> kind) {
    Drive drive = new Drive(kind.batch(COPIES));
    List<Double> rates = new ArrayList<>();
    for (int round = 0; round <= ROUNDS; round++) {
      double rate = drive.rate();
      if (round > 0) { // the first warms up
        rates.add(rate);
      }
    }
    System.out.printf(
        Locale.ROOT,
        "%-26s %7.1f M steps/s   (%,d episodes ended)%n",
        kind.id(),
        rates.stream().sorted().toList().get(ROUNDS / 2) / 1e6,
        drive.ended);
  }

  /// A batch with pregenerated actions.
  private static final class Drive {
    private final VectorEnvironment batch;
    private final StepBuffers frame;
    private final int[][] choices = new int[TABLES][];
    private final float[][] controls = new float[TABLES][];
    private long ended;

    Drive(VectorEnvironment batch) {
      this.batch = batch;
      this.frame = batch.frame();
      Random random = new Random(1);
      Space<?> actions = batch.actions();
      int n = actions instanceof Discrete(int count, int _) ? count : 1;
      for (int i = 0; i < TABLES; i++) {
        choices[i] = random.ints(frame.choices.length, 0, n).toArray();
        controls[i] = new float[frame.controls.length];
        for (int j = 0; j < controls[i].length; j++) {
          controls[i][j] = random.nextFloat(-1, 1);
        }
      }
      batch.reset(1, frame);
    }

    /// Returns the steps per second of this thread's CPU time, over about half a second.
    double rate() {
      long start = nanos();
      long steps = 0;
      while (nanos() - start < SECONDS * 1e9) {
        for (int i = 0; i < TABLES; i++) {
          step(i);
        }
        steps += (long) TABLES * COPIES;
      }
      return steps / ((nanos() - start) / 1e9);
    }

    /// Returns the CPU time of this thread, so that other load on the machine matters less.
    private static long nanos() {
      return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private void step(int table) {
      System.arraycopy(choices[table], 0, frame.choices, 0, frame.choices.length);
      System.arraycopy(controls[table], 0, frame.controls, 0, frame.controls.length);
      batch.step(frame);
      for (int i = 0; i < COPIES; i++) {
        ended += frame.ended(i) ? 1 : 0;
      }
    }
  }
}
