package dev.halftime.world.tau2;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.Action.Call;
import dev.halftime.Observation;
import dev.halftime.Party;
import dev.halftime.PublicData;
import dev.halftime.Task;
import dev.halftime.Tool;
import dev.halftime.World;
import dev.halftime.json.Json;
import dev.halftime.state.State;
import dev.halftime.world.tau2.kernel.Domain;
import dev.halftime.world.tau2.kernel.Tau2Data;
import dev.halftime.world.tau2.telecom.Telecom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Invariants that hold for calls of any party, in any order, with any arguments.
@Tag("outside")
final class TelecomSequencesTest {

  private static final int SEQUENCES = 100;
  private static final int CALLS = 20;
  private static final Map<String, List<String>> LIKELY =
      Map.of(
          "customer_id", List.of("C1001", "C1001", "C1002", "C1003", "C9"),
          "line_id", List.of("L1001", "L1002", "L1002", "L1003", "L1009"),
          "bill_id", List.of("B1001", "B1002", "B1003", "B1234321", "B1005"),
          "id", List.of("C1001", "L1002", "D1002", "B1001", "P1001", "X"),
          "app_name", List.of("messaging", "browser", "maps"),
          "permission", List.of("sms", "storage", "camera"),
          "mode", List.of("4g_5g_preferred", "4g_only", "3g_only", "2g_only"));
  private static final List<JsonNode> ODD =
      List.of(
          Json.read("null"),
          Json.read("true"),
          Json.read("-1"),
          Json.read("2.5"),
          Json.read("1e300"),
          Json.read("123456789012345678901234567890"),
          Json.read("\"\""),
          Json.read("[\"it's\"]"),
          Json.read("{\"apn_name\": \"broken\", \"mms_port\": \"80\"}"),
          Json.read("{\"apn_name\": \"none\", \"mms_port\": 8.5, \"mms_proxy\": 1, \"a\": {}}"));

  private final Tau2 telecom = Tau2.of("telecom", PublicData.at("tau2"));
  private final List<Task> tasks = telecom.tasks().toList();

  private record Move(Party by, Call call) {}

  private List<Move> moves(SplittableRandom random) {
    List<Move> moves = new ArrayList<>();
    for (int i = 0; i < CALLS; i++) {
      Party by = random.nextInt(3) == 0 ? Party.AGENT : Party.USER;
      List<Tool> tools = telecom.world().tools(by);
      Tool tool = tools.get(random.nextInt(tools.size()));
      ObjectNode arguments = Json.object();
      for (String name : (Iterable<String>) tool.parameters().path("properties")::fieldNames) {
        if (random.nextInt(20) > 0) {
          arguments.set(name, value(name, random));
        }
      }
      moves.add(new Move(by, new Call(tool.name(), arguments)));
    }
    return moves;
  }

  private static JsonNode value(String name, SplittableRandom random) {
    List<String> likely = LIKELY.getOrDefault(name, List.of("L1002"));
    return random.nextInt(5) == 0
        ? ODD.get(random.nextInt(ODD.size()))
        : Json.tree(likely.get(random.nextInt(likely.size())));
  }

  private Task task(SplittableRandom random) {
    return tasks.get(random.nextInt(tasks.size()));
  }

  @Test
  void everyCallIsAnsweredOrRefused() {
    for (int seed = 0; seed < SEQUENCES; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      World world = telecom.world();
      world.begin(task(random));
      for (Move move : moves(random)) {
        assertThat(world.step(move.by(), move.call()).observation())
            .as("%s", move)
            .isInstanceOfAny(Observation.Result.class, Observation.Refusal.class);
      }
    }
  }

  @Test
  void theStateAloneDecidesWhatComesNext() {
    for (int seed = 0; seed < SEQUENCES; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      World one = telecom.world();
      one.begin(task(random));
      for (Move move : moves(random)) {
        World other = telecom.world();
        other.restore(one.state());
        assertThat(other.step(move.by(), move.call()).observation())
            .as("%s", move)
            .isEqualTo(one.step(move.by(), move.call()).observation());
        assertThat(other.state()).as("%s", move).isEqualTo(one.state());
      }
    }
  }

  @Test
  void readingChangesNothing() {
    for (int seed = 0; seed < SEQUENCES; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      World world = telecom.world();
      world.begin(task(random));
      for (Move move : moves(random)) {
        State before = world.state();
        world.step(move.by(), move.call());
        if (kind(move) == Tool.Kind.READ) {
          assertThat(world.state().changesSince(before)).as("%s", move).isEmpty();
        }
      }
    }
  }

  @Test
  void settlingTwiceIsSettlingOnce() {
    Domain domain = Telecom.of(new Tau2Data(PublicData.at("tau2")));
    for (int seed = 0; seed < SEQUENCES; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      World world = telecom.world();
      world.begin(task(random));
      for (Move move : moves(random)) {
        if (world.step(move.by(), move.call()).observation() instanceof Observation.Result) {
          State state = world.state();
          assertThat(domain.settled(state).changesSince(state)).as("%s", move).isEmpty();
        }
      }
    }
  }

  private Tool.Kind kind(Move move) {
    return telecom.world().tools(move.by()).stream()
        .filter(tool -> tool.name().equals(move.call().tool()))
        .findFirst()
        .orElseThrow()
        .kind();
  }
}
