package dev.halftime.world.tau2.task;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.Action.Call;
import dev.halftime.Observation;
import dev.halftime.Party;
import dev.halftime.Step;
import dev.halftime.Task;
import dev.halftime.Tool;
import dev.halftime.World;
import dev.halftime.state.State;
import dev.halftime.tool.RefusalException;
import dev.halftime.tool.ToolSet;
import dev.halftime.world.tau2.kernel.Domain;
import dev.halftime.world.tau2.kernel.Signature;
import dev.halftime.world.tau2.original.ToolError;
import java.util.List;
import java.util.Optional;

/// A domain of tau-bench as a world: its tools over one state.
///
/// Refusals have the original's error messages. Some of the original's tools write before they
/// fail; what they wrote remains. The tenth refusal of a task ends the episode.
public final class Tau2World implements World {

  private final Domain domain;
  private final ToolSet<Tau2World> tools;
  private State state;
  private boolean open;
  private int errors;

  public Tau2World(Domain domain, ToolSet<Tau2World> tools) {
    this.domain = domain;
    this.tools = tools;
    this.state = domain.settled(domain.start());
  }

  /// Returns the tools of a domain, each of which works on the world that calls it.
  public static ToolSet<Tau2World> tools(Domain domain) {
    ToolSet<Tau2World> all = ToolSet.empty();
    for (Party party : Party.values()) {
      ToolSet<Tau2World> own = ToolSet.empty();
      for (Tool tool : domain.tools(party)) {
        own = own.with(tool, (world, given) -> world.call(party, tool.name(), given));
      }
      all = all.plus(own.by(party));
    }
    return all.validatedBy(new Signature(domain.name()));
  }

  @Override
  public List<Tool> tools(Party party) {
    return tools.tools(party);
  }

  @Override
  public Optional<Observation> begin(Task task) {
    state = new InitialState(domain, tools).of(state, task.start());
    open = true;
    errors = 0;
    return PriorConversation.of(task.start()).map(Observation.Text::new);
  }

  @Override
  public Step<Observation> step(Party by, Call call) {
    if (!open) {
      throw new IllegalStateException("no task was begun; call begin first");
    }
    Observation seen = tools.step(this, by, call).observation();
    errors += seen instanceof Observation.Refusal ? 1 : 0;
    return new Step<>(seen, 0, false, errors >= ConversationProtocol.ERRORS);
  }

  private JsonNode call(Party by, String name, ObjectNode arguments) {
    try {
      Domain.Answer answer = domain.call(state, by, name, arguments);
      state = domain.settled(answer.state());
      return answer.value();
    } catch (ToolError refused) {
      refused.left().ifPresent(left -> state = left);
      throw new RefusalException(String.valueOf(refused.getMessage()));
    }
  }

  @Override
  public State state() {
    return state;
  }

  @Override
  public void restore(State snapshot) {
    state = snapshot;
    open = true;
    errors = 0;
  }
}
