package dev.halftime.world.helpdesk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.Action.Call;
import dev.halftime.Json;
import dev.halftime.Nearest;
import dev.halftime.Observation;
import dev.halftime.Party;
import dev.halftime.State;
import dev.halftime.Step;
import dev.halftime.Task;
import dev.halftime.Tool;
import dev.halftime.World;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// The service desk of a shop as a world: tools over its books.
///
/// Stock is not counted down: goods leave the shelves at night, after all that a day brings. So no
/// task takes anything from another.
final class Desk implements World {

  private static final Map<String, Handle> HANDLES = handles();
  private static final List<Tool> TOOLS = HANDLES.values().stream().map(Handle::tool).toList();

  private final Shop shop;
  private State state;
  private boolean open;

  Desk(Shop shop) {
    this.shop = shop;
    this.state = shop.state();
  }

  private static Map<String, Handle> handles() {
    Map<String, Handle> handles = new LinkedHashMap<>();
    Stream.of(
            Reading.tools(),
            Asking.tools(),
            Verifying.tools(),
            Cancelling.tools(),
            Changing.tools(),
            Exchanging.tools(),
            Returning.tools(),
            Mending.tools(),
            Refusing.tools())
        .flatMap(List::stream)
        .forEach(handle -> handles.put(handle.tool().name(), handle));
    return handles;
  }

  @Override
  public List<Tool> tools(Party party) {
    return switch (party) {
      case AGENT -> TOOLS;
      case USER -> List.of();
    };
  }

  @Override
  public Optional<Observation> begin(Task task) {
    state = state.with(task.start());
    open = true;
    return Optional.empty();
  }

  @Override
  public Step<Observation> step(Party by, Call call) {
    if (!open) {
      throw new IllegalStateException("no task was begun; call begin first");
    }
    Handle handle = by == Party.AGENT ? HANDLES.get(call.tool()) : null;
    if (handle == null) {
      return refused(
          "there is no tool '" + call.tool() + "'; " + Nearest.hint(call.tool(), HANDLES.keySet()));
    }
    Optional<String> misfit = handle.tool().misfit(call.arguments());
    return misfit.isPresent() ? refused(misfit.get()) : done(handle, call);
  }

  private Step<Observation> done(Handle handle, Call call) {
    Books books = new Books(shop, state);
    try {
      JsonNode shown = handle.deed().done(books, call.arguments());
      state = books.state();
      return Step.on(new Observation.Result(shown));
    } catch (Refused turnedDown) {
      return refused(turnedDown.why());
    }
  }

  private static Step<Observation> refused(String why) {
    return Step.on(new Observation.Refusal(why));
  }

  @Override
  public State state() {
    return state;
  }

  @Override
  public void restore(State snapshot) {
    state = snapshot;
    open = true;
  }

  /// Where a task of this world starts: its records, and nobody verified.
  static ObjectNode start() {
    ObjectNode start = Json.object();
    start.putNull("desk/verified");
    return start;
  }
}
