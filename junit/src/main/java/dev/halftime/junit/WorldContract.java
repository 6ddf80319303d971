package dev.halftime.junit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.halftime.Action.Call;
import dev.halftime.Observation;
import dev.halftime.Party;
import dev.halftime.Step;
import dev.halftime.Task;
import dev.halftime.Tool;
import dev.halftime.World;
import dev.halftime.json.Json;
import dev.halftime.state.State;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The contract of worlds as tests, to be implemented by the test class of a world, which supplies
/// a task and some calls of the agent that the world executes.
public interface WorldContract {

  /// Makes a world in its initial state.
  World world();

  /// Returns a task that the world can begin.
  Task task();

  /// Returns calls that can be executed in this order, the last of which changes the state.
  List<Call> calls();

  /// Names of tools are unique.
  @Test
  default void toolsHaveNamesOfTheirOwn() {
    try (World world = world()) {
      for (Party party : Party.values()) {
        List<String> names = world.tools(party).stream().map(Tool::name).toList();
        assertEquals(names.stream().distinct().toList(), names);
      }
    }
  }

  /// The same calls give the same observations and the same state.
  @Test
  default void theSameCallsGiveTheSame() {
    try (World one = world();
        World other = world()) {
      assertEquals(one.begin(task()), other.begin(task()));
      assertEquals(observations(one), observations(other));
      assertEquals(one.state().digest(), other.state().digest());
    }
  }

  /// The calls change the state.
  @Test
  default void theCallsChangeTheState() {
    try (World world = world()) {
      world.begin(task());
      String before = world.state().digest();
      for (Observation each : observations(world)) {
        assertNotEquals(Observation.Refusal.class, each.getClass(), "refused: " + each);
      }
      assertNotEquals(before, world.state().digest());
    }
  }

  /// A restored state equals the saved one, and the world continues from it.
  @Test
  default void aStateIsPutBack() {
    try (World world = world()) {
      world.begin(task());
      State before = world.state();
      List<Observation> first = observations(world);
      String after = world.state().digest();
      world.restore(before);
      assertEquals(before.digest(), world.state().digest());
      assertEquals(first, observations(world));
      assertEquals(after, world.state().digest());
    }
  }

  /// A call that cannot be executed is refused, and changes nothing.
  @Test
  default void whatCannotBeDoneIsRefusedAndChangesNothing() {
    try (World world = world()) {
      world.begin(task());
      String before = world.state().digest();
      Step<Observation> step = world.step(new Call("no-such-tool", Json.object()));
      assertInstanceOf(Observation.Refusal.class, step.observation());
      assertEquals(before, world.state().digest());
    }
  }

  private List<Observation> observations(World world) {
    List<Observation> observations = new ArrayList<>();
    calls().forEach(call -> observations.add(world.step(call).observation()));
    return observations;
  }
}
