package dev.halftime.app.format.react;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.halftime.Action;
import dev.halftime.Event;
import dev.halftime.PublicData;
import dev.halftime.Score;
import dev.halftime.app.format.ImportedEpisode;
import dev.halftime.app.format.ImportedRun;
import dev.halftime.json.JsonLines;
import dev.halftime.record.MemoryStore;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Tests the import of ReAct's runs.
final class ReactFormatTest {

  private static final String CLAIM =
      """
      {"id": 7, "claim": "c", "steps": [
      {"thought": "I search.", "action": "Search[A (film)]", "observation": "A is a film."},
      {"thought": "Elsewhere?", "action": "Lookup[x] on another site", "observation": "Invalid"},
      {"thought": "Hm.", "action": "", "observation": "Invalid"},
      {"thought": "Log in?", "action": "Login", "observation": "Invalid action: login"},
      {"thought": "It is.", "action": "Finish[The supports.]", "observation": "reward = 1"}],
      "answer": "The supports.", "gold": "SUPPORTS"}
      """
          .replace("\n", "");

  @TempDir private Path folder;

  private List<ImportedEpisode> read(String... lines) throws IOException {
    Path file = Files.writeString(folder.resolve("runs.jsonl"), String.join("\n", lines));
    return read(file);
  }

  private static List<ImportedEpisode> read(Path file) throws IOException {
    List<ImportedEpisode> episodes = new ArrayList<>();
    new ReactFormat().read(file, episodes::add);
    return episodes;
  }

  private static List<String> actions(ImportedEpisode episode) {
    List<String> actions = new ArrayList<>();
    episode.line().path("actions").forEach(each -> actions.add(each.asText()));
    return actions;
  }

  @Test
  void theWordsOfTheModelAreParsedByTheParserOfEvaluations() throws IOException {
    ImportedEpisode episode = read(CLAIM).getFirst();

    assertThat(actions(episode))
        .containsExactly(
            "Search[A (film)]", "Lookup[x] on another site", "", "Login", "Finish[The supports.]");
    List<Action> first =
        episode.episode().transcript().events().stream()
            .filter(Event.Acted.class::isInstance)
            .map(it -> ((Event.Acted) it).action())
            .limit(2)
            .toList();
    assertThat(first)
        .containsExactly(
            new Action.Think("I search."), Action.call("Search", Map.of("entity", "A (film)")));
    assertThat(episode.episode().answer()).contains("The supports.");
    assertThat(episode.episode().transcript().texts()).contains("A is a film.");
  }

  @Test
  void theVerdictIsComputedAndNotTakenFromTheFile() throws IOException {
    String wrong = CLAIM.replace("\"gold\": \"SUPPORTS\"", "\"gold\": \"REFUTES\", \"em\": 1");
    List<ImportedEpisode> both = read(CLAIM, wrong.replace("\"id\": 7", "\"id\": \"x\""));

    assertThat(both.get(0).line().path("verdict").intValue()).isEqualTo(1);
    assertThat(both.get(0).line().path("id").intValue()).isEqualTo(7);
    assertThat(both.get(1).line().path("verdict").intValue()).isZero();
    assertThat(both.get(1).line().path("id").textValue()).isEqualTo("x");
    assertThat(both.get(1).score()).isInstanceOf(Score.Graded.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "not enough info | NOT ENOUGH INFO | true",
        "The  Supports!  | supports        | true",
        "another         | other           | false",
        "''              | SUPPORTS        | false",
        "théa            | thé a           | false",
      })
  void answersMatchWithoutCasePunctuationAndArticles(String answer, String gold, boolean same) {
    assertThat(AnswerMatch.matches(answer, gold)).isEqualTo(same);
  }

  @Test
  void aRunThatNeverFinishesHasNoAnswer() throws IOException {
    ImportedEpisode episode =
        read("{\"id\":1,\"claim\":\"c\",\"steps\":[{\"thought\":\"t\",\"action\":\"Search[x]\"}],"
                + "\"answer\":null,\"gold\":\"SUPPORTS\"}")
            .getFirst();

    assertThat(actions(episode)).containsExactly("Search[x]");
    assertThat(episode.line().path("verdict").intValue()).isZero();
    assertThat(episode.episode().answer()).isEmpty();
  }

