package dev.halftime.world.helpdesk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.Action;
import dev.halftime.Benchmark;
import dev.halftime.Observation;
import dev.halftime.Party;
import dev.halftime.Task;
import dev.halftime.World;
import dev.halftime.json.Json;
import dev.halftime.world.helpdesk.shop.ShopRecords;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What is wanted of an order in a given state, learned from the solutions of other tasks: the best
/// that an agent can do that knows the generator and the order, but does not read the wish.
///
/// It is credited with everything that can be looked up: codes, channels, warehouses, carriers,
/// vouchers and amounts.
final class LearnedPresumption {

  /// Fields of calls that follow from the others.
  private static final List<String> LOOKED_UP =
      List.of("order", "code", "channel", "warehouse", "carrier", "voucher", "amount");

  private static final int ENOUGH = 6;

  private final Map<String, Map<String, Integer>> seen = new HashMap<>();

  /// Learns from a task.
  void learn(Benchmark helpdesk, Task task) {
    String wanted = wanted(helpdesk, task);
    for (String state : states(helpdesk, task)) {
      seen.computeIfAbsent(state, _ -> new HashMap<>()).merge(wanted, 1, Integer::sum);
    }
  }

  /// Whether what is most frequent for the state of the order is what this task wants.
  boolean guesses(Benchmark helpdesk, Task task) {
    for (String state : states(helpdesk, task)) {
      Map<String, Integer> counts = seen.getOrDefault(state, Map.of());
      if (counts.values().stream().mapToInt(it -> it).sum() >= ENOUGH) {
        return counts.entrySet().stream()
            .max(Map.Entry.<String, Integer>comparingByValue().thenComparing(Map.Entry::getKey))
            .map(Map.Entry::getKey)
            .filter(wanted(helpdesk, task)::equals)
            .isPresent();
      }
    }
    return false;
  }

  /// The state of the order and of its owner as it shows in the books, in decreasing detail.
  static List<String> states(Benchmark helpdesk, Task task) {
    JsonNode order = order(helpdesk, task);
    boolean known = task.start().has("customers/" + task.place().user());
    if (order.isMissingNode()) {
      return List.of("no order, " + known);
    }
    boolean own = order.path("customer").asText().equals(task.place().user());
    String status = order.path("status").asText();
    boolean refunded = task.start().has("refunds/" + ShopRecords.key(order.path("order").asText()));
    JsonNode shop = shop(helpdesk, task);
    LocalDate today = LocalDate.parse(shop.path("today").asText());
    String day = order.path(order.has("delivered") ? "delivered" : "placed").asText();
    long age = ChronoUnit.DAYS.between(LocalDate.parse(day), today);
    boolean sale = false;
    for (JsonNode item : order.path("items")) {
      sale |= item.path("final_sale").asBoolean();
    }
    List<String> late = new ArrayList<>();
    for (String window : List.of("return", "exchange", "wrong_item")) {
      late.add(
          order.has("delivered") && age > shop.path(window + "_window_days").asInt() ? window : "");
    }
    String coarse =
        String.join(" ", "" + known, "" + own, status, "" + refunded, "" + late, "" + sale);
    return List.of(
        coarse + ' ' + order.path("items").size() + ' ' + (order.has("delivered") ? age / 7 : age),
        coarse + ' ' + order.path("items").size(),
        coarse);
  }

  private static JsonNode shop(Benchmark helpdesk, Task task) {
    World world = helpdesk.world();
    world.begin(task);
    return switch (world
        .step(Party.AGENT, new Action.Call("get_shop", Json.object()))
        .observation()) {
      case Observation.Result(JsonNode value) -> value;
      case Observation other -> throw new IllegalStateException("" + other);
    };
  }

  /// The order that a task is about; a missing node if it is about none.
  static JsonNode order(Benchmark helpdesk, Task task) {
    for (Action action : helpdesk.reference(task)) {
      if (action instanceof Action.Call call && call.arguments().has("order")) {
        return task.start()
            .path("orders/" + ShopRecords.key(call.arguments().path("order").asText()));
      }
    }
    String named = task.scenario().path("facts").path("ORDER").asText();
    if (named.startsWith("#")) {
      return task.start().path("orders/" + ShopRecords.key(named));
    }
    for (Map.Entry<String, JsonNode> record : task.start().properties()) {
      if (record.getKey().startsWith("orders/") && !named.isEmpty()) {
        for (JsonNode item : record.getValue().path("items")) {
          if (named.contains(called(item))) {
            return record.getValue();
          }
        }
      }
    }
    return task.start().path("none");
  }

  private static String called(JsonNode item) {
    List<String> options = new ArrayList<>();
    item.path("options")
        .properties()
        .forEach(it ->
            options.add(
                (it.getKey().equals("colour") ? "" : it.getKey() + ' ') + it.getValue().asText()));
    return item.path("name").asText() + " (" + String.join(", ", options) + ')';
  }

  /// What has to be done and told, but for what can be looked up once that is known: items and
  /// variants by their place in the order and in the catalogue.
  static String wanted(Benchmark helpdesk, Task task) {
    JsonNode order = order(helpdesk, task);
    List<String> wanted = new ArrayList<>();
    for (Action action : helpdesk.reference(task)) {
      if (action instanceof Action.Call call && !call.tool().equals("verify_identity")) {
        wanted.add(call.tool() + abstracted(call.arguments(), order, helpdesk, task));
      }
    }
    if (wanted.isEmpty()) {
      for (JsonNode told : task.judged().path("told")) {
        wanted.add(told.path("what").asText());
      }
      String wish = task.scenario().path("facts").path("WISH").asText();
      wanted.add(order.isMissingNode() ? wish : "" + place(order, wish));
    }
    return String.join("; ", wanted);
  }

  private static int place(JsonNode order, String wish) {
    for (int i = 0; i < order.path("items").size(); i++) {
      if (wish.contains(called(order.path("items").path(i)))) {
        return i;
      }
    }
    return -1;
  }

  private static String abstracted(
      JsonNode arguments, JsonNode order, Benchmark helpdesk, Task task) {
    if (arguments.isArray()) {
      List<String> all = new ArrayList<>();
      arguments.forEach(each -> all.add(abstracted(each, order, helpdesk, task)));
      all.sort(Comparator.naturalOrder());
      return "" + all;
    }
    ObjectNode left = Json.object();
    for (Map.Entry<String, JsonNode> argument : arguments.properties()) {
      String name = argument.getKey();
      JsonNode value = argument.getValue();
      if (value.isContainerNode()) {
        left.put(name, abstracted(value, order, helpdesk, task));
      } else if (name.equals("sku") || name.equals("from")) {
        left.put(name, index(order.path("items"), value));
      } else if (name.equals("to")) {
        String from = arguments.path("from").asText();
        String product = from.substring(0, from.indexOf('-', from.indexOf('-') + 1));
        World world = helpdesk.world();
        world.begin(task);
        left.put(
            name,
            index(world.state().get("products/" + product).orElseThrow().path("variants"), value));
      } else if (!LOOKED_UP.contains(name)) {
        left.set(name, value);
      }
    }
    return left.toString();
  }

  private static int index(JsonNode records, JsonNode sku) {
    for (int i = 0; i < records.size(); i++) {
      if (records.path(i).path("sku").equals(sku)) {
        return i;
      }
    }
    return -1;
  }
}
