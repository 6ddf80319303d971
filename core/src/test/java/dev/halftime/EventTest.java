package dev.halftime;

import static dev.halftime.Party.AGENT;
import static dev.halftime.Party.USER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.halftime.json.Json;
import dev.halftime.usage.Usage;
import java.util.List;
import org.junit.jupiter.api.Test;

class EventTest {

  private static final Usage COST = Usage.elapsed(5);

  @Test
  void ofTheOtherPartyOnlyWhatIsSaidIsSeenAndWithoutItsCost() {
    Event said = new Event.Acted(AGENT, new Action.Say("hello"), COST);

    assertThat(said.seenBy(USER))
        .contains(new Event.Observed(USER, new Observation.Text("hello"), Usage.NONE));
    assertThat(said.seenBy(AGENT)).contains(said);
  }

  @Test
  void thoughtsCallsAndAnswersOfTheAgentAreItsOwn() {
    for (Action action :
        List.of(
            new Action.Think("hm"),
            new Action.Call("t", Json.object()),
            new Action.Finish("an answer"))) {
      assertThat(new Event.Acted(AGENT, action, COST).seenBy(USER)).isEmpty();
    }
  }

  @Test
  void theLastWordsOfAUserAreHeardUnlessThereAreNone() {
    assertThat(new Event.Acted(USER, new Action.Finish("bye"), COST).seenBy(AGENT))
        .contains(new Event.Observed(AGENT, new Observation.Text("bye"), Usage.NONE));
    assertThat(new Event.Acted(USER, new Action.Finish(""), COST).seenBy(AGENT)).isEmpty();
  }

  @Test
  void whatOnePartyIsToldOrSeesTheOtherDoesNot() {
    Event given = new Event.Setup(USER, "rules", List.of());
    Event saw = new Event.Observed(AGENT, new Observation.Refusal("no"), COST);

    assertThat(given.seenBy(AGENT)).isEmpty();
    assertThat(given.seenBy(USER)).contains(given);
    assertThat(saw.seenBy(USER)).isEmpty();
    assertThat(saw.seenBy(AGENT)).contains(saw);
  }
}
