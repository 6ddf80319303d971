package dev.halftime.world.tau2.task;

import dev.halftime.Action.Call;
import dev.halftime.Observation;
import dev.halftime.Party;
import dev.halftime.State;
import dev.halftime.Step;
import dev.halftime.Task;
import dev.halftime.Tool;
import dev.halftime.World;
import dev.halftime.world.tau2.kernel.Domain;
import dev.halftime.world.tau2.kernel.Signature;
import dev.halftime.world.tau2.kernel.Toolbox;
import dev.halftime.world.tau2.original.ToolError;
import java.util.List;
import java.util.Optional;

/// A domain of tau-bench as a world: its tools over one state.
///
/// A refusal's words are the original's. Some tools of the original write before they give up; what
/// they wrote stays. With the tenth refusal after a task was begun the episode is cut off.
public final class Tau2World implements World {

  private final Domain domain;
  private final Toolbox tools;
  private State state;
  private boolean open;
  private int errors;

  public Tau2World(Domain domain, Toolbox tools) {
    this.domain = domain;
    this.tools = tools;
    this.state = domain.settled(domain.start());
  }

  @Override
  public List<Tool> tools(Party party) {
    return tools.of(party);
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
    Observation seen = answer(by, call);
    errors += seen instanceof Observation.Refusal ? 1 : 0;
    return new Step<>(seen, 0, false, errors >= ConversationProtocol.ERRORS);
  }

  private Observation answer(Party by, Call call) {
    Optional<Tool> tool = tools.find(by, call.tool());
    if (tool.isEmpty()) {
      return new Observation.Refusal(unknown(by, call.tool()));
    }
    Optional<String> misfit = Signature.misfit(domain.name(), by, tool.get(), call.arguments());
    if (misfit.isPresent()) {
      return new Observation.Refusal(misfit.get());
    }
    try {
      Domain.Answer answer = domain.call(state, by, call.tool(), call.arguments());
      state = domain.settled(answer.state());
      return new Observation.Result(answer.value());
    } catch (ToolError refused) {
      refused.left().ifPresent(left -> state = left);
      return new Observation.Refusal(String.valueOf(refused.getMessage()));
    }
  }

  private String unknown(Party by, String tool) {
    return by == Party.USER && tools.of(by).isEmpty()
        ? "User tools not available"
        : "Tool '" + tool + "' not found.";
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
