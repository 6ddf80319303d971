package dev.halftime.agent.memory;

import static dev.halftime.agent.Told.opening;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.halftime.agent.Told;
import dev.halftime.json.Json;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The memories without a model, which are floors for all others.
final class PlainMemoryTest {

  private static <M extends Memory> M after(M memory, String... episodes) {
    for (String each : episodes) {
      memory.learn(Told.episode(opening(each)));
    }
    return memory;
  }

  @Test
  void theLastEpisodesAreKeptHoweverLong() {
    String recalled =
        after(History.last(2), "one", "two " + "long ".repeat(10_000), "three")
            .recall(opening("?"));

    assertThat(recalled).doesNotContain("They: one").contains("They: two").contains("They: three");
  }

  @Test
  void bm25PrefersTheEpisodeWithTheRarerWord() {
    Bm25 memory =
        after(
            new Bm25(1),
            "the lamp in the hall is broken",
            "the boiler in the hall is loud",
            "the lamp in the shed is green");

    assertThat(memory.recall(opening("What about the boiler?"))).contains("boiler in the hall");
    assertThat(memory.recall(opening("SHED?"))).contains("lamp in the shed");
    assertThat(memory.recall(opening("42"))).isEmpty();
  }

  /// Both episodes have five more words than they were opened with: 6 and 47, 26.5 on average. So
  /// the first has 2.2 / (1 + 0.3 + 0.9 * 6 / 26.5) = 1.46 times the weight of the word, the second
  /// 2 * 2.2 / (2 + 0.3 + 0.9 * 47 / 26.5) = 1.13 times.
  @Test
  void aLongEpisodeIsLessRelevantForTheSameWords() {
    assertThat(
            after(new Bm25(1), "boiler", "boiler boiler" + " lamp".repeat(40))
                .recall(opening("boiler")))
        .doesNotContain("lamp");
    assertThat(after(new Bm25(1), "boiler", "boiler boiler lamp").recall(opening("boiler")))
        .contains("lamp");
  }

  @Test
  void grepShowsTheLinesWithTheRarestWordsAndTheNumbersOfTheirTasks() {
    Grep memory = after(new Grep(1), "order W1 is late", "order W2 is late", "order W3 is late");

    assertThat(memory.recall(opening("Where is order W2?")))
        .contains("2: They: order W2 is late")
        .doesNotContain("W1", "W3");
    assertThat(after(new Grep(2), "late", "late", "late").recall(opening("late again")))
        .contains("2: They: late", "3: They: late")
        .doesNotContain("1: They");
    assertThat(memory.recall(opening("is it so"))).isEmpty();
  }

  @Test
  void eachIsRestoredFromItsSnapshot() {
    List<Memory> memories = List.of(History.last(5), new Bm25(5), new Grep(5));
    List<Memory> copies = List.of(History.last(5), new Bm25(5), new Grep(5));
    for (int i = 0; i < memories.size(); i++) {
      Memory memory = after(memories.get(i), "lamp one", "lamp two");
      Memory copy = after(copies.get(i), "other");
      copy.restore(memory.snapshot());

      assertThat(copy.snapshot()).isEqualTo(memory.snapshot());
      assertThat(copy.recall(opening("lamp")))
          .isEqualTo(memory.recall(opening("lamp")))
          .isNotEmpty();
      assertThatThrownBy(() -> copy.restore(Json.tree("text")))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("a list of texts, not \"text\"");
    }
  }
}
