package dev.halftime.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.Action;
import dev.halftime.Observation;
import dev.halftime.Party;
import dev.halftime.Step;
import dev.halftime.Tool;
import dev.halftime.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Tests with tools that log their calls to a list.
final class ToolSetTest {

  private record Lamp(String room, int watts) {

    Lamp {
      if (watts < 0) {
        throw new IllegalArgumentException("a lamp cannot give " + watts + " watts");
      }
    }
  }

  private static final ToolSet<List<String>> TOOLS =
      ToolSet.<List<String>>empty()
          .read("count", "Counts.", JsonSchema.object(), (done, _) -> done.size())
          .write("light", "Lights.", Lamp.class, (done, lamp) -> noted(done, lamp.toString()))
          .write(
              "open",
              "Opens.",
              JsonSchema.object().choice("what", "", List.of("door", "window")),
              (done, given) -> noted(done, given.path("what").asText()))
          .plus(
              ToolSet.<List<String>>empty()
                  .ask("ring", "Rings.", JsonSchema.object(), (done, _) -> noted(done, "ring"))
                  .by(Party.USER));

  private static String noted(List<String> done, String what) {
    done.add(what);
    return what;
  }

  private static Observation seen(Party by, String tool, Object arguments) {
    return TOOLS.step(new ArrayList<>(), by, action(tool, arguments)).observation();
  }

  private static Action.Call action(String tool, Object arguments) {
    return new Action.Call(tool, (ObjectNode) Json.tree(arguments));
  }

  private static String refused(Party by, String tool, Object arguments) {
    List<String> done = new ArrayList<>();
    Observation seen = TOOLS.step(done, by, action(tool, arguments)).observation();
    assertThat(done).isEmpty();
    return ((Observation.Refusal) seen).why();
  }

  @Test
  void aToolThatCannotBeCalledByItsNameIsRefusedWithTheName() {
    for (String name : List.of("", " ", "a b", "a\tb", "a\u0000")) {
      assertThatThrownBy(() -> TOOLS.ask(name, "Rings.", JsonSchema.object(), (_, _) -> "x"))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith("the tool name '" + name.replaceAll("\\p{Cntrl}", "?") + "' is");
    }
  }

  @Test
  void aCallReachesTheHandlerThatIsDeclaredWithTheTool() {
    List<String> done = new ArrayList<>();

    TOOLS.step(done, Party.AGENT, action("open", Map.of("what", "door")));
    TOOLS.step(done, Party.AGENT, action("light", Map.of("room", "attic", "watts", 40)));
    TOOLS.step(done, Party.USER, action("ring", Map.of()));

    assertThat(done).containsExactly("door", "Lamp[room=attic, watts=40]", "ring");
  }

  @Test
  void theToolsAreShownToThePartyThatHasThem() {
    assertThat(TOOLS.tools(Party.AGENT))
        .extracting(Tool::name)
        .containsExactly("count", "light", "open");
    assertThat(TOOLS.tools(Party.AGENT))
        .extracting(Tool::kind)
        .containsExactly(Tool.Kind.READ, Tool.Kind.WRITE, Tool.Kind.WRITE);
    assertThat(TOOLS.tools(Party.USER)).extracting(Tool::kind).containsExactly(Tool.Kind.ASK);
    assertThat(TOOLS.find(Party.USER, "ring")).map(Tool::description).contains("Rings.");
    assertThat(TOOLS.find(Party.USER, "open")).isEmpty();
  }

  @Test
  void anUnknownToolIsRefusedWithTheNearestOfTheCallersOwn() {
    assertThat(refused(Party.AGENT, "opne", Map.of()))
        .isEqualTo("there is no tool 'opne'; did you mean 'open'?");
    assertThat(refused(Party.AGENT, "reconsiderate", Map.of()))
        .isEqualTo("there is no tool 'reconsiderate'; known: count, light, open");
  }

  @Test
  void aToolOfTheUserIsRefusedToTheAgentAndTheOtherWayRound() {
    assertThat(refused(Party.AGENT, "ring", Map.of()))
        .isEqualTo("there is no tool 'ring'; known: count, light, open");
    assertThat(refused(Party.USER, "open", Map.of("what", "door")))
        .isEqualTo("there is no tool 'open'; known: ring");
  }

  @Test
  void whereAPartyHasNoToolsThatIsSaid() {
    Step<Observation> step =
        ToolSet.empty().step("", Party.USER, new Action.Call("ring", Json.object()));

    assertThat(step)
        .isEqualTo(Step.on(new Observation.Refusal("there is no tool 'ring', nor any other")));
  }

  @Test
  void argumentsThatDoNotFitAreRefusedInTheWordsOfTheSchema() {
    assertThat(refused(Party.AGENT, "open", Map.of())).isEqualTo("argument 'what' is missing");
    assertThat(refused(Party.AGENT, "open", Map.of("what", "roof")))
        .isEqualTo("argument 'what' must be one of [\"door\",\"window\"], not \"roof\"");
    assertThat(refused(Party.AGENT, "light", Map.of("room", "attic", "watts", 1.5)))
        .isEqualTo("argument 'watts' must be of type integer, not 1.5");
    assertThat(refused(Party.AGENT, "count", Map.of("x", 1)))
        .isEqualTo("there is no argument 'x'; known: ");
  }

  @Test
  void aNumberThatDoesNotFitItsTypeAndWhatARecordTurnsDownIsRefused() {
    assertThat(refused(Party.AGENT, "light", Map.of("room", "attic", "watts", 1L << 40)))
        .isEqualTo(
            "argument 'watts' must lie between -2147483648 and 2147483647, not at 1099511627776");
    assertThat(refused(Party.AGENT, "light", Map.of("room", "attic", "watts", -1)))
        .isEqualTo("a lamp cannot give -1 watts");
  }

