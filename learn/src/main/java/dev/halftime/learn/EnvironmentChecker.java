package dev.halftime.learn;

import dev.halftime.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// Checks the contract of an environment with random actions from a seed: observations and sampled
/// actions are in their spaces, equal seeds give equal steps, a restored snapshot continues
/// identically, and a step after the end is rejected.
public final class EnvironmentChecker<O, A> {

  private static final int STEPS = 300;

  private final Supplier<SnapshotEnvironment<O, A>> maker;
  private final long seed;
  private final List<String> faults = new ArrayList<>();

  private EnvironmentChecker(Supplier<SnapshotEnvironment<O, A>> maker, long seed) {
    this.maker = maker;
    this.seed = seed;
  }

  /// Returns the violations found, one sentence each; empty if there are none.
  public static <O, A> List<String> faults(Supplier<SnapshotEnvironment<O, A>> maker, long seed) {
    EnvironmentChecker<O, A> checker = new EnvironmentChecker<>(maker, seed);
    checker.begins();
    checker.moves();
    checker.restores();
    return List.copyOf(checker.faults);
  }

  private void expect(boolean kept, String fault) {
    if (!kept && !faults.contains(fault)) {
      faults.add(fault);
    }
  }

  private void begins() {
    SnapshotEnvironment<O, A> simulation = maker.get();
    expect(refuses(simulation::reset), "a reset without any seed is not refused");
    A action = simulation.actions().sampler(seed).get();
    expect(refuses(() -> simulation.step(action)), "a step before the beginning is not refused");
    String first = written(simulation, simulation.reset(seed));
    SnapshotEnvironment<O, A> fresh = maker.get();
    expect(
        first.equals(written(fresh, fresh.reset(seed))), "the same seed gives two initial states");
  }

  private static boolean refuses(Runnable act) {
    try {
      act.run();
      return false;
    } catch (IllegalStateException e) {
      return true;
    }
  }

  private static <O> String written(SnapshotEnvironment<O, ?> simulation, O observation) {
    return simulation.observations().toJson(observation).toString();
  }

  private void moves() {
    SnapshotEnvironment<O, A> one = maker.get();
    SnapshotEnvironment<O, A> other = maker.get();
    Supplier<A> actions = one.actions().sampler(seed);
    inside(one, one.reset(seed));
    other.reset(seed);
    for (int i = 0; i < STEPS; i++) {
      A action = actions.get();
      expect(one.actions().contains(action), "a sampled action does not belong to its space");
      Step<O> step = one.step(action);
      Step<O> same = other.step(action);
      inside(one, step.observation());
      expect(Double.isFinite(step.reward()), "a reward is not a finite number");
      expect(
          told(one, step).equals(told(other, same)),
          "the same seed and actions give different steps");
      if (step.terminated() || step.truncated()) {
        expect(refuses(() -> one.step(action)), "a step after the end is not refused");
        inside(one, one.reset());
        other.reset();
      }
    }
  }

  private void inside(SnapshotEnvironment<O, A> simulation, O observation) {
    expect(
        simulation.observations().contains(observation),
        "an observation does not belong to its space");
  }

  private static <O> String told(SnapshotEnvironment<O, ?> simulation, Step<O> step) {
    return written(simulation, step.observation())
        + step.reward()
        + step.terminated()
        + step.truncated();
  }

  private void restores() {
    SnapshotEnvironment<O, A> simulation = maker.get();
    simulation.reset(seed);
    run(simulation, STEPS / 10, _ -> {});
    Snapshot snapshot = Snapshot.parse(simulation.snapshot().toString());
    List<String> then = new ArrayList<>();
    run(simulation, STEPS, then::add);
    List<SnapshotEnvironment<O, A>> ways = List.of(simulation, maker.get());
    for (SnapshotEnvironment<O, A> way : ways) {
      way.restore(snapshot);
      List<String> again = new ArrayList<>();
      run(way, STEPS, again::add);
      expect(then.equals(again), "a restored snapshot continues differently");
    }
  }

  private void run(SnapshotEnvironment<O, A> simulation, int steps, Consumer<String> heard) {
    Supplier<A> actions = simulation.actions().sampler(seed);
    for (int i = 0; i < steps; i++) {
      Step<O> step = simulation.step(actions.get());
      heard.accept(told(simulation, step));
      if (step.terminated() || step.truncated()) {
        simulation.reset();
      }
    }
  }
}
