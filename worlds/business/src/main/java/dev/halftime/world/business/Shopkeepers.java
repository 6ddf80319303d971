package dev.halftime.world.business;

import com.fasterxml.jackson.databind.JsonNode;
import dev.halftime.Action;
import dev.halftime.Agent;
import dev.halftime.Observation;
import dev.halftime.Transcript;
import dev.halftime.agent.spec.AgentEntry;
import java.util.List;

/// Agents without a model for [Business]: a floor, and three stronger ones. They know only what the
/// tools show.
public final class Shopkeepers {

  private Shopkeepers() {}

  /// Returns the agents, weakest first.
  public static List<AgentEntry> entries() {
    return List.of(
        entry("shopkeeper-fixed", "decides the same every week", Strategy.FIXED),
        entry("shopkeeper-restock", "orders last week's demand", Strategy.RESTOCK),
        entry("shopkeeper-staffed", "also adapts the staff to the visitors", Strategy.STAFFED),
        entry(
            "shopkeeper-planned",
            "also keeps a reserve, raises prices, and sells out at the end",
            Strategy.PLANNED));
  }

  private static AgentEntry entry(String id, String about, Strategy strategy) {
    return AgentEntry.of(id, "runs the shop of business: " + about, _ -> keeper(strategy));
  }

  private static Agent keeper(Strategy strategy) {
    return seen -> next(seen, strategy);
  }

  private static Action next(Transcript seen, Strategy strategy) {
    for (Observation each : seen.observations().reversed()) {
      if (each instanceof Observation.Result(JsonNode shown) && shown.has("goods")) {
        ShopState shop = ShopWorld.shop(shown);
        return shop.isOver()
            ? new Action.Finish("")
            : ShopWorld.call(strategy.decide(ShopWorld.known(shown), shop));
      }
    }
    return new Action.Finish("there is no shop here");
  }
}
