package dev.halftime.agent.prompt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftime.Action;
import dev.halftime.Tool;
import dev.halftime.agent.Told;
import dev.halftime.json.Json;
import dev.halftime.tool.JsonSchema;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class TextActionParserTest {

  @Test
  void thoughtsComeBeforeTheFirstActionAndWhatFollowsIsMadeUp() {
    assertThat(
            TextActionParser.actions(
                "Thought 1: well\nthen\nAction 1: look {\"what\": \"x\"}\nObservation: found\n"
                    + "Thought 2: good\nFinish: y"))
        .containsExactly(new Action.Think("well\nthen"), Told.look("x"));
  }

  @Test
  void wordsWithoutLabelsAreSaid() {
    assertThat(TextActionParser.actions(" Hello there "))
        .containsExactly(new Action.Say("Hello there"));
    assertThat(TextActionParser.actions("")).containsExactly(new Action.Say(""));
    assertThat(TextActionParser.actions("Well.\nFinish: 3"))
        .containsExactly(new Action.Say("Well."));
  }

  @Test
  void wordsMayHaveSeveralLines() {
    assertThat(TextActionParser.actions("Say: one\ntwo"))
        .containsExactly(new Action.Say("one\ntwo"));
  }

  @Test
  void callsAreReadInTheFormsThatModelsWrite() {
    for (String text :
        List.of(
            "Action: look {\"what\": \"x\"}",
            "action:look({\"what\": \"x\"})",
            "**Action:** look\n{\"what\": \"x\"} and so on",
            "Action: look: {\"what\": \"x\"}")) {
      assertThat(TextActionParser.actions(text)).containsExactly(Told.look("x"));
    }
    assertThat(TextActionParser.actions("Action: look")).containsExactly(call("{}"));
    assertThat(TextActionParser.actions("Action: look()")).containsExactly(call("{}"));
  }

  @Test
  void aCodeFenceAroundArgumentsOrAroundAllIsNoPartOfThem() {
    for (String text :
        List.of(
            "Action: look ```json\n{\"what\": \"x\"}\n```",
            "Action: look\n```\n{\"what\": \"x\"}\n```\nNow I wait.",
            "```\nAction: look {\"what\": \"x\"}\n```")) {
      assertThat(TextActionParser.actions(text)).containsExactly(Told.look("x"));
    }
  }

  @Test
  void whatCannotBeReadIsKeptWithTheReason() {
    for (String arguments :
        List.of(
            "[1]",
            "{\"a\":",
            "{\"a\": 1, \"a\": 2}",
            "{\"a\": 1} {\"a\": 2}",
            "{\"a\": NaN}",
            "{\"a\": 1e400}",
            "{\"a\": \"x\ty\"}")) {
      assertThat(TextActionParser.actions("Action: look " + arguments))
          .singleElement()
          .isInstanceOfSatisfying(
              Action.Call.class,
              call -> {
                assertThat(call.unreadable()).as(arguments).isPresent();
                assertThat(call.arguments().path("unreadable").asText()).isEqualTo(arguments);
              });
    }
  }

  private static final List<Tool> TOOLS =
      List.of(
          tool("search", JsonSchema.object().text("entity", "")),
          tool("count", JsonSchema.object().integer("number", "")),
          tool("pair", JsonSchema.object().text("one", "").text("other", "")));

  private static Tool tool(String name, JsonSchema parameters) {
    return new Tool(name, "", parameters.build(), Tool.Kind.READ);
  }

  @Test
  void textInBracketsIsTheOnlyParameterOfATool() {
    for (String text : List.of("Action 1: search[The A [b] c]", "Action: Search[The A [b] c] ")) {
      assertThat(TextActionParser.actions(text, TOOLS))
          .containsExactly(Action.call("search", Map.of("entity", "The A [b] c")));
    }
    for (String text :
        List.of(
            "Action: Finish[Paris]\nThis follows from [1] and [2]",
            "Action: search[foo]\nsee [2]")) {
      assertThat(TextActionParser.actions(text, TOOLS).getFirst())
          .as("a bracket that closes before the end")
          .isInstanceOfSatisfying(
              Action.Call.class, call -> assertThat(call.unreadable()).isNotEmpty());
    }
    assertThat(TextActionParser.actions("Action: search[]", TOOLS))
        .containsExactly(Action.call("search", Map.of("entity", "")));
    assertThat(TextActionParser.actions("Thought 2: so\nAction 2: Finish[NOT ENOUGH]", TOOLS))
        .containsExactly(new Action.Think("so"), new Action.Finish("NOT ENOUGH"));
    assertThat(TextActionParser.actions("Action: think[hm]\nAction: search[x]", TOOLS))
        .containsExactly(new Action.Think("hm"), Action.call("search", Map.of("entity", "x")));
    assertThat(TextActionParser.actions("Action: search[{\"entity\": \"x\"}]", TOOLS))
        .containsExactly(Action.call("search", Map.of("entity", "x")));
  }

  @Test
  void bracketsThatFitNoToolAreUnreadable() {
    for (String text :
        List.of("search[a] elsewhere", "search [a]", "count[1]", "pair[a]", "exit[exit]")) {
      assertThat(TextActionParser.actions("Action: " + text, TOOLS))
          .singleElement()
          .isInstanceOfSatisfying(
              Action.Call.class, call -> assertThat(call.unreadable()).as(text).isPresent());
    }
    assertThat(
            TextActionParser.actions(
                "Action: finish[x]", List.of(tool("finish", JsonSchema.object().text("a", "")))))
        .containsExactly(Action.call("finish", Map.of("a", "x")));
  }

  private static Action call(String arguments) {
    return new Action.Call(
        "look", (com.fasterxml.jackson.databind.node.ObjectNode) Json.read(arguments));
  }
}
