package dev.halftime.world.tau2.published;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.Score;
import dev.halftime.episode.ScoreResolver;
import dev.halftime.json.Json;
import dev.halftime.world.tau2.OwnMock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("InlineFormatString") // a file reads better on its own
final class SecondFormatTest {

  private static final String FILE =
      """
      {"info": {"environment_info": {"domain_name": "mock"}, "agent_info": {"llm": "gpt-x"}},
       "tasks": [{"id": "create_task_1", "user_scenario": {"instructions": "Create a task."},
         "evaluation_criteria": {"actions": [{"name": "create_task",
           "arguments": {"user_id": "user_1", "title": "Important Meeting"}}],
           "communicate_info": ["created"]}}],
       "simulations": [{"task_id": "%s", "trial": 1, "termination_reason": "%s",
         "reward_info": {"reward": 1.0},
         "messages": [{"role": "assistant", "content": "Hi! How can I help you today?"},
           {"role": "user", "content": "Create a task, please."},
           {"role": "assistant", "content": null, "tool_calls": [{"id": "1", "name": "create_task",
             "arguments": {"user_id": "user_1", "title": "Important Meeting"}}]},
           {"role": "tool", "id": "1", "content": "{}", "requestor": "assistant", "error": false},
           {"role": "assistant", "content": "It was Created."},
           {"role": "user", "content": "###STOP###"}]}]}
      """;

  @TempDir private Path folder;

  private Path file(String task, String reason) throws IOException {
    return Files.writeString(folder.resolve("results.json"), FILE.formatted(task, reason));
  }

  private static Score score(PublishedAttempt attempt) {
    return ScoreResolver.score(OwnMock.read().scorer(), attempt.task(), attempt.episode());
  }

  @Test
  void resultsAreGradedByTheTasksThatTravelWithThem() throws IOException {
    PublishedAttempt attempt =
        SecondFormat.read(file("create_task_1", "user_stop"), OwnMock.folder()).getFirst();

    assertThat(attempt.agrees(score(attempt))).as(score(attempt).why()).isTrue();
    assertThat(attempt.episode().cell().agent()).isEqualTo("gpt-x");
    assertThat(attempt.episode().cell().trial()).isEqualTo(1);
    assertThat(attempt.episode().changes().has("tasks/task_2")).isTrue();
  }

  @Test
  void aTalkThatWasCutOffEarnsNothing() throws IOException {
    PublishedAttempt attempt =
        SecondFormat.read(file("create_task_1", "max_steps"), OwnMock.folder()).getFirst();

    assertThat(attempt.why(score(attempt)))
        .contains("recorded 1.0, graded 0")
        .contains("cut off: max_steps");
  }

  @Test
  void aTaskThatTheFileDoesNotGiveIsAnError() {
    assertThatThrownBy(
            () -> SecondFormat.read(file("create_task_9", "user_stop"), OwnMock.folder()))
        .hasMessageContaining("simulation 1 is about a task 'create_task_9'")
        .hasMessageContaining("did you mean 'create_task_1'?");
  }

  private static ObjectNode results() {
    return (ObjectNode) Json.read(FILE.formatted("create_task_1", "user_stop"));
  }

  private Path file(ObjectNode results) throws IOException {
    return Files.writeString(folder.resolve("results.json"), results.toString());
  }

  @Test
  void tasksThatWereLeftOutAreTakenFromTheFilesAtHand() throws IOException {
    ObjectNode results = results();
    results.putArray("tasks");
    PublishedAttempt attempt = SecondFormat.read(file(results), OwnMock.folder()).getFirst();

    assertThat(attempt.task()).isEqualTo(OwnMock.read().tasks().findFirst().orElseThrow());
  }

  @Test
  void messagesThatAreNullAreNone() throws IOException {
    ObjectNode results = results();
    ObjectNode simulation = (ObjectNode) results.path("simulations").path(0);
    simulation.putNull("messages").put("termination_reason", "infrastructure_error");
    simulation.putNull("reward_info");
    PublishedAttempt broken = SecondFormat.read(file(results), OwnMock.folder()).getFirst();
    simulation.putArray("messages");
    PublishedAttempt none = SecondFormat.read(file(results), OwnMock.folder()).getFirst();

    assertThat(broken).isEqualTo(none);
    assertThat(broken.recorded()).isEmpty();
    results.putNull("simulations");
    Path nothing = file(results);
    assertThatThrownBy(() -> SecondFormat.read(nothing, OwnMock.folder()))
        .hasMessageContaining("its 'simulations' are empty");
  }

  @Test
  void whatPythonWritesForNoNumberIsNone() throws IOException {
    for (String none : List.of("NaN", "Infinity", "-Infinity")) {
      Path file =
          Files.writeString(
              folder.resolve("results.json"),
              results().toString().replaceFirst("\"reward\":1.0", "\"reward\":" + none));
      assertThat(SecondFormat.read(file, OwnMock.folder()).getFirst().recorded()).isEmpty();
    }
  }

  @Test
  void resultsOfNothingAreSaid() throws IOException {
    ObjectNode none = results();
    none.putArray("simulations");
    Path file = file(none);
    assertThatThrownBy(() -> SecondFormat.read(file, OwnMock.folder()))
        .hasMessageContaining("results.json")
        .hasMessageContaining("its 'simulations' are empty");
    none.putArray("tasks");
    ((ObjectNode) none.path("info")).removeAll();
    Path nameless = file(none);
    assertThatThrownBy(() -> SecondFormat.read(nameless, OwnMock.folder()))
        .hasMessageContaining("does not say its domain");
  }
}
