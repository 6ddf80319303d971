package dev.halftime.world.helpdesk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.halftime.Benchmark;
import dev.halftime.Task;
import dev.halftime.json.Json;
import dev.halftime.world.helpdesk.shop.Persona;
import dev.halftime.world.helpdesk.shop.Product;
import dev.halftime.world.helpdesk.shop.Shop;
import dev.halftime.world.helpdesk.task.Scenario;
import dev.halftime.world.helpdesk.task.Topic;
import dev.halftime.world.helpdesk.task.block.TaskBlock;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

final class TasksTest {

  private final Benchmark helpdesk = Helpdesk.first(31);
  private final List<Task> tasks = helpdesk.tasks().limit(900).toList();

  @Test
  void theSameSeedGivesTheSameBytes() {
    Benchmark again = Helpdesk.first(31);

    assertThat(Json.canonical(again.tasks().limit(90).toList()))
        .isEqualTo(Json.canonical(tasks.subList(0, 90)));
    assertThat(again.world().state().digest()).isEqualTo(helpdesk.world().state().digest());
    assertThat(again.instructions(false)).isEqualTo(helpdesk.instructions(false));
  }

  @Test
  void anotherSeedGivesAnotherShop() {
    Benchmark other = Helpdesk.first(32);

    assertThat(other.world().state().digest()).isNotEqualTo(helpdesk.world().state().digest());
    assertThat(other.tasks().findFirst()).isNotEqualTo(helpdesk.tasks().findFirst());
  }

  @Test
  void scenariosSurviveBeingWrittenAndRead() {
    for (Task task : tasks) {
      Scenario scenario = Scenario.of(task);
      assertThat(scenario.toJson()).isEqualTo(task.scenario());
      assertThat(scenario.family()).isEqualTo(task.family());
      assertThat(scenario.after()).isEqualTo(task.place().after());
    }
  }

  @Test
  void eachFamilyComesOftenEnough() {
    Map<String, Long> families =
        tasks.stream().collect(Collectors.groupingBy(Task::family, Collectors.counting()));

    assertThat(families)
        .containsOnlyKeys(
            "return",
            "exchange",
            "cancel",
            "address",
            "change",
            "wrong-item",
            "refund-status",
            "forbidden");
    assertThat(families.values()).allMatch(count -> count >= 45);
  }

  @Test
  void eachTaskMeetsOneToThreeRulesAndMostRulesComeBackInABlock() {
    assertThat(tasks).allMatch(task -> between(1, task.place().rules().size(), 3));
    for (int block = 0; block < tasks.size() / TaskBlock.SIZE; block++) {
      Map<String, Long> visits =
          block(block).stream()
              .flatMap(task -> task.place().rules().stream())
              .collect(Collectors.groupingBy(rule -> rule, Collectors.counting()));
      assertThat(visits.size()).isBetween(10, 20);
      assertThat(visits.values().stream().mapToLong(count -> count - 1).sum())
          .isGreaterThanOrEqualTo(25);
    }
  }

  private static boolean between(int from, int number, int to) {
    return from <= number && number <= to;
  }

  private List<Task> block(int block) {
    return tasks.subList(block * TaskBlock.SIZE, (block + 1) * TaskBlock.SIZE);
  }

  @Test
  void tenCustomersComeBackInEachBlock() {
    for (int block = 0; block < tasks.size() / TaskBlock.SIZE; block++) {
      Map<String, Long> visits =
          block(block).stream()
              .collect(Collectors.groupingBy(task -> task.place().user(), Collectors.counting()));
      assertThat(visits).hasSize(10);
      assertThat(visits.values()).allMatch(count -> count >= 2 && count <= 5);
    }
  }

  @Test
  void aboutOneTaskInFourRefersToAnEarlierOneOfTheSameCustomerAndBlock() {
    Map<String, Task> byId = new HashMap<>();
    int referring = 0;
    for (Task task : tasks) {
      for (String after : task.place().after()) {
        assertThat(byId).as(task.id()).containsKey(after);
        Task earlier = Objects.requireNonNull(byId.get(after));
        assertThat(earlier.place().user()).isEqualTo(task.place().user());
        assertThat(number(task) / TaskBlock.SIZE).isEqualTo(number(earlier) / TaskBlock.SIZE);
      }
      assertThat(task.place().sequel().isEmpty()).isEqualTo(task.place().after().isEmpty());
      referring += task.place().after().isEmpty() ? 0 : 1;
      byId.put(task.id(), task);
    }
    assertThat(referring).isBetween(tasks.size() / 5, tasks.size() / 3);
  }

