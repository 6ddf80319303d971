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
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("outside")
final class RetailReplayTest {

  private static Tau2 retail() {
    return Tau2.of("retail", PublicData.at("tau2"));
  }

  @Test
  void everySequenceGivesWhatTheOriginalGave() throws IOException {
    Tau2 retail = retail();
    List<JsonNode> sequences = Replayed.sequences(PublicData.at("tau2/retail-replay.jsonl"));
    assertThat(sequences).hasSize(146);
    for (JsonNode sequence : sequences) {
      assertThat(Json.canonical(Replayed.outcome(retail, sequence)))
          .as("task %s, %s", sequence.path("task"), sequence.path("variant"))
          .isEqualTo(Json.canonical(Replayed.original(sequence)));
    }
  }

  @Test
  void aHundredAndThreeReferencesChangeTheDatabase() {
    Tau2 retail = retail();
    assertThat(retail.tasks().filter(task -> changes(retail, task))).hasSize(103);
  }

  private static boolean changes(Tau2 retail, Task task) {
    World world = retail.world();
    world.begin(task);
    State before = world.state();
    calls(retail, task).forEach(world::step);
    return !world.state().changesSince(before).isEmpty();
  }

  @Test
  void theReferencesThatAreRefusedAreThoseWhichTheOriginalRefuses() {
    Tau2 retail = retail();
    List<String> refused = new ArrayList<>();
    retail
        .tasks()
        .forEach(task -> {
          World world = retail.world();
          world.begin(task);
          if (calls(retail, task).stream()
              .anyMatch(call -> world.step(call).observation() instanceof Observation.Refusal)) {
            refused.add(task.id());
          }
        });
    assertThat(refused)
        .containsExactly(
            "2", "3", "4", "35", "37", "38", "39", "46", "47", "54", "55", "64", "67", "68", "105");
  }

  private static List<Action.Call> calls(Tau2 retail, Task task) {
    return retail.reference(task).stream()
        .filter(Action.Call.class::isInstance)
        .map(Action.Call.class::cast)
        .toList();
  }

  @Test
  void aLastNameIsOnlyLookedAtBelowAFirstNameThatIsOnRecord() {
    Tau2 retail = retail();
    World world = retail.world();
    world.begin(retail.tasks().findFirst().orElseThrow());
    assertThat(named(world, "Nobody")).isEqualTo(new Observation.Refusal("User not found"));
    assertThat(named(world, "Yusuf"))
        .isEqualTo(new Observation.Refusal("'NoneType' object has no attribute 'lower'"));
  }

  private static Observation named(World world, String first) {
    var arguments = Json.object().put("first_name", first).put("zip", "19122");
    return world
        .step(new Action.Call("find_user_id_by_name_zip", arguments.putNull("last_name")))
        .observation();
  }

  @Test
  void everyTaskNamesACustomerWhoIsOnRecord() {
    Tau2 retail = retail();
    State state = retail.world().state();
    assertThat(
            retail
                .tasks()
                .filter(task -> state.get("users/" + task.place().user()).isEmpty())
                .map(Task::id))
        .isEmpty();
  }
}
