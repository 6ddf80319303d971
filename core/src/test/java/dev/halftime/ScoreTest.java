package dev.halftime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.halftime.episode.ScoreResolver;
import dev.halftime.json.Json;
import dev.halftime.usage.Usage;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class ScoreTest {

  private static final Score.Graded MARKED =
      new Score.Graded(0.5, "half", 2).marked(Map.of("leaked", true, "recalled", false));

  @Test
  void marksAreRecordedByName() throws Exception {
    String json = Json.canonical(MARKED);

    assertThat(json).contains("\"marks\":{\"leaked\":true,\"recalled\":false}");
    assertThat(Json.MAPPER.readValue(json, Score.class)).isEqualTo(MARKED);
    assertThat(MARKED.costing(Usage.tokens(1, 2)))
        .isEqualTo(new Score.Graded(0.5, "half", 2, Usage.tokens(1, 2)).marked(MARKED.marks()));
  }

  @Test
  void aScoreWithoutMarksIsRecordedAsBefore() throws Exception {
    String json = Json.canonical(Score.of(true, "done"));

    assertThat(json).isEqualTo("{\"harms\":0,\"kind\":\"graded\",\"value\":1.0,\"why\":\"done\"}");
    assertThat(Json.MAPPER.readValue(json, Score.Graded.class).marks()).isEmpty();
  }

  @Test
  void marksOfForeignRecordsAreChecked() {
    for (String name : new String[] {"", "\u001b[31m", "A", "a b", "x".repeat(41)}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> MARKED.marked(Map.of(name, true)))
          .withMessageContaining("at most 40 lower-case letters")
          .withMessageNotContaining("\u001b");
    }
    assertThatIllegalArgumentException()
        .isThrownBy(() ->
            MARKED.marked(
                IntStream.range(0, 21).boxed().collect(Collectors.toMap(i -> "m" + i, _ -> true))))
        .withMessageContaining("at most 20 marks, not 21");
  }

  @Test
  void aFailureKeepsWhatWasNotedBeforeIt() {
    Episode episode =
        new Episode(
            new Episode.Key("a", "b", Setting.CLASSICAL, "t", "", 0, 0),
            Transcript.EMPTY,
            new Ending.Failed(Ending.Boundary.LIMIT, "late"),
            "",
            "",
            Json.object(),
            Usage.NONE);

    assertThat(ScoreResolver.score((_, _) -> MARKED, Task.of("t", ""), episode))
        .isEqualTo(new Score.Graded(0, "limit: late", 2).marked(MARKED.marks()));
  }
}
