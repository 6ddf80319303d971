package dev.halftime.world.tau2.published;

import dev.halftime.Action;
import dev.halftime.Observation;
import dev.halftime.Party;
import dev.halftime.World;
import dev.halftime.state.State;
import java.util.Optional;

/// Executes recorded calls in a world of tau2-bench.
record WorldDesk(World world) implements RecordedDesk {

  @Override
  public Done call(State state, Party by, Action.Call call) {
    world.restore(state);
    Observation seen = world.step(by, call).observation();
    Optional<String> refusal =
        seen instanceof Observation.Refusal(String why) ? Optional.of(why) : Optional.empty();
    return new Done(world.state(), refusal);
  }
}
