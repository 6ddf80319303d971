package dev.halftime.tool;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.Action;
import dev.halftime.Observation;
import dev.halftime.Party;
import dev.halftime.Step;
import dev.halftime.Tool;
import dev.halftime.json.Json;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/// For any schema and any arguments: a handler receives only matching arguments, and others are
/// refused and change nothing.
final class ArgumentContractTest {

  private static final int TRIES = 400;
  private static final List<String> NAMES = List.of("a", "b", "c", "d");

  private static JsonSchema schema(Random random, int depth) {
    JsonSchema schema = JsonSchema.object();
    for (String name : NAMES.subList(0, random.nextInt(NAMES.size() + 1))) {
      switch (random.nextInt(depth == 0 ? 6 : 7)) {
        case 0 -> schema.text(name, "");
        case 1 -> schema.number(name, "a number");
        case 2 -> schema.integer(name, "");
        case 3 -> schema.flag(name, "");
        case 4 -> schema.choice(name, "", List.of("x", "y"));
        case 5 -> schema.texts(name, "");
        default -> schema.list(name, "", schema(random, depth - 1));
      }
      if (random.nextInt(3) == 0) {
        schema.optional();
      }
    }
    return random.nextBoolean() ? schema : schema.closed();
  }

  /// Returns JSON of any shape, which often matches.
  private static JsonNode value(Random random, int depth) {
    return switch (random.nextInt(depth == 0 ? 9 : 12)) {
      case 0 -> Json.tree("x");
      case 1 -> Json.tree("");
      case 2 -> Json.tree(random.nextInt(300) - 150);
      case 3 -> Json.tree(random.nextLong());
      case 4 -> Json.tree((double) random.nextInt(5));
      case 5 -> Json.tree(random.nextGaussian() * 1e39);
      case 6 -> Json.tree(random.nextBoolean());
      case 7 -> Json.MAPPER.nullNode();
      case 8 -> Json.tree(new BigInteger(90, random));
      case 9 -> {
        ArrayNode list = Json.MAPPER.createArrayNode();
        for (int i = random.nextInt(3); i > 0; i--) {
          list.add(value(random, depth - 1));
        }
        yield list;
      }
      default -> object(random, depth - 1);
    };
  }

  private static ObjectNode object(Random random, int depth) {
    ObjectNode object = Json.object();
    for (String name : NAMES) {
      if (random.nextInt(4) > 0) {
        object.set(name, value(random, depth));
      }
    }
    return random.nextInt(5) > 0 ? object : object.put("stray", 1);
  }

  /// Returns arguments that match, or nearly.
  private static JsonNode near(Random random, JsonNode schema) {
    if (random.nextInt(20) == 0) {
      return value(random, 2);
    }
    return switch (schema.path("type").asText()) {
      case "object" -> {
        ObjectNode object = Json.object();
        for (Map.Entry<String, JsonNode> each : schema.path("properties").properties()) {
          if (random.nextInt(6) > 0 || schema.path("required").toString().contains(each.getKey())) {
            object.set(each.getKey(), near(random, each.getValue()));
          }
        }
        yield object;
      }
      case "array" -> Json.MAPPER.createArrayNode().add(near(random, schema.path("items")));
      case "integer" -> Json.tree(random.nextInt());
      case "number" -> Json.tree(random.nextGaussian());
      case "boolean" -> Json.tree(random.nextBoolean());
      default -> Json.tree(random.nextBoolean() ? "x" : "y");
    };
  }

  private static ObjectNode arguments(Random random, Tool tool) {
    return random.nextBoolean() && near(random, tool.parameters()) instanceof ObjectNode fitting
        ? fitting
        : object(random, 3);
  }

