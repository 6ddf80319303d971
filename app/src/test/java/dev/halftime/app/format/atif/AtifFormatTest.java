package dev.halftime.app.format.atif;

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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Tests the import of trajectories in ATIF.
final class AtifFormatTest {

  private static final String TRAJECTORY =
      """
      {"schema_version": "ATIF-v1.8", "session_id": "s", "agent": {"name": "a", "version": "1"},
      "steps": [
      {"step_id": 1, "source": "system", "message": "Help."},
      {"step_id": 2, "source": "user", "message": [{"type": "text", "text": "List."}]},
      {"step_id": 3, "source": "agent", "message": "", "reasoning_content": "ls",
       "tool_calls": [{"tool_call_id": "c", "function_name": "run", "arguments": {"cmd": "ls"}}],
       "observation": {"results": [{"source_call_id": "c", "content": "a.txt"}]},
       "metrics": {"prompt_tokens": 10, "completion_tokens": 2, "cost_usd": 0.5}},
      {"step_id": 4, "source": "agent", "message": "One.", "is_copied_context": true,
       "metrics": {"prompt_tokens": 99}},
      {"step_id": 5, "source": "agent", "message": "One file.",
       "metrics": {"prompt_tokens": 5, "completion_tokens": 1, "cached_tokens": 4}}]}
      """;

  @TempDir private Path folder;

  private ImportedEpisode read(String text) throws IOException {
    return read(Files.writeString(folder.resolve("trajectory.json"), text));
  }

  private static ImportedEpisode read(Path file) throws IOException {
    List<ImportedEpisode> episodes = new ArrayList<>();
    new AtifFormat().read(file, episodes::add);
    assertThat(episodes).hasSize(1);
    return episodes.getFirst();
  }

  @Test
  void stepsBecomeTheTranscript() throws IOException {
    ImportedEpisode episode = read(TRAJECTORY);

    assertThat(
            episode.episode().transcript().events().stream()
                .filter(Event.Acted.class::isInstance)
                .map(it -> ((Event.Acted) it).action()))
        .containsExactly(
            new Action.Think("ls"),
            Action.call("run", Map.of("cmd", "ls")),
            new Action.Say("One."),
            new Action.Finish("One file."));
    assertThat(episode.episode().usage().tokensIn()).isEqualTo(15);
    assertThat(episode.episode().usage().cacheRead()).isEqualTo(4);
    assertThat(episode.score()).isInstanceOf(Score.Ungraded.class);
    assertThat(
            read(TRAJECTORY.replaceFirst("\"steps\"", "\"extra\": {\"reward\": 1}, \"steps\""))
                .score())
        .isInstanceOf(Score.Graded.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "ATIF-v1.8                 | ATIF-v1.9           | schema_version",
        "\"step_id\": 4            | \"step_id\": 3      | step 4: 'step_id' is 3",
        "\"source\": \"system\"    | \"source\": \"bot\" | step 1: 'source' is 'bot'",
        "\"source_call_id\": \"c\" | \"source_call_id\": \"d\" | step 3: a result belongs to",
        "\"message\": \"Help.\"    | \"message\": 1      | step 1: 'message'",
        "\"message\": \"Help.\"    | \"message\": \"\",\"metrics\":{} | step 1: 'metrics' belongs",
      })
  void whatBreaksTheFormatsRulesIsNamed(String text, String other, String message) {
    assertThatThrownBy(() -> read(TRAJECTORY.replace(text, other))).hasMessageContaining(message);
  }

  @ParameterizedTest
  @CsvSource({"0", "1", "2", "3", "4", "5", "6", "7"})
  void earlierVersionsAreRead(String minor) throws IOException {
    assertThat(read(TRAJECTORY.replace("v1.8", "v1." + minor)).line().path("steps").intValue())
        .isEqualTo(5);
  }

  @Test
  @Tag("whole")
  @Tag("outside")
  void aTrajectoryOfTheReferenceImplementationIsRead() throws IOException {
    ImportedEpisode episode = read(PublicData.at("formats/atif-trajectory.json"));

    assertThat(episode.line().path("prompt_tokens").intValue()).isEqualTo(120);
    assertThat(episode.line().path("reward").doubleValue()).isEqualTo(1.0);
    assertThat(episode.line().path("subagent_trajectories").intValue()).isEqualTo(1);
  }
}
