package dev.halftime.app.format.inspect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.halftime.Action;
import dev.halftime.Ending;
import dev.halftime.Event;
import dev.halftime.Observation;
import dev.halftime.PublicData;
import dev.halftime.Score;
import dev.halftime.app.format.ImportedEpisode;
import dev.halftime.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Tests the import of Inspect's logs, on logs that the tests write.
final class InspectFormatTest {

  static final String HEADER =
      "{\"version\":2,\"status\":\"success\",\"eval\":{\"task\":\"sums\",\"model\":\"a/b\"},"
          + "\"results\":{\"scores\":[{\"name\":\"includes\",\"scorer\":\"includes\"}]}}";

  static final String TALK =
      """
      {"id": "s", "epoch": 2, "input": "2+3", "target": "5", "messages": [
      {"role": "system", "content": "Add."},
      {"role": "user", "content": [{"type": "text", "text": "2+3"},
        {"type": "image", "image": "attachment://k1"}, {"type": "audio", "audio": "x"}]},
      {"role": "assistant", "content": [{"type": "reasoning", "reasoning": "Use the tool."},
        {"type": "text", "text": "I add."}],
        "tool_calls": [{"id": "1", "function": "add", "arguments": {"x": 2}},
        {"id": "2", "function": "add", "arguments": "{\\"x\\":"}]},
      {"role": "tool", "tool_call_id": "1", "content": "attachment://k2"},
      {"role": "tool", "tool_call_id": "2", "content": "", "error": {"message": "no"}},
      {"role": "assistant", "content": "5"}],
      "attachments": {"k1": "data:image/png;base64,AAAA", "k2": "five"},
      "scores": {"includes": {"value": "C", "answer": "5"}, "other": {"value": {"a": NaN}}},
      "model_usage": {
        "a/b": {"input_tokens": 10, "output_tokens": 5, "total_tokens": 20,
                "input_tokens_cache_read": 5},
        "judge": {"input_tokens": 1, "output_tokens": 1, "total_tokens": 2, "total_cost": 0.5}},
      "total_time": 2.0, "working_time": 1.5}
      """;

  @TempDir private Path folder;

  static List<ImportedEpisode> read(Path file) throws IOException {
    List<ImportedEpisode> episodes = new ArrayList<>();
    new InspectFormat().read(file, episodes::add);
    return episodes;
  }

  private Path document(String... samples) throws IOException {
    String log =
        HEADER.substring(0, HEADER.length() - 1)
            + ",\"samples\":["
            + String.join(",", samples)
            + "]}";
    return Files.writeString(folder.resolve("log.json"), log);
  }

  static String sample(String scores) {
    return "{\"id\":1,\"epoch\":1,\"messages\":[]," + scores + "}";
  }

  @Test
  void aLineHasIdEpochMessagesScoresAndUsage() throws IOException {
    JsonNode line = read(document(TALK)).getFirst().line();

    assertThat(line.path("id").textValue()).isEqualTo("s");
    assertThat(line.path("epoch").intValue()).isEqualTo(2);
    assertThat(line.path("messages")).hasSize(6);
    assertThat(line.at("/messages/1/content/1/image").textValue())
        .isEqualTo("data:image/png;base64,AAAA");
    assertThat(line.at("/messages/3/content").textValue()).isEqualTo("five");
    assertThat(line.at("/scores/includes/value").textValue()).isEqualTo("C");
    assertThat(line.at("/scores/other/value/a").isNull()).isTrue();
    assertThat(line.at("/model_usage/a~1b/input_tokens_cache_read").intValue()).isEqualTo(5);
    assertThat(line.path("tokens").intValue()).isEqualTo(22);
  }

  @ParameterizedTest
  @CsvSource({"generate,1", "input,0"})
  void usageIsUnknownIfAModelSpokeAndNoneIsRecorded(String source, int unknown) throws IOException {
    String message =
        "{\"role\":\"assistant\",\"content\":\"5\",\"source\":\"%s\"}".formatted(source);
    String sample = sample("\"scores\":{}").replace("[]", "[" + message + "]");

    assertThat(read(document(sample)).getFirst().episode().usage().untold()).isEqualTo(unknown);
  }

