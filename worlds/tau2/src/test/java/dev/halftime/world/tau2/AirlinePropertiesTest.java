package dev.halftime.world.tau2;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.Party;
import dev.halftime.PublicData;
import dev.halftime.Tool;
import dev.halftime.json.Json;
import dev.halftime.state.State;
import dev.halftime.world.tau2.airline.Airline;
import dev.halftime.world.tau2.kernel.Domain;
import dev.halftime.world.tau2.kernel.Tau2Data;
import dev.halftime.world.tau2.original.ToolError;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Calls whose arguments are drawn from recorded calls and then corrupted.
@Tag("whole")
@Tag("outside")
final class AirlinePropertiesTest {

  private static final int SEQUENCES = 300;
  private static final int CALLS = 12;
  private static final JsonNode ODD =
      Json.read(
          """
          [null, true, 0, -1, 2, 1.0, 0.25, 1e300, 100000000000000000000, "", "x", "2", " 3 ", "1.5",
           [], {}, [1], [{}], ["a", {}], {"a": 1}, [[]], {"payment_id": [], "amount": {}}]\
          """);

  private static List<JsonNode> recorded = List.of();
  private static Map<String, List<JsonNode>> seen = Map.of();

  @BeforeAll
  static void read() throws IOException {
    recorded = new ArrayList<>();
    seen = new HashMap<>();
    for (JsonNode sequence : Replayed.sequences(PublicData.at("tau2/airline-replay.jsonl"))) {
      for (JsonNode call : sequence.path("calls")) {
        recorded.add(call);
        call.path("arguments")
            .properties()
            .forEach(each ->
                seen.computeIfAbsent(each.getKey(), _ -> new ArrayList<>()).add(each.getValue()));
      }
    }
  }

  private record Drawn(String tool, ObjectNode arguments) {}

  private static Drawn draw(Random random) {
    JsonNode call = recorded.get(random.nextInt(recorded.size()));
    ObjectNode arguments = call.path("arguments").deepCopy();
    for (String name : List.copyOf(arguments.propertyStream().map(Map.Entry::getKey).toList())) {
      switch (random.nextInt(8)) {
        case 0 -> arguments.set(name, other(random, seen.getOrDefault(name, List.of())));
        case 1 -> arguments.set(name, spoilt(random, arguments.get(name)));
        default -> {}
      }
    }
    return new Drawn(call.path("name").asText(), arguments);
  }

  private static JsonNode other(Random random, List<JsonNode> values) {
    return values.get(random.nextInt(values.size())).deepCopy();
  }

  private static JsonNode spoilt(Random random, JsonNode value) {
    if (value instanceof ArrayNode list && !list.isEmpty() && random.nextBoolean()) {
      int at = random.nextInt(list.size());
      return list.deepCopy().set(at, spoilt(random, list.get(at)));
    }
    if (value instanceof ObjectNode object && !object.isEmpty() && random.nextBoolean()) {
      List<String> names = object.propertyStream().map(Map.Entry::getKey).toList();
      String name = names.get(random.nextInt(names.size()));
      return object.deepCopy().set(name, spoilt(random, object.get(name)));
    }
    return ODD.get(random.nextInt(ODD.size())).deepCopy();
  }

  private static Airline airline() {
    return Airline.of(new Tau2Data(PublicData.at("tau2")));
  }

  /// Returns the final state of a sequence of calls, with all answers and refusals.
  private static String played(Airline airline, long seed, List<String> refusals) {
    Random random = new Random(seed);
    State state = airline.start();
    StringBuilder told = new StringBuilder();
    for (int i = 0; i < CALLS; i++) {
      Drawn call = draw(random);
      try {
        Domain.Answer answer = airline.call(state, Party.AGENT, call.tool(), call.arguments());
        checkKind(airline, call, state, answer);
        state = answer.state();
        told.append(Json.canonical(answer.value()));
      } catch (ToolError refused) {
        State before = state;
        refused.left().ifPresent(left -> checkLeft(before, left));
        state = refused.left().orElse(state);
        refusals.add(String.valueOf(refused.getMessage()));
        told.append(refused.getMessage());
      }
    }
    return told + Json.canonical(state.changesSince(airline.start()));
  }

  private static void checkKind(Airline airline, Drawn call, State before, Domain.Answer answer) {
    boolean reads =
        airline.tools(Party.AGENT).stream()
            .anyMatch(tool -> tool.name().equals(call.tool()) && tool.kind() == Tool.Kind.READ);
    if (reads) {
      assertThat(answer.state()).as(call.toString()).isSameAs(before);
    }
  }

  /// A call that fails half-way has at most charged one customer.
  private static void checkLeft(State before, State left) {
    assertThat(left.changesSince(before).properties())
        .hasSizeLessThanOrEqualTo(1)
        .allMatch(changed -> changed.getKey().startsWith("users/"));
  }

  @Test
  void whateverIsCalledIsAnsweredOrRefusedAndTheSameComesOfItAgain() {
    Airline airline = airline();
    String untouched = airline.start().digest();
    List<String> refusals = new ArrayList<>();
    for (long seed = 0; seed < SEQUENCES; seed++) {
      assertThat(played(airline, seed, refusals))
          .as("seed %s", seed)
          .isEqualTo(played(airline, seed, new ArrayList<>()));
    }
    assertThat(Set.copyOf(refusals)).hasSizeGreaterThan(100).doesNotContain("null");
    assertThat(Json.digest(airline.start().toJson()))
        .as("records are never changed in place")
        .isEqualTo(Json.digest(airline().start().toJson()));
    assertThat(airline.start().digest()).isEqualTo(untouched);
  }
}
