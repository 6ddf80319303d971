package dev.halftime.world.tau2.user;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.Action;
import dev.halftime.Event;
import dev.halftime.Observation;
import dev.halftime.Party;
import dev.halftime.Task;
import dev.halftime.Tool;
import dev.halftime.Transcript;
import dev.halftime.json.Json;
import dev.halftime.usage.Usage;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ScriptedUserTest {

  private static final String NOTES =
      """
      {"instructions": {
        "reason_for_call": "You want to return the lamp of order #W1234567. If the agent says that is not possible, mention that it arrived broken.",
        "known_info": "You are Ada Byron in zip code 19122.",
        "unknown_info": "You do not remember your email address.",
        "task_instructions": "You do not want to cancel anything. You are polite."}}
      """;

  private Transcript heard = Transcript.EMPTY;
  private final ScriptedUser user = new ScriptedUser(task(NOTES), List.of());

  private static Task task(String notes) {
    return new Task(
        "t",
        "f",
        "b",
        (ObjectNode) Json.read(notes),
        Json.object(),
        Json.object(),
        new Task.Worth(1, 1),
        Task.Place.ALONE);
  }

  private Action hears(String words) {
    heard = heard.plus(new Event.Observed(Party.USER, new Observation.Text(words), Usage.NONE));
    return acts(user);
  }

  private Action acts(ScriptedUser who) {
    Action action = who.act(heard);
    heard = heard.plus(new Event.Acted(Party.USER, action, Usage.NONE));
    return action;
  }

  private static String words(Action action) {
    return switch (action) {
      case Action.Say(String text) -> text;
      case Action.Finish(String text) -> text;
      case Action.Think _, Action.Call _ -> "";
    };
  }

  @Test
  void theReasonComesFirstAndNothingElse() {
    assertThat(words(hears("Hi! How can I help you today?")))
        .isEqualTo("I want to return the lamp of order #W1234567.");
  }

  @Test
  void whatIsKnownIsToldWhenItIsAskedForAndNotBefore() {
    hears("Hi!");
    assertThat(words(hears("Could you tell me your zip code, please?")))
        .isEqualTo("My zip code is 19122.");
    assertThat(words(hears("And your full name?"))).isEqualTo("My name is Ada Byron.");
    assertThat(words(hears("What is your email?")))
        .isEqualTo("I do not remember my email address.");
  }

  @Test
  void proposalsAreMeasuredByTheNotes() {
    hears("Hi!");
    assertThat(words(hears("Shall I return the lamp?"))).startsWith("Yes");
    assertThat(words(hears("Do you want me to cancel the order?"))).startsWith("No");
  }

  @Test
  void whatIsInReserveComesOutWhenTheAgentRefuses() {
    hears("Hi!");
    assertThat(words(hears("Unfortunately that cannot be returned.")))
        .isEqualTo("It arrived broken.");
    hears("Unfortunately I still cannot do it.");
    assertThat(hears("I'm sorry, but I am unable to. Goodbye.")).isInstanceOf(Action.Finish.class);
  }

  @Test
  void anEndlessAgentIsLeft() {
    hears("Hi!");
    int turns = 0;
    while (!(hears("Let me see, number " + turns) instanceof Action.Finish)) {
      turns++;
    }
    assertThat(turns).isLessThanOrEqualTo(ScriptedUser.PATIENCE);
  }

  @Test
  void whoRepeatsThemselvesIsLeftSooner() {
    hears("Hi!");
    hears("One moment.");
    hears("One moment.");
    assertThat(hears("One moment.")).isInstanceOf(Action.Finish.class);
  }

  @Test
  void aServedCustomerLeavesWithTheTokenThatSaysSo() {
    hears("Hi!");
    hears("Your return has been requested.");
    assertThat(words(hears("Is there anything else I can do?"))).contains("###STOP###");
  }

  @Test
  void aTransferEndsTheTalk() {
    hears("Hi!");
    assertThat(hears("YOU ARE BEING TRANSFERRED TO A HUMAN AGENT. PLEASE HOLD ON."))
        .isEqualTo(new Action.Finish("###TRANSFER###"));
  }

  @Test
  void toolsAreUsedByNameAndByPlainWords() {
    Tool data =
        new Tool(
            "toggle_data", "", (ObjectNode) Json.read("{\"type\":\"object\"}"), Tool.Kind.WRITE);
    heard = heard.plus(new Event.Setup(Party.USER, "", List.of(data)));
    hears("Hi!");

    assertThat(hears("Please use toggle_data with {}."))
        .isEqualTo(new Action.Call("toggle_data", Json.object()));
    assertThat(words(result("Mobile Data is now OFF.")))
        .isEqualTo("I did that. It says: Mobile Data is now OFF.");
    assertThat(hears("Please turn your mobile data on.")).isInstanceOf(Action.Call.class);
    assertThat(result("Mobile Data is now OFF.")).isInstanceOf(Action.Call.class);
    assertThat(words(result("Mobile Data is now ON."))).contains("now ON");
  }

  private Action result(String text) {
    heard =
        heard.plus(
            new Event.Observed(Party.USER, new Observation.Result(Json.tree(text)), Usage.NONE));
    return acts(user);
  }
}
