package dev.halftime.world.game24;

import dev.halftime.Action.Call;
import dev.halftime.Observation;
import dev.halftime.Party;
import dev.halftime.State;
import dev.halftime.Task;
import dev.halftime.Tool;
import dev.halftime.World;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A world without tools: only what is said counts.
final class Nothing implements World {

  private static final State EMPTY = State.of(Map.of());

  @Override
  public List<Tool> tools(Party party) {
    return List.of();
  }

  @Override
  public Observation reset(long seed) {
    return new Observation.Text("");
  }

  @Override
  public Optional<Observation> begin(Task task) {
    return Optional.empty();
  }

  @Override
  public Step<Observation> step(Party by, Call call) {
    return Step.on(
        new Observation.Refusal("there is no tool '" + call.tool() + "'; finish with the answer"));
  }

  @Override
  public State state() {
    return EMPTY;
  }

  @Override
  public void restore(State state) {}
}
