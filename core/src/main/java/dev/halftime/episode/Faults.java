package dev.halftime.episode;

import dev.halftime.Action.Call;
import dev.halftime.Observation;
import dev.halftime.Party;
import dev.halftime.Seeds;
import dev.halftime.Step;
import dev.halftime.Task;
import dev.halftime.World;
import java.util.SplittableRandom;

/// Lets tools fail the agent now and then: one call in ten is not carried out, one in twenty is
/// carried out and its answer lost.
///
/// What fails is drawn anew for each task, so that it is the same in a sequence, alone, and after a
/// resume.
public final class Faults {

  private final long seed;
  private SplittableRandom luck;
  private int drawn;

  public Faults(long seed) {
    this.seed = seed;
    this.luck = new SplittableRandom(seed);
  }

  public void begin(Task task) {
    luck = new SplittableRandom(Seeds.of(seed, task.id()));
    drawn = 0;
  }

  /// How many calls of the agent there were since the task was begun.
  int drawn() {
    return drawn;
  }

  /// Goes on after so many calls of the agent.
  void skip(int calls) {
    for (int i = 0; i < calls; i++) {
      draw();
    }
  }

  private double draw() {
    drawn++;
    return luck.nextDouble();
  }

  Step<Observation> step(World world, Party by, Call call) {
    double chance = by == Party.AGENT ? draw() : 1;
    if (chance < 0.10) {
      return Step.on(new Observation.Refusal("the tool is not available right now; try again"));
    }
    Step<Observation> step = world.step(by, call);
    if (chance < 0.15 && !step.terminated() && !step.truncated()) {
      return Step.on(
          new Observation.Refusal("the answer was lost; the call may have been carried out"));
    }
    return step;
  }
}
