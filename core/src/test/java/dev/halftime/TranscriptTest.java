package dev.halftime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
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

  private static Event said(String text) {
    return new Event.Did(Party.AGENT, new Action.Say(text), Usage.NONE);
  }
}
