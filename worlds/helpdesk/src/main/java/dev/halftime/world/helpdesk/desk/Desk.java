package dev.halftime.world.helpdesk.desk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.Action.Call;
import dev.halftime.Observation;
import dev.halftime.Party;
import dev.halftime.Step;
import dev.halftime.Task;
import dev.halftime.Tool;
import dev.halftime.World;
import dev.halftime.json.Json;
import dev.halftime.state.State;
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

/// The service desk of a shop as a world: tools over the shop's records.
///
/// Stock is not decremented, so no task affects what another one needs: goods are taken from stock
/// overnight.
public final class Desk implements World {

  /// The record that names the shop of a task, in the second edition.
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

  /// Creates a desk of one shop, whose records persist across tasks.
  public Desk(Shop shop) {
    this(Edition.FIRST, shop, Optional.empty());
  }

  /// Creates a desk that moves to the shop named by each task; a task starts with the shop's
  /// generated records.
  ///
  /// @param shops generates a shop from a seed
  /// @param first seed of the shop before the first task
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
    JsonNode shopRecord = task.start().path(SHOP);
    state = (shops.isPresent() ? at(shopRecord) : state).with(task.start());
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

  /// Moves to the shop that a record names and returns its generated records.
  private State at(JsonNode shopRecord) {
    long seed = shopRecord.path("seed").asLong(shop.seed());
    if (seed != shop.seed()) {
      shop = shops.orElseThrow().apply(seed);
    }
    return shop.state();
  }

  /// The start records of a task in the second edition.
  public static ObjectNode start(Shop shop) {
    ObjectNode start = start();
    start.putObject(SHOP).put("seed", shop.seed());
    return start;
  }

  /// The start records of a task: nobody is verified.
  public static ObjectNode start() {
    ObjectNode start = Json.object();
    start.putNull("desk/verified");
    return start;
  }
}
