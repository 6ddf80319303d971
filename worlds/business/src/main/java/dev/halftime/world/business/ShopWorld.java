package dev.halftime.world.business;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
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
import dev.halftime.tool.JsonSchema;
import dev.halftime.tool.RefusalException;
import dev.halftime.tool.ToolSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A shop as a world with two tools: one shows the shop, the other runs it for a week.
///
/// Its state has two records: the market, by its seed, and the shop.
final class ShopWorld implements World {

  static final String RUN = "run_week";
  static final String LOOK = "look_at_shop";
  static final String NOW = "shop/now";

  private static final String MARKET = "shop/market";
  private static final String SEED = "seed";
  private static final ObjectNode WHOLE = Json.object().put("type", "integer");

  private static final ToolSet<ShopWorld> TOOLS =
      ToolSet.<ShopWorld>empty()
          .read(
              LOOK,
              "Shows the shop: week, cash, goods, orders on their way, customers, last week's"
                  + " sales.",
              JsonSchema.object(),
              (world, _) -> world.shown())
          .write(
              RUN,
              "Runs the shop for a week and shows it afterwards. Orders are paid at once and arrive"
                  + " before the next week.",
              JsonSchema.object()
                  .list("prices", "cents for a piece, one for each good, in their order", WHOLE)
                  .list("orders", "pieces to order, one for each good, in their order", WHOLE)
                  .integer("hours", "hours of staff"),
              ShopWorld::run);

  private Market market = Market.of(0);
  private ShopState shop = ShopState.opened();

  @Override
  public List<Tool> tools(Party party) {
    return TOOLS.tools(party);
  }

  @Override
  public Optional<Observation> begin(Task task) {
    market = Market.of(task.start().path(SEED).asLong());
    shop = ShopState.opened();
    return Optional.of(shown());
  }

  static ObjectNode start(long seed) {
    return Json.object().put(SEED, seed);
  }

  @Override
  public Step<Observation> step(Party by, Call call) {
    return TOOLS.step(this, by, call);
  }

  private Step<Observation> run(ObjectNode arguments) {
    if (shop.isOver()) {
      throw new RefusalException("the half year is over: there is nothing left to decide");
    }
    WeekDecision decision =
        new WeekDecision(
            whole(arguments.path("prices")),
            whole(arguments.path("orders")),
            integer(arguments.path("hours")));
    decision
        .problem(market, shop)
        .ifPresent(why -> {
          throw new RefusalException(why);
        });
    shop = shop.after(decision, market);
    return new Step<>(shown(), 0, shop.isOver(), false);
  }

  private static List<Integer> whole(JsonNode list) {
    List<Integer> numbers = new ArrayList<>();
    list.forEach(each -> numbers.add(integer(each)));
    return numbers;
  }

  private static int integer(JsonNode number) {
    if (!number.canConvertToInt()) {
      throw new RefusalException("a number of this size is not possible: " + number);
    }
    return number.asInt();
  }

  private Observation shown() {
    ObjectNode shown = (ObjectNode) Json.tree(shop);
    ArrayNode goods = shown.putArray("goods");
    for (int i = 0; i < Market.GOODS; i++) {
      goods
          .addObject()
          .put("name", market.goods().get(i))
          .put("cost", market.cost().get(i))
          .put("list_price", market.list(i))
          .put("usual_week", market.usual().get(i));
    }
    shown.put("weeks_left", shop.isOver() ? 0 : Market.WEEKS - shop.week());
    return new Observation.Result(shown);
  }

  /// Returns the visible part of the market, which strategies need.
  static Market known(JsonNode shown) {
    List<String> names = new ArrayList<>();
    List<Integer> cost = new ArrayList<>();
    List<Integer> usual = new ArrayList<>();
    shown
        .path("goods")
        .forEach(good -> {
          names.add(good.path("name").asText());
          cost.add(good.path("cost").asInt());
          usual.add(good.path("usual_week").asInt());
        });
    return new Market(
        0, names, cost, usual, List.of(), List.of(), List.of(), List.of(), List.of(), List.of());
  }

  /// Parses a shop from a record of the state or from a tool's result.
  ///
  /// @throws IllegalArgumentException if it is not a shop
  static ShopState shop(JsonNode json) {
    try {
      ObjectNode own = ((ObjectNode) json).deepCopy();
      own.remove(List.of("goods", "weeks_left"));
      return Json.MAPPER.treeToValue(own, ShopState.class);
    } catch (JsonProcessingException | ClassCastException e) {
      throw new IllegalArgumentException("not a shop: " + json, e);
    }
  }

  static Call call(WeekDecision decision) {
    return new Call(RUN, (ObjectNode) Json.tree(decision));
  }

  @Override
  public State state() {
    return State.of(Map.of(MARKET, start(market.seed()), NOW, Json.tree(shop)));
  }

  @Override
  public void restore(State snapshot) {
    market = Market.of(snapshot.get(MARKET).map(it -> it.path(SEED).asLong()).orElse(0L));
    shop = snapshot.get(NOW).map(ShopWorld::shop).orElseGet(ShopState::opened);
  }
}
