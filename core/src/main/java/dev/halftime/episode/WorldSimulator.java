package dev.halftime.episode;

import dev.halftime.Action;
import dev.halftime.EpisodeStart.Simulator;
import dev.halftime.Observation;
import dev.halftime.Party;
import dev.halftime.Step;
import dev.halftime.World;
import dev.halftime.state.State;

/// Tries calls in the world itself and then restores its state. Faults are not simulated.
final class WorldSimulator implements Simulator {

  private final World world;

  /// A position, valid only in the simulator that made it.
  private static final class Mark implements Position {
    private final WorldSimulator owner;
    private final State state;

    Mark(WorldSimulator owner, State state) {
      this.owner = owner;
      this.state = state;
    }
  }

  private WorldSimulator(World world) {
    this.world = world;
  }

  static Simulator in(World world) {
    return new WorldSimulator(world);
  }

  @Override
  public Position now() {
    return new Mark(this, world.state());
  }

  @Override
  @SuppressWarnings("ReferenceEquality") // identity is intended
  public Glimpse attempt(Position from, Action.Call call) {
    if (!(from instanceof Mark mark) || mark.owner != this) {
      throw new IllegalArgumentException("the position comes from another simulator");
    }
    State real = world.state();
    try {
      world.restore(mark.state);
      Step<Observation> step = world.step(owner(call), call);
      Position then = new Mark(this, world.state());
      return new Glimpse(then, step.observation(), step.terminated() || step.truncated());
    } finally {
      world.restore(real);
    }
  }

  private Party owner(Action.Call call) {
    boolean own = world.tools(Party.AGENT).stream().anyMatch(it -> it.name().equals(call.tool()));
    boolean users = world.tools(Party.USER).stream().anyMatch(it -> it.name().equals(call.tool()));
    return users && !own ? Party.USER : Party.AGENT;
  }
}
