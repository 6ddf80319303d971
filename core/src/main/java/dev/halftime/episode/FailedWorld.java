package dev.halftime.episode;

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

/// Stands in for a world that could not be made.
///
/// @param broken the failure
record FailedWorld(BoundaryException broken) implements World {

  @Override
  public List<Tool> tools(Party party) {
    throw broken;
  }

  @Override
  public Optional<Observation> begin(Task task) {
    throw broken;
  }

  @Override
  public Step<Observation> step(Party by, Call call) {
    throw broken;
  }

  @Override
  public State state() {
    throw broken;
  }

  @Override
  public void restore(State state) {
    throw broken;
  }
}
