package dev.halftime.app.web.transcript;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftime.Action;
import dev.halftime.Event;
import dev.halftime.Party;
import dev.halftime.usage.Usage;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class TranscriptAlignmentTest {

  private static List<Event> said(String... words) {
    return Stream.of(words).<Event>map(it -> did(it, 1)).toList();
  }

  private static Event did(String words, int tokens) {
    return new Event.Acted(Party.AGENT, new Action.Say(words), new Usage(tokens, 0, 0, 0, 0, 0, 0));
  }

  @Test
  void whatIsTheSameIsSaidInASentence() {
    assertThat(TranscriptAlignment.of(said("a"), said("b")).summary())
        .contains("from the first event");
    assertThat(TranscriptAlignment.of(said("a", "b"), said("a")).summary())
        .isEqualTo("The first event is the same.");
    assertThat(TranscriptAlignment.of(said("a", "b", "c"), said("a", "b", "d")).summary())
        .startsWith("The first 2 events are identical");
    assertThat(TranscriptAlignment.of(said("a", "b"), said("a", "b")).summary())
        .isEqualTo("Both episodes are identical to the end.");
  }

  @Test
  void whatItCostMakesNoDifference() {
    TranscriptAlignment alignment =
        TranscriptAlignment.of(List.of(did("a", 1)), List.of(did("a", 2)));
    assertThat(alignment.rows()).noneMatch(TranscriptAlignment.Row::differs);
  }
}
