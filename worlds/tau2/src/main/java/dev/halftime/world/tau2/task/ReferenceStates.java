package dev.halftime.world.tau2.task;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.Action;
import dev.halftime.Observation;
import dev.halftime.Party;
import dev.halftime.Task;
import dev.halftime.Transcript;
import dev.halftime.state.State;
import dev.halftime.tool.ToolSet;
import dev.halftime.world.tau2.kernel.Domain;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Computes the initial states of tasks, and the states after calls in a fresh world.
public final class ReferenceStates {

  private final Domain domain;
  private final ToolSet<Tau2World> tools;
  private final Map<Task, Reference> known = new ConcurrentHashMap<>();

  public ReferenceStates(Domain domain, ToolSet<Tau2World> tools) {
    this.domain = domain;
    this.tools = tools;
  }

  /// The effect of a reference solution.
  ///
  /// @param begun the initial state of the task in a fresh world
  /// @param changes that the calls make to it
  /// @param refused the calls that are refused
  record Reference(State begun, ObjectNode changes, List<String> refused) {}

  /// Returns the effect of a task's reference solution, which is computed once.
  public Reference reference(Task task) {
    return known.computeIfAbsent(task, this::play);
  }

  private Reference play(Task task) {
    Tau2World world = begun(task);
    State begun = world.state();
    List<String> refused = new ArrayList<>();
    for (EvaluationCriteria.Wanted action : EvaluationCriteria.of(task.judged()).actions()) {
      if (world.step(action.by(), action.call()).observation()
          instanceof Observation.Refusal(String why)) {
        refused.add(action.call().tool() + " (" + why + ")");
      }
    }
    return new Reference(begun, world.state().changesSince(begun), refused);
  }

  private Tau2World begun(Task task) {
    Tau2World world = new Tau2World(domain, tools);
    world.begin(task);
    return world;
  }

  /// Returns the changes that an episode's calls make in a fresh world. Calls that were refused in
  /// the episode have no effect here, either.
  ObjectNode replayed(Task task, Transcript transcript) {
    Tau2World world = begun(task);
    State begun = world.state();
    for (Transcript.Exchange made : transcript.exchanges()) {
      State before = world.state();
      Observation here = world.step(side(made.by(), made.call()), made.call()).observation();
      boolean there = made.observation().orElse(null) instanceof Observation.Refusal;
      if (there && !(here instanceof Observation.Refusal)) {
        world.restore(before);
      }
    }
    return world.state().changesSince(begun);
  }

  /// Returns the side whose tool a call uses: an agent without a user has the user's tools, too.
  private Party side(Party by, Action.Call call) {
    boolean taken = by == Party.AGENT && tools.find(Party.AGENT, call.tool()).isEmpty();
    return taken && tools.find(Party.USER, call.tool()).isPresent() ? Party.USER : by;
  }
}
