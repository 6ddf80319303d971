package dev.halftime.run;

import dev.halftime.Action.Call;
import dev.halftime.Observation;
import dev.halftime.Party;
import dev.halftime.Seeds;
import dev.halftime.State;
import dev.halftime.Task;
import dev.halftime.Tool;
import dev.halftime.World;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/// A world whose tools fail the agent now and then: one call in ten is not carried out, one in
/// twenty is carried out and its answer lost.
///
/// What fails is drawn anew for each task, so that it is the same in a sequence, alone, and after a
/// resume.
final class FaultyWorld implements World {

  private final World world;
  private final long seed;
  private SplittableRandom luck;

  FaultyWorld(World world, long seed) {
    this.world = world;
    this.seed = seed;
    this.luck = new SplittableRandom(seed);
  }

  /// The world without faults.
  World reliable() {
    return world;
  }

  @Override
  public List<Tool> tools(Party party) {
    return world.tools(party);
  }

  @Override
  public Optional<Observation> begin(Task task) {
    luck = new SplittableRandom(Seeds.of(seed, task.id()));
    return world.begin(task);
  }

  @Override
  public Observation reset(long seed) {
    return world.reset(seed);
  }

  @Override
  public Step<Observation> step(Party by, Call call) {
    double drawn = by == Party.AGENT ? luck.nextDouble() : 1;
    if (drawn < 0.10) {
      return Step.on(new Observation.Refusal("the tool is not available right now; try again"));
    }
    Step<Observation> step = world.step(by, call);
    if (drawn < 0.15 && !step.terminated() && !step.truncated()) {
      return Step.on(
          new Observation.Refusal("the answer was lost; the call may have been carried out"));
    }
    return step;
  }

  @Override
  public State state() {
    return world.state();
  }

  @Override
  public void restore(State state) {
    world.restore(state);
  }

  @Override
  public void close() {
    world.close();
  }
}
