package dev.halftime.world.helpdesk.desk;

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
import dev.halftime.world.helpdesk.shop.RefusedCall;
import dev.halftime.world.helpdesk.shop.Shop;
import dev.halftime.world.helpdesk.shop.ShopRecords;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// The service desk of a shop as a world: tools over its books.
///
/// Stock is not counted down: goods leave the shelves at night, after all that a day brings. So no
/// task takes anything from another.
public final class Desk implements World {

  private static final Map<String, DeskTool> HANDLES = handles();
  private static final List<Tool> TOOLS = HANDLES.values().stream().map(DeskTool::tool).toList();

  private final Shop shop;
  private State state;
  private boolean open;

  public Desk(Shop shop) {
    this.shop = shop;
    this.state = shop.state();
  }

  private static Map<String, DeskTool> handles() {
    Map<String, DeskTool> handles = new LinkedHashMap<>();
    Stream.of(
            LookupTools.tools(),
            RuleTools.tools(),
            VerificationTools.tools(),
            CancelTool.tools(),
            AddressChangeTool.tools(),
            ExchangeTools.tools(),
            ReturnTool.tools(),
            CorrectionTools.tools(),
            RefusalTool.tools())
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
    DeskTool handle = by == Party.AGENT ? HANDLES.get(call.tool()) : null;
    if (handle == null) {
      return refused(
          "there is no tool '" + call.tool() + "'; " + Nearest.hint(call.tool(), HANDLES.keySet()));
    }
    Optional<String> misfit = handle.tool().misfit(call.arguments());
    return misfit.isPresent() ? refused(misfit.get()) : done(handle, call);
  }

  private Step<Observation> done(DeskTool handle, Call call) {
    ShopRecords books = new ShopRecords(shop, state);
    try {
      JsonNode shown = handle.deed().done(books, call.arguments());
      state = books.state();
      return Step.on(new Observation.Result(shown));
    } catch (RefusedCall turnedDown) {
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
  public static ObjectNode start() {
    ObjectNode start = Json.object();
    start.putNull("desk/verified");
    return start;
  }
}
