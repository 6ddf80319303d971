package dev.halftime.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.Action;
import dev.halftime.Observation;
import dev.halftime.Party;
import dev.halftime.Task;
import dev.halftime.Tool;
import dev.halftime.json.Json;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Tests of tools that are methods of a class.
@SuppressWarnings({"UnusedMethod", "UnusedVariable"}) // they are found by reflection
final class ToolMethodTest {

  enum Colour {
    RED,
    GREEN
  }

  record Point(int x, @ToolParam(about = "upwards") double y) {}

  record Line(Point from, Optional<Point> to, List<Colour> colours) {}

  /// One method for each way to receive arguments.
  static final class Easel {

    @ToolMethod("Takes every plain type.")
    @SuppressWarnings("TooManyParameters")
    List<Object> plain(
        StateDraft draft,
        String text,
        boolean flag,
        byte tiny,
        short small,
        int whole,
        long large,
        float rough,
        double fine,
        Colour colour,
        BigInteger huge,
        BigDecimal exact) {
      return List.of(text, flag, tiny, small, whole, large, rough, fine, colour, huge, exact);
    }

    @ToolMethod("Takes every boxed type.")
    List<Object> boxed(
        Boolean flag, Byte tiny, Short small, Integer whole, Long large, Float rough, Double fine) {
      return List.of(flag, tiny, small, whole, large, rough, fine);
    }

    @ToolMethod("Takes everything that holds others.")
    List<Object> nested(
        List<Integer> list,
        Set<String> set,
        Map<String, Point> map,
        Optional<String> maybe,
        List<List<Boolean>> lists,
        JsonNode any,
        ObjectNode object,
        ArrayNode array) {
      return List.of(list, set, map, maybe.orElse("none"), lists, any, object, array);
    }

    @ToolMethod(value = "Draws a line.", name = "draw_line", kind = Tool.Kind.ASK)
    JsonNode line(Line line, StateDraft draft) {
      return Json.tree(line.toString() + draft.table("lines").size());
    }

    @ToolMethod(value = "Rests.", kind = Tool.Kind.READ, party = Party.USER)
    static void rest() {}

    @ToolMethod("Refuses or breaks.")
    private String fail(@ToolParam(value = "how", about = "in a word") String word)
        throws IOException {
      switch (word) {
        case "refuse" -> throw new RefusalException("no more paint");
        case "runtime" -> throw new IllegalStateException("a bug");
        case "error" -> throw new StackOverflowError("deep");
        default -> throw new IOException("no disk");
      }
    }

    @ToolMethod(value = "Gives nothing.", kind = Tool.Kind.READ)
    @Nullable String nothing() {
      return null;
    }

    String unmarked() {
      return "";
    }
  }

  private static final ToolSet<StateDraft> TOOLS = ToolSet.annotated(new Easel());

  private static Observation call(Party by, String tool, String arguments) {
    ToolWorld world = ToolWorld.of(TOOLS);
    world.begin(Task.of("t", ""));
    Action.Call call = new Action.Call(tool, (ObjectNode) Json.read(arguments.replace('\'', '"')));
    return world.step(by, call).observation();
  }

  private static String shown(String tool, String arguments) {
    return switch (call(Party.AGENT, tool, arguments)) {
      case Observation.Result(JsonNode value) -> value.toString();
      case Observation.Refusal(String why) -> "refused: " + why;
      case Observation other -> other.toString();
    };
  }

  @Test
  void theToolsAreSortedByNameSinceMethodsHaveNoOrder() {
    assertThat(TOOLS.tools(Party.AGENT))
        .extracting(Tool::name)
        .containsExactly("boxed", "draw_line", "fail", "nested", "nothing", "plain");
    assertThat(TOOLS.tools(Party.USER)).extracting(Tool::name).containsExactly("rest");
  }

  @Test
  void kindNameAndDescriptionAreDeclaredWithTheMethod() {
    Tool line = TOOLS.find(Party.AGENT, "draw_line").orElseThrow();

    assertThat(line.description()).isEqualTo("Draws a line.");
    assertThat(line.kind()).isEqualTo(Tool.Kind.ASK);
    assertThat(TOOLS.find(Party.AGENT, "plain")).map(Tool::kind).contains(Tool.Kind.WRITE);
    assertThat(TOOLS.find(Party.AGENT, "fail").orElseThrow().parameters())
        .isEqualTo(
            Json.read(
                """
                {"type": "object", "required": ["how"], "properties": {
                  "how": {"type": "string", "description": "in a word"}}}\
                """));
  }

