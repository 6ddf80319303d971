package dev.halftime.world.tau2;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.halftime.Action;
import dev.halftime.Observation;
import dev.halftime.PublicData;
import dev.halftime.Task;
import dev.halftime.World;
import dev.halftime.json.Json;
import dev.halftime.state.State;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("outside")
final class AirlineReplayTest {

  private static Tau2 airline() {
    return Tau2.of("airline", PublicData.at("tau2"));
  }

  @Test
  void everySequenceGivesWhatTheOriginalGave() throws IOException {
    Tau2 airline = airline();
    List<JsonNode> sequences = Replayed.sequences(PublicData.at("tau2/airline-replay.jsonl"));
    assertThat(sequences).hasSize(55);
    for (JsonNode sequence : sequences) {
      assertThat(Json.canonical(Replayed.outcome(airline, sequence)))
          .as("task %s, %s", sequence.path("task"), sequence.path("variant"))
          .isEqualTo(Json.canonical(Replayed.original(sequence)));
    }
  }

  @Test
  void noneOfTheFiftyReferencesIsRefused() {
    Tau2 airline = airline();
    assertThat(airline.tasks()).hasSize(50);
    airline
        .tasks()
        .forEach(task -> {
          World world = airline.world();
          world.begin(task);
          for (Action.Call call : calls(airline, task)) {
            assertThat(world.step(call).observation())
                .as("task %s, %s", task.id(), call)
                .isInstanceOf(Observation.Result.class);
          }
        });
  }

  @Test
  void twentySixReferencesChangeTheDatabase() {
    Tau2 airline = airline();
    assertThat(airline.tasks().filter(task -> changes(airline, task))).hasSize(26);
  }

  private static boolean changes(Tau2 airline, Task task) {
    World world = airline.world();
    world.begin(task);
    State before = world.state();
    calls(airline, task).forEach(world::step);
    return !world.state().changesSince(before).isEmpty();
  }

  private static List<Action.Call> calls(Tau2 airline, Task task) {
    return airline.reference(task).stream()
        .filter(Action.Call.class::isInstance)
        .map(Action.Call.class::cast)
        .toList();
  }

  @Test
  void everyTaskNamesACustomerWhoIsOnRecord() {
    Tau2 airline = airline();
    State state = airline.world().state();
    assertThat(
            airline
                .tasks()
                .filter(task -> state.get("users/" + task.place().user()).isEmpty())
                .map(Task::id))
        .isEmpty();
  }
}
