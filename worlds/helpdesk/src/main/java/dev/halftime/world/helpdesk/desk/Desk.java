package dev.halftime.world.helpdesk.desk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.Action.Call;
import dev.halftime.Json;
import dev.halftime.Observation;
import dev.halftime.Party;
import dev.halftime.State;
import dev.halftime.Step;
import dev.halftime.Task;
import dev.halftime.Tool;
import dev.halftime.World;
import dev.halftime.tool.ToolSet;
import dev.halftime.world.helpdesk.shop.Edition;
import dev.halftime.world.helpdesk.shop.Shop;
import dev.halftime.world.helpdesk.shop.ShopRecords;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.LongFunction;

/// The service desk of a shop as a world: tools over its books.
///
/// Stock is not counted down: goods leave the shelves at night, after all that a day brings. So no
/// task takes anything from another.
public final class Desk implements World {

  /// The record that says which shop a task belongs to, in the second edition.
  private static final String SHOP = "desk/shop";

  private static final Map<Edition, ToolSet<ShopRecords>> TOOLS =
      new EnumMap<>(
          Map.of(Edition.FIRST, tools(Edition.FIRST), Edition.SECOND, tools(Edition.SECOND)));

  private final ToolSet<ShopRecords> tools;
  private final Optional<LongFunction<Shop>> shops;
  private Shop shop;
  private State state;
  private boolean open;

  private Desk(Edition edition, Shop shop, Optional<LongFunction<Shop>> shops) {
    this.tools = Objects.requireNonNull(TOOLS.get(edition));
    this.shops = shops;
    this.shop = shop;
    this.state = shop.state();
  }

  /// The desk of one shop, whose records keep what was done in earlier tasks.
  public Desk(Shop shop) {
    this(Edition.FIRST, shop, Optional.empty());
  }

  /// A desk in whatever shop a task names; each task begins with the shop's records as they were
  /// generated.
  ///
  /// @param shops the shop that is generated from a seed
  /// @param first the seed of the shop before the first task
  public static Desk second(LongFunction<Shop> shops, long first) {
    return new Desk(Edition.SECOND, shops.apply(first), Optional.of(shops));
  }

  private static ToolSet<ShopRecords> tools(Edition edition) {
    return LookupTools.tools(edition)
        .plus(RuleTools.tools())
        .plus(VerificationTools.tools())
        .plus(CancelTool.tools())
        .plus(AddressChangeTool.tools())
        .plus(ExchangeTools.tools())
        .plus(ReturnTool.tools())
        .plus(CorrectionTools.tools())
        .plus(RefusalTool.tools(edition));
  }

  @Override
  public List<Tool> tools(Party party) {
    return tools.tools(party);
  }

  @Override
  public Optional<Observation> begin(Task task) {
    JsonNode place = task.start().path(SHOP);
    state = (shops.isPresent() ? at(place) : state).with(task.start());
    open = true;
    return Optional.empty();
  }

  @Override
  public Step<Observation> step(Party by, Call call) {
    if (!open) {
      throw new IllegalStateException("no task was begun; call begin first");
    }
    ShopRecords books = new ShopRecords(shop, state);
    Step<Observation> step = tools.step(books, by, call);
    if (!(step.observation() instanceof Observation.Refusal)) {
      state = books.state();
    }
    return step;
  }

  @Override
  public State state() {
    return state;
  }

  @Override
  public void restore(State snapshot) {
    snapshot.get(SHOP).ifPresent(this::at);
    state = snapshot;
    open = true;
  }

  /// Goes to the shop that a record names; its records as they were generated.
  private State at(JsonNode place) {
    long seed = place.path("seed").asLong(shop.seed());
    if (seed != shop.seed()) {
      shop = shops.orElseThrow().apply(seed);
    }
    return shop.state();
  }

  /// Where a task of the second edition starts.
  public static ObjectNode start(Shop shop) {
    ObjectNode start = start();
    start.putObject(SHOP).put("seed", shop.seed());
    return start;
  }

  /// Where a task of this world starts: its records, and nobody verified.
  public static ObjectNode start() {
    ObjectNode start = Json.object();
    start.putNull("desk/verified");
    return start;
  }
}
