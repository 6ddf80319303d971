package dev.halftime.tool;

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
import java.util.function.BiFunction;

/// A world that consists of tools over a [State].
///
/// A refused call leaves the state unchanged. A tool that changes the state without being declared
/// to write is an error of the world.
public final class ToolWorld implements World {

  private final ToolSet<StateDraft> tools;
  private final BiFunction<State, Task, State> taking;
  private State state = State.of(Map.of());

  /// Creates a world with these tools.
  ///
  /// @param taking returns the initial state of a task, given the state after the previous one;
  ///   where the tasks of a sequence share one world, `(state, task) -> state.with(task.start())`
  public ToolWorld(ToolSet<StateDraft> tools, BiFunction<State, Task, State> taking) {
    this.tools = tools;
    this.taking = taking;
  }

  /// Creates a world in which each task begins with only the records of its own start.
  public static ToolWorld of(ToolSet<StateDraft> tools) {
    return new ToolWorld(tools, (_, task) -> State.of(Map.of()).with(task.start()));
  }

  /// Creates such a world with the tools of an object's annotated methods, as read by
  /// [ToolSet#annotated(Object)].
  public static ToolWorld annotated(Object methods) {
    return of(ToolSet.annotated(methods));
  }

  @Override
  public List<Tool> tools(Party party) {
    return tools.tools(party);
  }

  @Override
  public Optional<Observation> begin(Task task) {
    state = taking.apply(state, task);
    return Optional.empty();
  }

  @Override
  public Step<Observation> step(Party by, Call call) {
    StateDraft draft = new StateDraft(state);
    Step<Observation> step = tools.step(draft, by, call);
    if (draft.written() && !(step.observation() instanceof Observation.Refusal)) {
      if (tools.find(by, call.tool()).filter(it -> it.kind() == Tool.Kind.WRITE).isEmpty()) {
        throw new IllegalStateException(
            "the tool '"
                + call.tool()
                + "' changed the state, but is not declared as a writing tool");
      }
      state = draft.state();
    }
    return step;
  }

  @Override
  public State state() {
    return state;
  }

  @Override
  public void restore(State snapshot) {
    state = snapshot;
  }
}
