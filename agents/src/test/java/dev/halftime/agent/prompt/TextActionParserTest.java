package dev.halftime.agent.prompt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftime.Action;
import dev.halftime.agent.Told;
import dev.halftime.json.Json;
import java.util.List;
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

  private static Action call(String arguments) {
    return new Action.Call(
        "look", (com.fasterxml.jackson.databind.node.ObjectNode) Json.read(arguments));
  }
}
