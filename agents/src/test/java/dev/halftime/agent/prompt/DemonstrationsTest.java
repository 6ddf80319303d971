package dev.halftime.agent.prompt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftime.Action;
import dev.halftime.Event;
import dev.halftime.Observation;
import dev.halftime.Party;
import dev.halftime.Transcript;
import dev.halftime.agent.prompt.Demonstrations.Demonstration;
import dev.halftime.json.Json;
import dev.halftime.usage.Usage;
import java.util.List;
import org.junit.jupiter.api.Test;

final class DemonstrationsTest {

  private static Event did(Action action) {
    return new Event.Acted(Party.AGENT, action, Usage.NONE);
  }

  private static Event saw(String text) {
    return new Event.Observed(Party.AGENT, new Observation.Text(text), Usage.NONE);
  }

  private static final Event GIVEN = new Event.Setup(Party.AGENT, "Be kind.", List.of());

  @Test
  void eachActionIsAnsweredToWhatWasSeenBeforeIt() {
    List<Demonstration> all =
        Demonstrations.of(
            Transcript.of(
                List.of(
                    GIVEN,
                    saw("Hello"),
                    did(new Action.Call("look", Json.object().put("at", "it"))),
                    saw("nothing"),
                    did(new Action.Say("Sorry.")),
                    did(new Action.Finish("done")))));
    assertThat(all)
        .extracting(Demonstration::answer)
        .containsExactly("Action: look {\"at\":\"it\"}", "Say: Sorry.", "Finish: done");
    assertThat(all.getFirst().request().messages().toString())
        .contains("Be kind.", "Hello")
        .doesNotContain("nothing", "before each action, think");
    assertThat(all.get(1).request().messages().toString()).contains("nothing");
    assertThat(TextActionParser.actions(all.getFirst().answer()))
        .containsExactly(new Action.Call("look", Json.object().put("at", "it")));
  }

  @Test
  void thoughtsAreAnsweredWithTheActionThatFollowsThem() {
    List<Demonstration> all =
        Demonstrations.of(
            Transcript.of(
                List.of(
                    GIVEN,
                    saw("Hello"),
                    did(new Action.Think("I say hello.")),
                    did(new Action.Say("Hello")),
                    did(new Action.Think("And now?")))));
    assertThat(all).hasSize(1);
    assertThat(all.getFirst().answer()).isEqualTo("Thought: I say hello.\nSay: Hello");
    assertThat(all.getFirst().request().messages().toString())
        .contains("Before each action, think")
        .doesNotContain("I say hello.");
    assertThat(TextActionParser.actions(all.getFirst().answer()))
        .containsExactly(new Action.Think("I say hello."), new Action.Say("Hello"));
  }
}
