package dev.halftime.audit;

import dev.halftime.Action.Call;
import dev.halftime.Observation;
import dev.halftime.Party;
import dev.halftime.Step;
import dev.halftime.Task;
import dev.halftime.Tool;
import dev.halftime.World;
import dev.halftime.state.State;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;

/// A world whose calls or restored snapshots behave differently.
record Hooked(
    World world,
    BiFunction<World, Call, Step<Observation>> stepping,
    BiConsumer<World, State> restoring)
    implements World {

  static Hooked stepping(World world, BiFunction<World, Call, Step<Observation>> stepping) {
    return new Hooked(world, stepping, World::restore);
  }

  static Hooked restoring(World world, BiConsumer<World, State> restoring) {
    return new Hooked(world, World::step, restoring);
  }

  @Override
  public List<Tool> tools(Party party) {
    return world.tools(party);
  }

  @Override
  public Optional<Observation> begin(Task task) {
    return world.begin(task);
  }

  @Override
  public Step<Observation> step(Party by, Call call) {
    return stepping.apply(world, call);
  }

  @Override
  public State state() {
    return world.state();
  }

  @Override
  public void restore(State snapshot) {
    restoring.accept(world, snapshot);
  }
}