  @Test
  void theTypesOfParametersGiveTheSchema() {
    assertThat(TOOLS.find(Party.AGENT, "plain").orElseThrow().parameters().path("properties"))
        .isEqualTo(
            Json.read(
                """
                {"text": {"type": "string"}, "flag": {"type": "boolean"},
                 "tiny": {"type": "integer"}, "small": {"type": "integer"},
                 "whole": {"type": "integer"}, "large": {"type": "integer"},
                 "rough": {"type": "number"}, "fine": {"type": "number"},
                 "colour": {"type": "string", "enum": ["RED", "GREEN"]},
                 "huge": {"type": "integer"}, "exact": {"type": "number"}}\
                """));
    assertThat(TOOLS.find(Party.AGENT, "draw_line").orElseThrow().parameters())
        .isEqualTo(
            Json.read(
                """
                {"type": "object", "required": ["from", "colours"], "properties": {
                  "from": {"type": "object", "required": ["x", "y"], "properties": {
                    "x": {"type": "integer"}, "y": {"type": "number", "description": "upwards"}}},
                  "to": {"type": "object", "required": ["x", "y"], "properties": {
                    "x": {"type": "integer"}, "y": {"type": "number", "description": "upwards"}}},
                  "colours": {"type": "array", "items":
                    {"type": "string", "enum": ["RED", "GREEN"]}}}}\
                """));
    ObjectNode nested = TOOLS.find(Party.AGENT, "nested").orElseThrow().parameters();
    assertThat(nested.path("required").toString()).doesNotContain("maybe").contains("any");
    assertThat(nested.at("/properties/map/additionalProperties/properties/x/type").asText())
        .isEqualTo("integer");
  }

  @Test
  void valuesOfEveryTypeArrive() {
    assertThat(
            shown(
                "plain",
                "{'text':'a','flag':true,'tiny':-128,'small':32767,'whole':2.0,"
                    + "'large':-9223372036854775808,'rough':0.5,'fine':1e300,'colour':'GREEN',"
                    + "'huge':123456789012345678901234567890,'exact':0.1}"))
        .isEqualTo(
            "[\"a\",true,-128,32767,2,-9223372036854775808,0.5,1.0E300,\"GREEN\","
                + "123456789012345678901234567890,0.1]");
    assertThat(
            shown(
                "boxed",
                "{'flag':false,'tiny':1,'small':2,'whole':3,'large':4,'rough':5,'fine':6}"))
        .isEqualTo("[false,1,2,3,4,5.0,6.0]");
    assertThat(
            shown(
                "nested",
                "{'list':[1,2,2],'set':['b','a','b'],'map':{'k':{'x':1,'y':2}},"
                    + "'lists':[[true],[]],'any':null,'object':{'deep':[1]},'array':[1,'a']}"))
        .isEqualTo(
            "[[1,2,2],[\"b\",\"a\"],{\"k\":{\"x\":1,\"y\":2.0}},\"none\",[[true],[]],null,"
                + "{\"deep\":[1]},[1,\"a\"]]");
    assertThat(shown("draw_line", "{'from':{'x':1,'y':2.5},'colours':['RED']}"))
        .isEqualTo("\"Line[from=Point[x=1, y=2.5], to=Optional.empty, colours=[RED]]0\"");
  }

  @Test
  void whatDoesNotFitATypeIsRefusedInTheSameWordsAsEverywhere() {
    String boxed = "{'flag':false,'tiny':%s,'small':2,'whole':3,'large':4,'rough':%s,'fine':6}";

    assertThat(shown("boxed", boxed.formatted("128", "5")))
        .isEqualTo("refused: argument 'tiny' must lie between -128 and 127, not at 128");
    assertThat(shown("boxed", boxed.formatted("1", "1e39")))
        .isEqualTo("refused: argument 'rough' is too large: 1.0E39");
    assertThat(shown("boxed", boxed.formatted("1.5", "5")))
        .isEqualTo("refused: argument 'tiny' must be of type integer, not 1.5");
    assertThat(shown("draw_line", "{'from':{'x':1},'colours':[]}"))
        .isEqualTo("refused: in 'from': argument 'y' is missing");
    assertThat(shown("draw_line", "{'from':{'x':1,'y':1},'colours':['BLUE']}"))
        .isEqualTo(
            "refused: argument 'colours[]' must be one of [\"RED\",\"GREEN\"], not \"BLUE\"");
  }

  @Test
  void aMethodThatGivesNothingIsDone() {
    assertThat(call(Party.USER, "rest", "{}")).isEqualTo(new Observation.Result(Json.tree("done")));
    assertThat(shown("nothing", "{}")).isEqualTo("null");
  }

  @Test
  void whatAMethodThrowsIsARefusalOrABrokenWorld() {
    assertThat(shown("fail", "{'how':'refuse'}")).isEqualTo("refused: no more paint");
    assertThatThrownBy(() -> shown("fail", "{'how':'runtime'}"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("a bug");
    assertThatThrownBy(() -> shown("fail", "{'how':'error'}"))
        .isInstanceOf(StackOverflowError.class);
    assertThatThrownBy(() -> shown("fail", "{'how':'io'}"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("no disk");
  }

  @Test
  void theContextCanBeOfAnyType() {
    Object list =
        new Object() {
          @ToolMethod("Notes.")
          int note(List<String> list, @ToolParam("text") String text) {
            list.add(text);
            return list.size();
          }
        };
    List<String> notes = new ArrayList<>();

    ToolSet.annotated(List.class, list)
        .step(notes, Party.AGENT, new Action.Call("note", Json.object().put("text", "milk")));

    assertThat(notes).containsExactly("milk");
  }
}
