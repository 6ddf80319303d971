package dev.halftime.app.web.transcript;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftime.Action;
import dev.halftime.Event;
import dev.halftime.Party;
import dev.halftime.usage.Usage;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class WordDifferenceTest {

  @Test
  void wordsThatOnlyOneTextHasAreMarked() {
    WordDifference words = WordDifference.of("order 17 is <late>", "order 18 is <late> today");
    assertThat(words.one()).isEqualTo("order <del>17</del> is &lt;late&gt;");
    assertThat(words.other()).isEqualTo("order <ins>18</ins> is &lt;late&gt;<ins> today</ins>");
  }

  @Test
  void longTextsAreNotMarked() {
    String one = "a ".repeat(5_000);
    assertThat(WordDifference.of(one, one + "b").other()).doesNotContain("<ins>").endsWith("b");
  }

  private static List<Event> calls(String... tools) {
    return Stream.of(tools)
        .<Event>map(it ->
            new Event.Acted(
                Party.AGENT, new Action.Call(it, dev.halftime.json.Json.object()), Usage.NONE))
        .toList();
  }

  @Test
  void whatFollowsAnInsertedCallStandsBesideItsLike() {
    TranscriptAlignment alignment =
        TranscriptAlignment.of(calls("a", "b", "c"), calls("a", "x", "b", "c"));
    assertThat(alignment.rows()).hasSize(4);
    assertThat(alignment.rows().stream().filter(TranscriptAlignment.Row::differs)).hasSize(1);
    assertThat(alignment.rows().get(1).one()).isNull();
  }
}