  @RepeatedTest(5)
  void aHandlerIsCalledWithTheArgumentsIfAndOnlyIfTheyFit(RepetitionInfo repetition) {
    Random random = new Random(repetition.getCurrentRepetition());
    int taken = 0;
    for (int i = 0; i < TRIES; i++) {
      ToolSet<List<JsonNode>> tools =
          ToolSet.<List<JsonNode>>empty().write("do", "Does.", schema(random, 2), List::add);
      Tool tool = tools.tools(Party.AGENT).getFirst();
      ObjectNode arguments = arguments(random, tool);
      List<JsonNode> done = new ArrayList<>();

      Step<Observation> step =
          tools.step(done, Party.AGENT, new Action.Call("do", arguments.deepCopy()));

      Optional<String> misfit = tool.misfit(arguments);
      assertThat(step.observation())
          .isEqualTo(
              misfit
                  .<Observation>map(Observation.Refusal::new)
                  .orElseGet(() -> new Observation.Result(Json.tree(true))));
      assertThat(done).isEqualTo(misfit.isEmpty() ? List.of(arguments) : List.of());
      taken += done.size();
    }
    assertThat(taken).isBetween(TRIES / 10, 4 * TRIES - TRIES / 10);
  }

  enum Size {
    x,
    y
  }

  record Part(Optional<Integer> a, Optional<String> b, Optional<Double> c, Optional<Byte> d) {}

  /// One method for each possible shape of the random arguments.
  @SuppressWarnings("unused")
  static final class Everything {

    @ToolMethod("")
    Object few(
        List<JsonNode> done,
        Optional<Integer> a,
        Optional<Float> b,
        Optional<Size> c,
        Optional<Boolean> d) {
      return done.add(Json.tree(1));
    }

    @ToolMethod("")
    Object many(List<JsonNode> done, JsonNode a, List<Long> b, Map<String, JsonNode> c) {
      return done.add(Json.tree(List.of(b, c)));
    }

    @ToolMethod("")
    Object part(List<JsonNode> done, Part part) {
      return done.add(Json.tree(1));
    }

    @ToolMethod("")
    Object parts(
        List<JsonNode> done,
        Optional<List<Part>> a,
        Optional<Set<BigDecimal>> b,
        Optional<Part> c,
        Optional<BigInteger> d) {
      return done.add(Json.tree(1));
    }
  }

  @RepeatedTest(5)
  @SuppressWarnings({"unchecked", "rawtypes"})
  void aMethodIsCalledOrTheCallIsRefusedAndNothingElseHappens(RepetitionInfo repetition) {
    Random random = new Random(50 + repetition.getCurrentRepetition());
    ToolSet<List> tools = ToolSet.annotated(List.class, new Everything());
    int taken = 0;
    for (int i = 0; i < 4 * TRIES; i++) {
      Tool tool = tools.tools(Party.AGENT).get(i % 4);
      ObjectNode arguments = arguments(random, tool);
      List<JsonNode> done = new ArrayList<>();

      Observation seen =
          tools
              .step(done, Party.AGENT, new Action.Call(tool.name(), arguments.deepCopy()))
              .observation();

      if (tool.misfit(arguments).isPresent()) {
        assertThat(seen).isEqualTo(new Observation.Refusal(tool.misfit(arguments).get()));
      }
      assertThat(done).hasSize(seen instanceof Observation.Result ? 1 : 0);
      taken += done.size();
    }
    assertThat(taken).isBetween(TRIES / 10, 4 * TRIES - TRIES / 10);
  }

  @Test
  void hostileArgumentsAreRefused() {
    ObjectNode deep = Json.object();
    ObjectNode at = deep;
    for (int i = 0; i < 900; i++) {
      at = at.putObject("a");
    }
    ToolSet<List<JsonNode>> tools =
        ToolSet.<List<JsonNode>>empty().write("do", "Does.", Part.class, (done, _) -> done.size());
    for (ObjectNode hostile :
        List.of(
            deep,
            Json.object().put("a", new BigInteger("9".repeat(100_000))),
            Json.object().put("a", 1e18),
            Json.object().put("d", new BigDecimal("1e400")),
            Json.object().put("c", Double.NaN),
            Json.object().put("x".repeat(100_000), 1),
            Json.object().put("a", "\u0000\ud800"))) {
      Observation seen =
          tools.step(List.of(), Party.AGENT, new Action.Call("do", hostile)).observation();

      assertThat(seen).isInstanceOf(Observation.Refusal.class);
    }
  }
}