  @Test
  void aWholeNumberIsAnIntegerHoweverItIsWritten() {
    assertThat(seen(Party.AGENT, "light", Map.of("room", "attic", "watts", 40.0)))
        .isEqualTo(new Observation.Result(Json.tree("Lamp[room=attic, watts=40]")));
  }

  @Test
  void whatAHandlerGivesIsShownAsWhatItIs() {
    assertThat(shown("words")).isEqualTo(Step.on(new Observation.Result(Json.tree("words"))));
    assertThat(shown(Json.object().put("a", 1)))
        .isEqualTo(Step.on(new Observation.Result(Json.object().put("a", 1))));
    assertThat(shown(new Lamp("attic", 5)))
        .isEqualTo(
            Step.on(new Observation.Result(Json.object().put("room", "attic").put("watts", 5))));
    assertThat(shown(new Observation.Text("prose")))
        .isEqualTo(Step.on(new Observation.Text("prose")));
    Step<Observation> last = new Step<>(new Observation.Text("24"), 1, true, false);
    assertThat(shown(last)).isEqualTo(last);
    assertThatThrownBy(() -> shown(Step.on("words")))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("the tool 'show' returned a step without observation");
  }

  private static Step<Observation> shown(Object value) {
    return ToolSet.<String>empty()
        .read("show", "Shows.", JsonSchema.object(), (_, _) -> value)
        .step("", Party.AGENT, new Action.Call("show", Json.object()));
  }

  @Test
  void aHandlerRefusesInItsOwnWordsAndAnyOtherExceptionPassesThrough() {
    ToolSet<String> tools =
        ToolSet.<String>empty()
            .write(
                "refuse",
                "Refuses.",
                JsonSchema.object(),
                (_, _) -> {
                  throw new RefusalException("not today");
                })
            .write(
                "bust",
                "Busts.",
                JsonSchema.object(),
                (_, _) -> {
                  throw new IllegalArgumentException("a flaw of the world");
                });

    assertThat(tools.step("", Party.AGENT, new Action.Call("refuse", Json.object())))
        .isEqualTo(Step.on(new Observation.Refusal("not today")));
    assertThatThrownBy(() -> tools.step("", Party.AGENT, new Action.Call("bust", Json.object())))
        .hasMessage("a flaw of the world");
  }

  @Test
  void twoToolsOfOneNameInOneHandAreTurnedDown() {
    assertThatThrownBy(() -> TOOLS.read("open", "", JsonSchema.object(), (_, _) -> ""))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("two tools are called 'open'");
    ToolSet<List<String>> users = TOOLS.by(Party.USER);
    assertThat(users.tools(Party.USER))
        .extracting(Tool::name)
        .containsExactly("count", "light", "open", "ring");
    assertThat(users.tools(Party.AGENT)).isEmpty();
    assertThatThrownBy(() -> users.plus(TOOLS)).hasMessage("two tools are called 'ring'");
  }

  @Test
  void aSetThatIsAddedToStaysAsItWas() {
    TOOLS.write("close", "Closes.", JsonSchema.object(), (_, _) -> "");

    assertThat(TOOLS.find(Party.AGENT, "close")).isEmpty();
  }

  @Test
  void callsCanBeRefusedByOtherRulesAndInOtherWords() {
    CallValidator strict =
        new CallValidator() {
          @Override
          public String unknown(Party by, String name, List<Tool> tools) {
            return by + " has " + tools.size() + " tools, and not " + name;
          }

          @Override
          public Optional<String> misfit(Party by, Tool tool, ObjectNode arguments) {
            return Optional.of(tool.name() + " is closed");
          }
        };
    ToolSet<List<String>> tools = TOOLS.validatedBy(strict);

    assertThat(tools.step(List.of(), Party.USER, action("sing", Map.of())).observation())
        .isEqualTo(new Observation.Refusal("USER has 1 tools, and not sing"));
    assertThat(
            tools
                .plus(ToolSet.empty())
                .step(List.of(), Party.AGENT, action("count", Map.of()))
                .observation())
        .isEqualTo(new Observation.Refusal("count is closed"));
  }

  @Test
  void theSchemaSaysWhatIsRequiredAndWhatIsNot() {
    ObjectNode schema =
        JsonSchema.object()
            .text("a", "first")
            .number("b", "")
            .optional()
            .texts("c", "many")
            .list("d", "rows", JsonSchema.object().integer("e", ""))
            .flag("f", "")
            .object("g", "a pair", JsonSchema.object().text("h", "").text("i", "").optional())
            .object("j", "", JsonSchema.object().text("k", "").optional())
            .closed()
            .build();

    assertThat(schema)
        .isEqualTo(
            Json.read(
                """
                {"type": "object", "properties": {
                   "a": {"type": "string", "description": "first"},
                   "b": {"type": "number"},
                   "c": {"type": "array", "items": {"type": "string"}, "description": "many"},
                   "d": {"type": "array", "description": "rows", "items": {
                     "type": "object", "properties": {"e": {"type": "integer"}}, "required": ["e"]}},
                   "f": {"type": "boolean"},
                   "g": {"type": "object", "description": "a pair", "required": ["h"],
                     "properties": {"h": {"type": "string"}, "i": {"type": "string"}}},
                   "j": {"type": "object", "properties": {"k": {"type": "string"}}}},
                 "required": ["a", "c", "d", "f", "g", "j"], "additionalProperties": false}\
                """));
  }
}
