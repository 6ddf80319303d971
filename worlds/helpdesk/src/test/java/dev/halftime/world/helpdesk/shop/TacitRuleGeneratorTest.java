package dev.halftime.world.helpdesk.shop;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.halftime.Benchmark;
import dev.halftime.Task;
import dev.halftime.Tool;
import dev.halftime.World;
import dev.halftime.world.helpdesk.Helpdesk;
import dev.halftime.world.helpdesk.Play;
import dev.halftime.world.helpdesk.task.Scenario;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

final class TacitRuleGeneratorTest {

  private static final Pattern AREA = Pattern.compile("That is (\\w+)'s area");
  private static final Pattern HANDED = Pattern.compile("Ask (\\w+)\\.$");
  private static final Pattern SHEET = Pattern.compile("sheet (\\d+), row (\\w)");

  /// Looks a rule up like an agent; returns the row and counts the calls.
  private static JsonNode ask(World world, Area area, String about, List<String> calls) {
    String said = says(world, calls, "ask_back_office", "topic", area.topic());
    String colleague = found(AREA, said).group(1);
    while (true) {
      said = says(world, calls, "ask_colleague", "name", colleague, "about", about);
      if (!said.contains("sheet")) {
        colleague = found(HANDED, said).group(1);
        continue;
      }
      Matcher sheet = found(SHEET, said);
      calls.add("read_sheet");
      return Play.result(world, "read_sheet", "sheet", Integer.parseInt(sheet.group(1)))
          .get("rows")
          .get(sheet.group(2));
    }
  }

  private static String says(World world, List<String> calls, String tool, Object... arguments) {
    calls.add(tool);
    return Play.result(world, tool, arguments).get("says").asText();
  }

  private static Matcher found(Pattern pattern, String said) {
    Matcher matcher = pattern.matcher(said);
    assertThat(matcher.find()).as(said).isTrue();
    return matcher;
  }

  @Test
  void askingLeadsToEachRuleInThreeOrFourCalls() {
    for (long seed = 0; seed < 5; seed++) {
      Benchmark helpdesk = Helpdesk.first(seed);
      Set<Integer> lengths = new HashSet<>();
      for (Task task : helpdesk.tasks().limit(60).toList()) {
        World world = helpdesk.world();
        world.begin(task);
        ShopRecords books = new ShopRecords(Shop.of(seed), world.state());
        for (String rule : task.place().rules()) {
          List<String> calls = new ArrayList<>();
          String about = rule.substring(rule.indexOf(':') + 1);
          JsonNode found = ask(world, area(rule), about, calls);
          assertThat(found).as(rule).isEqualTo(books.rule(area(rule), about));
          lengths.add(calls.size());
        }
      }
      assertThat(lengths).isEqualTo(Set.of(3, 4));
    }
  }

  private static Area area(String rule) {
    return List.of(Area.values()).stream()
        .filter(area -> rule.startsWith(area.id() + ':'))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void aCaseIsUnderstoodHoweverItIsSpelt() {
    World world = Helpdesk.first(1).world();
    world.begin(Helpdesk.first(1).tasks().findFirst().orElseThrow());
    String said = says(world, new ArrayList<>(), "ask_back_office", "topic", Area.CHANNEL.topic());
    String name = found(AREA, said).group(1);

    assertThat(Play.result(world, "ask_colleague", "name", name, "about", "Store credit"))
        .isEqualTo(Play.result(world, "ask_colleague", "name", name, "about", "store_credit"));
    assertThat(Play.refusal(world, "ask_colleague", "name", name, "about", "gold"))
        .contains("the payment method, or store credit");
  }

  @Test
  void asksAreMarkedAsSuch() {
    assertThat(Helpdesk.first(1).world().tools(dev.halftime.Party.AGENT))
        .filteredOn(tool -> tool.kind() == Tool.Kind.ASK)
        .extracting(Tool::name)
        .containsExactly("ask_back_office", "ask_colleague", "read_sheet");
  }

  @Test
  void aShopHasEighteenRulesAndTheRegularsOwn() {
    Shop shop = Shop.of(3);

    assertThat(shop.state().table("rules")).hasSize(18);
    assertThat(shop.state().table("sheets")).hasSize(6);
  }

  @Test
  void twoCasesOfOneAreaNeverShareARow() {
    for (long seed = 0; seed < 50; seed++) {
      Shop shop = Shop.of(seed);
      for (var state : List.of(shop.state(), shop.state().with(shop.drift()))) {
        List<String> places =
            state.table("rules").values().stream()
                .map(rule -> rule.get("sheet") + " " + rule.get("row"))
                .toList();
        assertThat(places).doesNotHaveDuplicates();
      }
    }
  }

  @Test
  void shopsDifferInTheirRules() {
    Set<String> rules =
        LongStream.range(0, 100)
            .mapToObj(seed -> Shop.of(seed).state())
            .map(state -> state.table("rules").toString() + state.table("sheets"))
            .collect(Collectors.toSet());

    assertThat(rules).hasSize(100);
  }

  @Test
  void aDriftChangesAThirdOfTheRulesAndNothingElse() {
    for (long seed = 0; seed < 20; seed++) {
      Shop shop = Shop.of(seed);
      var changes = shop.state().with(shop.drift()).changesSince(shop.state());

      assertThat(changes).hasSize(6);
      changes.fieldNames().forEachRemaining(path -> assertThat(path).startsWith("rules/"));
    }
  }

  @Test
  void afterADriftTheOldCodeIsTurnedDown() {
    Benchmark helpdesk = Helpdesk.first(8);
    Benchmark drifted = helpdesk.drifted().orElseThrow();
    List<Task> before = helpdesk.tasks().limit(90).toList();
    List<Task> after = drifted.tasks().limit(90).toList();
    int outdated = 0;
    for (int i = 0; i < before.size(); i++) {
      assertThat(after.get(i).id()).isEqualTo(before.get(i).id());
      assertThat(after.get(i).brief()).isEqualTo(before.get(i).brief());
      var old = helpdesk.reference(before.get(i));
      outdated += Play.score(drifted, after.get(i), old).value() == 0 ? 1 : 0;
      assertThat(Play.score(drifted, after.get(i), drifted.reference(after.get(i))).value())
          .isEqualTo(1);
    }
    assertThat(outdated).isBetween(20, 75);
    assertThat(drifted.drifted()).isEmpty();
  }

  @Test
  void guessingACodeIsNoWayAround() {
    Benchmark helpdesk = Helpdesk.first(9);
    Task task =
        helpdesk.tasks().filter(each -> each.family().equals("cancel")).findFirst().orElseThrow();
    World world = helpdesk.world();
    world.begin(task);
    Scenario scenario = Scenario.of(task);
    Play.result(world, "verify_identity", "email", scenario.email(), "name", scenario.name());
    var call = (dev.halftime.Action.Call) helpdesk.reference(task).get(1);
    var arguments = call.arguments().deepCopy().put("channel", "K0");
    String right = call.arguments().get("channel").asText();

    assertThat(world.step(new dev.halftime.Action.Call("cancel_order", arguments)).observation())
        .isInstanceOf(dev.halftime.Observation.Refusal.class)
        .asString()
        .contains("does not take")
        .doesNotContain(right);
  }
}
