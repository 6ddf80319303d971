package dev.halftime.app.format.verifiers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.halftime.Action;
import dev.halftime.Event;
import dev.halftime.PublicData;
import dev.halftime.Score;
import dev.halftime.app.format.ImportedEpisode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Tests the import of verifiers' traces.
final class VerifiersFormatTest {

  private static final String ROLLOUT =
      """
      {"id": "r1", "env": {"id": "echo"}, "task": {"key": "k", "data": {"answer": "5"}},
      "traces": [{"id": "t1", "ok": true, "agent": {"name": "agent", "config": {"model": "m"}},
      "nodes": [
      {"message": {"role": "system", "content": "Add."}},
      {"parent": 0, "message": {"role": "user", "content": "2+3"}},
      {"parent": 1, "message": {"role": "assistant", "content": "abandoned"}},
      {"parent": 1, "message": {"role": "assistant", "content": null, "reasoning_content": "hm",
        "tool_calls": [{"id": "c", "name": "add", "arguments": "{\\"x\\": 2}"}]}},
      {"parent": 3, "message": {"role": "tool", "tool_call_id": "c", "content": "5"}},
      {"parent": 4, "message": {"role": "assistant", "content": "5"}}],
      "rewards": {"a": {"score": 1.0, "weight": 0.5}, "b": {"score": 0.5, "weight": 0.5}},
      "num_input_tokens": 20, "num_output_tokens": 2}]}
      """
          .replace("\n", "");

  @TempDir private Path folder;

  private List<ImportedEpisode> read(String line) throws IOException {
    return read(Files.writeString(folder.resolve("traces.jsonl"), line));
  }

  private static List<ImportedEpisode> read(Path file) throws IOException {
    List<ImportedEpisode> episodes = new ArrayList<>();
    new VerifiersFormat().read(file, episodes::add);
    return episodes;
  }

  @Test
  void theLastBranchOfATraceIsTheTranscript() throws IOException {
    ImportedEpisode episode = read(ROLLOUT).getFirst();

    assertThat(
            episode.episode().transcript().events().stream()
                .filter(Event.Acted.class::isInstance)
                .map(it -> ((Event.Acted) it).action()))
        .containsExactly(
            new Action.Think("hm"), Action.call("add", Map.of("x", 2)), new Action.Finish("5"));
    assertThat(episode.score()).isEqualTo(Score.of(0.75, episode.score().why()));
    assertThat(episode.line().path("id").textValue()).isEqualTo("r1");
    assertThat(episode.line().path("reward").doubleValue()).isEqualTo(0.75);
    assertThat(episode.line().path("messages")).hasSize(5);
    assertThat(episode.episode().usage().tokensIn()).isEqualTo(20);
  }

  @Test
  void aTraceThatBrokeIsMissing() throws IOException {
    String broken =
        ROLLOUT.replace("\"ok\": true", "\"ok\": false, \"errors\": [{\"message\": \"no model\"}]");

    assertThat(read(broken).getFirst().score()).isInstanceOf(Score.Ungraded.class);
    assertThat(read(broken).getFirst().score().why()).isEqualTo("no model");
  }

  @Test
  void aRolloutWithoutTracesIsMissing() throws IOException {
    List<ImportedEpisode> episodes =
        read(
            "{\"id\": \"r9\", \"task\": {\"data\": {\"idx\": 3}}, \"traces\": [], \"ok\": false,"
                + " \"errors\": [{\"message\": \"first\"}, {\"message\": \"no time left\"}]}");

    assertThat(episodes).hasSize(1);
    assertThat(episodes.getFirst().task().id()).isEqualTo("3");
    assertThat(episodes.getFirst().score()).isInstanceOf(Score.Ungraded.class);
    assertThat(episodes.getFirst().score().why()).isEqualTo("no time left");
  }

  @Test
  void rewardsThatSumUpToNoNumberAreRefused() {
    String huge = "\"score\": 1e308, \"weight\": 1e10";
    String endless = ROLLOUT.replace("\"score\": 1.0, \"weight\": 0.5", huge);
    assertThatThrownBy(() -> read(endless))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("line 1: trace 1: its rewards ")
        .hasMessageEndingWith("do not sum to a finite number");
    // infinity less infinity is NaN, which every comparison takes for no score at all
    String none =
        endless.replace("\"score\": 0.5, \"weight\": 0.5", huge.replace(" 1e308", " -1e308"));
    assertThatThrownBy(() -> read(none)).hasMessageEndingWith("do not sum to a finite number");
    assertThatThrownBy(() -> read(ROLLOUT.replace("\"score\": 1.0", "\"score\": NaN")))
        .hasMessageContaining("line 1: not JSON");
  }

  @Test
  void aGraphThatIsNoTreeIsRefused() {
    assertThatThrownBy(() -> read(ROLLOUT.replace("\"parent\": 4", "\"parent\": 5")))
        .hasMessageContaining("line 1: trace 1: the parent of node 5 is 5");
    assertThatThrownBy(() -> read("{}"))
        .hasMessageContaining("line 1")
        .hasMessageContaining("give");
  }

  @Test
  @Tag("whole")
  @Tag("outside")
  void tracesThatVerifiersWroteAreRead() throws IOException {
    assertThat(read(PublicData.at("formats/verifiers-traces.jsonl")))
        .extracting(it -> it.line().path("reward").doubleValue())
        .containsExactly(1.0, 1.0, 0.0, 0.0, 1.0, 1.0);
  }
}