  private static int number(Task task) {
    return Integer.parseInt(task.id().substring(1)) - 1;
  }

  @Test
  void theTicketTellsAllThatIsNeeded() {
    for (Task task : tasks) {
      Scenario scenario = Scenario.of(task);
      assertThat(task.brief()).contains(scenario.name(), scenario.email());
      for (Topic topic : List.of(Topic.ORDER, Topic.WISH, Topic.REASON, Topic.ADDRESS)) {
        String fact = scenario.second().getOrDefault(topic, scenario.facts().get(topic));
        assertThat(fact == null || task.brief().contains(fact)).as(task.id() + topic).isTrue();
      }
    }
  }

  @Test
  void aSequelRefersToWhatItDoesNotTell() {
    for (Task task : tasks) {
      Scenario scenario = Scenario.of(task);
      scenario
          .recall()
          .forEach((topic, phrase) ->
              assertThat(task.place().sequel())
                  .contains(phrase)
                  .doesNotContain(scenario.facts().get(topic)));
    }
  }

  @Test
  void noTwoTasksShareAnOrder() {
    Set<String> seen = new HashSet<>();
    for (Task task : tasks) {
      task.start()
          .fieldNames()
          .forEachRemaining(
              path -> assertThat(!path.startsWith("orders/") || seen.add(path)).as(path).isTrue());
    }
  }

  @Test
  void aCustomerIsTheSameAtEachVisit() {
    Map<String, JsonNode> known = new HashMap<>();
    Map<String, Persona> personas = new HashMap<>();
    for (Task task : tasks) {
      String path = "customers/" + task.place().user();
      JsonNode record = task.start().get(path);
      assertThat(known.getOrDefault(path, record)).isEqualTo(record);
      known.put(path, record);
      Persona persona = Scenario.of(task).persona();
      assertThat(personas.getOrDefault(path, persona)).isEqualTo(persona);
      personas.put(path, persona);
    }
  }

  @Test
  void whatADescribedOrderHasIsInNoOtherOrderOfThatCustomer() {
    Map<String, Set<String>> bought = new HashMap<>();
    for (Task task : tasks) {
      task.start().properties().stream()
          .filter(record -> record.getKey().startsWith("orders/"))
          .forEach(record -> {
            JsonNode order = record.getValue();
            Set<String> mine =
                bought.computeIfAbsent(order.get("customer").asText(), _ -> new HashSet<>());
            order
                .get("items")
                .forEach(item ->
                    assertThat(
                            !order.get("customer").asText().equals(task.place().user())
                                || mine.add(item.get("product").asText()))
                        .as(task.id() + " " + item.get("name"))
                        .isTrue());
          });
    }
  }

  @Test
  void noProductsNameIsAPartOfAnother() {
    for (long seed = 0; seed < 30; seed++) {
      List<String> names = Shop.of(seed).products().stream().map(Product::name).toList();
      for (String name : names) {
        assertThat(names.stream().filter(other -> other.contains(name))).containsExactly(name);
      }
    }
  }

  @Test
  void aWrongOrderNumberIsOneThatNobodyHas() {
    for (Task task : tasks) {
      String slip = Scenario.of(task).slips().getOrDefault(Topic.ORDER, "#W1");
      assertThat(slip).matches("#W\\d{1,4}"); // all real ones have five digits or more
    }
  }

  @Test
  void whoIsUndecidedEndsWithAnotherWish() {
    List<Scenario> undecided =
        tasks.stream().map(Scenario::of).filter(s -> !s.second().isEmpty()).toList();

    assertThat(undecided).hasSizeGreaterThan(20);
    for (Scenario scenario : undecided) {
      assertThat(scenario.persona()).isEqualTo(Persona.UNDECIDED);
      assertThat(scenario.price()).matches("\\d+\\.\\d\\d");
      scenario
          .second()
          .forEach((topic, wish) -> assertThat(scenario.facts().get(topic)).isNotEqualTo(wish));
    }
  }

  @Test
  void aTaskIsWorthMoneyAndTakesAPersonMinutes() {
    assertThat(tasks)
        .allMatch(task -> task.worth().dollars() > 8 && task.worth().dollars() < 300)
        .allMatch(task -> task.worth().minutes() >= 4 && task.worth().minutes() <= 20);
  }
}
