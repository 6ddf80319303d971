package dev.halftime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.halftime.json.Json;
import dev.halftime.usage.Usage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TranscriptTest {

  @Test
  void addingLeavesTheShorterOneAsItWas() {
    Transcript one = Transcript.EMPTY.plus(said("a"));
    Transcript two = one.plus(said("b"));
    Transcript other = one.plus(said("c"));

    assertThat(one.events()).containsExactly(said("a"));
    assertThat(two.events()).containsExactly(said("a"), said("b"));
    assertThat(other.events()).containsExactly(said("a"), said("c"));
    assertThat(Transcript.EMPTY.isEmpty()).isTrue();
  }

  @Test
  void anyTreeOfAdditionsGivesWhatListsWouldGive() {
    Random random = new Random(7);
    List<Transcript> transcripts = new ArrayList<>(List.of(Transcript.EMPTY));
    List<List<Event>> lists = new ArrayList<>(List.of(List.of()));
    for (int i = 0; i < 2000; i++) {
      int from = Math.max(0, transcripts.size() - 1 - random.nextInt(4));
      Event event = said("" + random.nextInt(3));
      transcripts.add(transcripts.get(from).plus(event));
      List<Event> longer = new ArrayList<>(lists.get(from));
      longer.add(event);
      lists.add(longer);
    }
    for (int i = 0; i < lists.size(); i++) {
      assertThat(transcripts.get(i).events()).isEqualTo(lists.get(i));
      assertThat(transcripts.get(i)).isEqualTo(Transcript.of(lists.get(i)));
      assertThat(transcripts.get(i).size()).isEqualTo(lists.get(i).size());
    }
  }

  @Test
  void itsEventsCannotBeChanged() {
    Transcript one = Transcript.EMPTY.plus(said("a"));

    assertThatThrownBy(() -> one.events().set(0, said("b")))
        .isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(Transcript.EMPTY::last).isInstanceOf(IndexOutOfBoundsException.class);
  }

  private static final Tool LOOK =
      new Tool("look", "Looks.", Json.object().put("type", "object"), Tool.Kind.READ);
  private static final Action.Call CALL = new Action.Call("look", Json.object());

  private static final Transcript TALK =
      Transcript.of(
          List.of(
              new Event.Setup(Party.AGENT, "You keep shop.", List.of(LOOK)),
              new Event.Setup(Party.USER, "You are Ann.", List.of()),
              saw(Party.AGENT, new Observation.Text("The shop opens.")),
              did(Party.USER, new Action.Say("Hello.")),
              did(Party.AGENT, new Action.Think("Hm.")),
              did(Party.AGENT, CALL),
              saw(Party.AGENT, new Observation.Text("A shelf.")),
              did(Party.AGENT, new Action.Say("There is a shelf.")),
              did(Party.USER, CALL),
              saw(Party.USER, new Observation.Refusal("no")),
              did(Party.USER, new Action.Finish("Bye."))));

  private static Event did(Party by, Action action) {
    return new Event.Acted(by, action, Usage.NONE);
  }

  private static Event saw(Party to, Observation observation) {
    return new Event.Observed(to, observation, Usage.NONE);
  }

  @Test
  void anAgentIsToldWhatItHasInHandInItsSetup() {
    Transcript seen = TALK.seenBy(Party.AGENT);

    assertThat(seen.setup()).map(Event.Setup::instructions).contains("You keep shop.");
    assertThat(seen.tools()).containsExactly(LOOK);
    assertThat(TALK.seenBy(Party.USER).tools()).isEmpty();
    assertThat(Transcript.EMPTY.setup()).isEmpty();
    assertThat(Transcript.EMPTY.tools()).isEmpty();
  }

  @Test
  void itTellsWhatWasObservedAndWhatLast() {
    Transcript seen = TALK.seenBy(Party.AGENT);

    assertThat(seen.observations())
        .containsExactly(
            new Observation.Text("The shop opens."),
            new Observation.Text("Hello."),
            new Observation.Text("A shelf."),
            new Observation.Text("Bye."));
    assertThat(seen.texts()).containsExactly("The shop opens.", "Hello.", "A shelf.", "Bye.");
    assertThat(TALK.texts()).containsExactly("The shop opens.", "A shelf.");
    assertThat(seen.lastObservation()).contains(new Observation.Text("Bye."));
    assertThat(TALK.lastObservation()).contains(new Observation.Refusal("no"));
    assertThat(Transcript.EMPTY.lastObservation()).isEmpty();
  }

  @Test
  void itTellsWhatAPartySaidAndWhatItWasTold() {
    assertThat(TALK.said(Party.USER)).containsExactly("Hello.", "Bye.");
    assertThat(TALK.said(Party.AGENT)).containsExactly("There is a shelf.");
    assertThat(TALK.heard(Party.AGENT)).containsExactly("The shop opens.", "Hello.", "Bye.");
    assertThat(TALK.heard(Party.USER)).containsExactly("There is a shelf.");
  }

  @Test
  void anAgentsAnswerIsNotSaidToAnybody() {
    Transcript over = TALK.plus(did(Party.AGENT, new Action.Finish("42")));

    assertThat(over.said(Party.AGENT)).doesNotContain("42");
    assertThat(over.heard(Party.USER)).doesNotContain("42");
  }

  @Test
  void eachCallComesWithWhatItGave() {
    assertThat(TALK.exchanges())
        .containsExactly(
            new Transcript.Exchange(
                Party.AGENT, CALL, Optional.of(new Observation.Text("A shelf."))),
            new Transcript.Exchange(Party.USER, CALL, Optional.of(new Observation.Refusal("no"))));
    assertThat(TALK.plus(did(Party.AGENT, CALL)).exchanges().getLast())
        .isEqualTo(new Transcript.Exchange(Party.AGENT, CALL, Optional.empty()));
  }

  @Test
  void aPartysOwnViewTellsOfItWhatIsToldFromAbove() {
    Random random = new Random(3);
    for (int i = 0; i < 500; i++) {
      Transcript all = talk(random);
      for (Party party : Party.values()) {
        Transcript own = all.seenBy(party);
        assertThat(own.said(party)).isEqualTo(all.said(party));
        assertThat(own.heard(party)).isEqualTo(all.heard(party));
        assertThat(own.actions(party)).isEqualTo(all.actions(party));
        assertThat(own.exchanges())
            .isEqualTo(all.exchanges().stream().filter(it -> it.by() == party).toList());
      }
    }
  }

  /// A random transcript as a runner records it: each call is followed by its observation.
  private static Transcript talk(Random random) {
    Transcript all = Transcript.EMPTY;
    for (int i = random.nextInt(12); i > 0; i--) {
      Party by = random.nextBoolean() ? Party.AGENT : Party.USER;
      Observation text = new Observation.Text("t" + i);
      all =
          switch (random.nextInt(4)) {
            case 0 -> all.plus(did(by, new Action.Say("s" + i)));
            case 1 -> all.plus(did(by, CALL)).plus(saw(by, text));
            case 2 -> all.plus(saw(by, text));
            default -> all.plus(did(by, new Action.Think("h" + i)));
          };
    }
    return random.nextInt(3) > 0 ? all : all.plus(did(Party.USER, new Action.Finish("bye")));
  }

  private static Event said(String text) {
    return new Event.Acted(Party.AGENT, new Action.Say(text), Usage.NONE);
  }
}