  @Test
  void messagesBecomeTheTranscriptOfAnEpisode() throws IOException {
    ImportedEpisode episode = read(document(TALK)).getFirst();
    List<Event> events = episode.episode().transcript().events();

    assertThat(events.getFirst())
        .isInstanceOfSatisfying(
            Event.Setup.class, it -> assertThat(it.instructions()).isEqualTo("Add."));
    assertThat(events.stream().filter(Event.Observed.class::isInstance))
        .extracting(it -> ((Event.Observed) it).observation())
        .containsExactly(
            new Observation.Text("2+3"),
            new Observation.Image("image/png", "AAAA"),
            new Observation.Text("[audio]"),
            new Observation.Result(Json.tree("five")),
            new Observation.Refusal("no"));
    List<Action> actions =
        events.stream()
            .filter(Event.Acted.class::isInstance)
            .map(it -> ((Event.Acted) it).action())
            .toList();
    assertThat(actions.subList(0, 3))
        .containsExactly(
            new Action.Think("Use the tool."),
            new Action.Think("I add."),
            Action.call("add", Map.of("x", 2)));
    assertThat(actions.get(3))
        .isInstanceOfSatisfying(Action.Call.class, it -> assertThat(it.unreadable()).isPresent());
    assertThat(actions.getLast()).isEqualTo(new Action.Finish("5"));
    assertThat(episode.episode().answer()).contains("5");
    assertThat(episode.episode().cell().trial()).isEqualTo(1);
    assertThat(episode.episode().cell().agent()).isEqualTo("a/b");
    assertThat(episode.episode().usage().tokensIn()).isEqualTo(16);
    assertThat(episode.episode().usage().dollars()).isEqualTo(0.5);
    assertThat(episode.episode().usage().unpriced()).isEqualTo(1);
    assertThat(episode.episode().usage().workNanos()).isEqualTo(1_500_000_000L);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"C\"     | 1",
        "\"I\"     | 0",
        "\"P\"     | 0.5",
        "\"N\"     | 0",
        "true      | 1",
        "0.25      | 0.25",
        "\"0.75\"  | 0.75",
        "NaN       | -1",
        "3         | -1",
        "\"good\"  | -1",
        "[1, 0]    | -1",
        "{\"a\":1} | -1",
      })
  void scoresOfAllKindsAreReadOrMissing(String value, double expected) throws IOException {
    Score score =
        read(document(sample("\"scores\":{\"x\":{\"value\":" + value + "}}"))).getFirst().score();

    assertThat(score instanceof Score.Graded graded ? graded.value() : -1).isEqualTo(expected);
  }

  @Test
  void whatBrokeOrWasInvalidatedIsMissingAndALimitIsNot() throws IOException {
    String scored = "\"scores\":{\"x\":{\"value\":1}},";
    List<ImportedEpisode> all =
        read(
            document(
                sample("\"error\":{\"message\":\"broke\"}"),
                sample(scored + "\"invalidation\":{\"reason\":\"wrong key\"}")
                    .replace("\"epoch\":1", "\"epoch\":2"),
                sample(scored + "\"limit\":{\"type\":\"message\",\"limit\":4}")
                    .replace("\"epoch\":1", "\"epoch\":3")));

    assertThat(all.get(0).score()).isInstanceOf(Score.Ungraded.class);
    assertThat(all.get(0).score().why()).isEqualTo("broke");
    assertThat(all.get(1).score().why()).contains("wrong key");
    assertThat(all.get(2).score()).isInstanceOf(Score.Graded.class);
    assertThat(all.get(2).episode().ending())
        .isEqualTo(new Ending.Failed(Ending.Boundary.LIMIT, "message limit of 4"));
  }

  @Test
  void theOneScoreOfAnOldLogHasTheNameOfItsScorer() throws IOException {
    JsonNode line =
        read(document(
                "{\"id\":1,\"epoch\":1,\"score\":{\"value\":\"C\"},\"messages\":[{\"role\":"
                    + "\"user\",\"content\":\"attachment://k\"}],\"transcript\":{\"content\":"
                    + "{\"k\":\"long\"}}}"))
            .getFirst()
            .line();

    assertThat(line.at("/scores/includes/value").textValue()).isEqualTo("C");
    assertThat(line.at("/messages/0/content").textValue()).isEqualTo("long");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"epoch\":1}                            | sample 1 has no 'id'",
        "{\"id\":1,\"epoch\":\"x\"}               | sample 1 has no 'epoch'",
        "{\"id\":1,\"epoch\":1,\"messages\":{}}   | 'messages' that are not a list",
      })
  void anInvalidSampleIsNamed(String sample, String message) {
    assertThatThrownBy(() -> read(document(sample))).hasMessageContaining(message);
  }

  @Test
  @Tag("whole")
  @Tag("outside")
  void aLogThatInspectWroteIsRead() throws IOException {
    List<ImportedEpisode> all = read(PublicData.at("formats/inspect-tools_limits.eval"));

    assertThat(all)
        .extracting(it -> it.line().path("id").asText() + it.line().path("tokens"))
        .containsExactly("badargs19", "limit44", "sum19", "toolerror19", "unknowntool19");
    assertThat(all)
        .extracting(it -> ((Score.Graded) it.score()).value())
        .containsExactly(0.0, 0.0, 1.0, 1.0, 1.0);
  }
}
