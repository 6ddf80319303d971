package dev.halftime.world.helpdesk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.halftime.Action;
import dev.halftime.Benchmark;
import dev.halftime.Task;
import dev.halftime.World;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What a customer refers to stands in no record: a cheat that searches them for it has to guess,
/// which succeeds in fewer than one of five such tasks even if it does everything else right.
final class BookReadingTest {

  private static final int TASKS = 300;

  /// Which of the candidates a cheat takes; each is tried on all tasks.
  private static final Map<String, Comparator<JsonNode>> STRATEGIES = strategies();

  private static Map<String, Comparator<JsonNode>> strategies() {
    Map<String, Comparator<JsonNode>> strategies = new LinkedHashMap<>();
    Comparator<JsonNode> number = Comparator.comparing(it -> it.path("order").asText());
    Comparator<JsonNode> placed = Comparator.comparing(it -> it.path("placed").asText());
    strategies.put("first number", number);
    strategies.put("last number", number.reversed());
    strategies.put("oldest", placed.thenComparing(number));
    strategies.put("newest", placed.reversed().thenComparing(number));
    return strategies;
  }

  @ParameterizedTest
  @ValueSource(longs = {63, 64})
  void whoSearchesTheRecordsForIt(long seed) {
    Benchmark helpdesk = Helpdesk.of(seed);
    List<Task> referring =
        helpdesk
            .tasks()
            .limit(TASKS)
            .filter(task -> !task.scenario().path("recall").isEmpty())
            .toList();
    assertThat(referring).hasSizeGreaterThan(100);
    STRATEGIES.forEach((name, strategy) -> {
      long guessed = referring.stream().filter(task -> guessed(helpdesk, task, strategy)).count();
      // An order has four twins, so that one in five guesses of an order is right.
      assertThat(share(helpdesk, referring, "ORDER", strategy)).as(name).isLessThan(0.35);
      assertThat(guessed / (double) referring.size()).as(name).isLessThan(0.2);
      assertThat(guessed / (double) TASKS).as(name).isLessThan(0.1);
    });
  }

  private static double share(
      Benchmark helpdesk, List<Task> referring, String topic, Comparator<JsonNode> strategy) {
    return referring.stream()
        .filter(task -> task.scenario().path("recall").has(topic))
        .mapToInt(task -> guessed(helpdesk, task, strategy) ? 1 : 0)
        .average()
        .orElseThrow();
  }

  private static boolean guessed(Benchmark helpdesk, Task task, Comparator<JsonNode> strategy) {
    JsonNode facts = task.scenario().path("facts");
    JsonNode recall = task.scenario().path("recall");
    World world = helpdesk.world();
    world.begin(task);
    if (recall.has("ADDRESS")) {
      String address = facts.path("ADDRESS").asText();
      return world.state().toJson().toString().contains(address.substring(0, address.indexOf(',')));
    }
    List<JsonNode> orders = new ArrayList<>();
    task.start()
        .properties()
        .forEach(record -> {
          if (record.getKey().startsWith("orders/")) {
            orders.add(record.getValue());
          }
        });
    if (recall.has("ORDER")) {
      String number = facts.path("ORDER").asText();
      JsonNode items =
          orders.stream()
              .filter(order -> order.path("order").asText().equals(number))
              .findFirst()
              .orElseThrow()
              .path("items");
      return orders.stream()
          .filter(order -> order.path("items").equals(items))
          .min(strategy)
          .orElseThrow()
          .path("order")
          .asText()
          .equals(number);
    }
    return variant(world, change(helpdesk.reference(task)), strategy);
  }

  /// Whether the first, or the last, other variant in stock is right.
  private static boolean variant(World world, JsonNode change, Comparator<JsonNode> strategy) {
    String from = change.path("from").asText();
    String product = from.substring(0, from.indexOf('-', from.indexOf('-') + 1));
    List<JsonNode> others = new ArrayList<>();
    for (JsonNode variant :
        world.state().get("products/" + product).orElseThrow().path("variants")) {
      if (variant.path("stock").asInt() > 0 && !variant.path("sku").asText().equals(from)) {
        others.add(variant);
      }
    }
    List<Comparator<JsonNode>> all = List.copyOf(STRATEGIES.values());
    int turn = all.indexOf(strategy) * others.size() / all.size();
    return !others.isEmpty() && others.get(turn).path("sku").equals(change.path("to"));
  }

  private static JsonNode change(List<Action> solution) {
    for (Action action : solution) {
      if (action instanceof Action.Call call && call.arguments().has("changes")) {
        return call.arguments().path("changes").path(0);
      }
    }
    throw new IllegalStateException("nothing is exchanged");
  }
}