  @Test
  void runsInTheShopHaveThoughtsAsActionsAndTheirRecordedScore() throws IOException {
    String shop =
        "{\"id\":3,\"instruction\":\"buy\",\"actions\":[\"search[a]\",\"think[so [it] is]\","
            + "\"think[cut off\",\"exit[exit]\",\"click[Buy Now]\"],\"score\":%s}";
    List<ImportedEpisode> both = read(shop.formatted("0.5"), shop.formatted("1.0"));

    assertThat(actions(both.getFirst()))
        .containsExactly(
            "search[a]", "think[so [it] is]", "think[cut off", "exit[exit]", "click[Buy Now]");
    assertThat(both.getFirst().line().path("verdict").intValue()).isZero();
    assertThat(both.getLast().line().path("verdict").intValue()).isEqualTo(1);
    assertThat(new ReactFormat().summary(both))
        .containsExactly("webshop: 2 runs, mean score 0.750, success rate 50.0 % (1).");
  }

  @Test
  void equalRunsAreTrialsOfOneImportedRun() throws IOException {
    ImportedRun run = ImportedRun.of(read(CLAIM, CLAIM), "caveat");

    try (MemoryStore store = new MemoryStore()) {
      run.keep(store);
      run.keep(store);
      assertThat(store.finished(run.run().id())).isEqualTo(2);
    }
    assertThat(run.run().imported()).isTrue();
    assertThat(run.run().experiment().trials()).isEqualTo(2);
    assertThat(run.run().label("fever").caveat()).isEqualTo("caveat");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"id\":1}                                            | no list 'actions'",
        "{\"id\":1,\"steps\":[1]}                              | step 1 is not an object",
        "{\"id\":1,\"steps\":[{\"thought\":\"t\"}]}            | step 1 has no text 'action'",
        "{\"id\":1,\"claim\":\"c\",\"steps\":[]}               | no text 'gold'",
        "{\"id\":1.5,\"claim\":\"c\",\"steps\":[],\"gold\":\"\"} | 'id' must be",
        "{\"id\":1,\"actions\":[],\"score\":2}                 | 'score' must be a number from 0 to"
            + " 1",
        "{\"id\":1                                             | line 2: not JSON",
        "[]                                                    | is not an object",
      })
  void anInvalidLineIsNamedWithTheRemedy(String line, String message) {
    assertThatThrownBy(() -> read(CLAIM, line))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("line 2: ")
        .hasMessageContaining(message);
  }

  @Test
  void aCompressedFileIsReadWhateverItsName() throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream to = new GZIPOutputStream(packed)) {
      to.write(CLAIM.getBytes(StandardCharsets.UTF_8));
    }
    assertThat(read(Files.write(folder.resolve("packed"), packed.toByteArray()))).hasSize(1);
  }

  @Test
  @Tag("whole")
  @Tag("outside")
  void thePublishedRunsHaveTheirActionsAndVerdicts() throws IOException {
    Path file = PublicData.at("react/fever.jsonl.gz");
    List<JsonNode> recorded = new ArrayList<>();
    try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
      JsonLines.read(in, (_, line) -> recorded.add(line));
    }
    List<ImportedEpisode> episodes = read(file);

    assertThat(episodes).hasSameSizeAs(recorded).hasSizeGreaterThan(200);
    for (int i = 0; i < recorded.size(); i++) {
      List<String> actions = new ArrayList<>();
      recorded.get(i).path("steps").forEach(step -> actions.add(step.path("action").asText()));
      assertThat(actions(episodes.get(i))).isEqualTo(actions);
      assertThat(episodes.get(i).line().path("verdict")).isEqualTo(recorded.get(i).path("em"));
    }
  }

  @Test
  @Tag("whole")
  @Tag("outside")
  void thePublishedRunsInTheShopHaveTheirPublishedFigures() throws IOException {
    assertThat(new ReactFormat().summary(read(PublicData.at("react/webshop.jsonl.gz"))))
        .containsExactly("webshop: 500 runs, mean score 0.638, success rate 35.8 % (179).");
  }
}
