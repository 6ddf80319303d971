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
import java.util.Map;
import java.util.Optional;

/// A world without tools.
final class Mute implements World {

  @Override
  public List<Tool> tools(Party party) {
    return List.of();
  }

  @Override
  public Optional<Observation> begin(Task task) {
    return Optional.empty();
  }

  @Override
  public Step<Observation> step(Party by, Call call) {
    return Step.on(new Observation.Refusal("there are no tools"));
  }

  @Override
  public State state() {
    return State.of(Map.of());
  }

  @Override
  public void restore(State snapshot) {}
}
