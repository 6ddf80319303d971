package dev.halftime.world.tau2;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.halftime.Action.Call;
import dev.halftime.Observation;
import dev.halftime.Party;
import dev.halftime.PublicData;
import dev.halftime.Task;
import dev.halftime.Tool;
import dev.halftime.World;
import dev.halftime.json.Json;
import dev.halftime.world.tau2.task.InitialState;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Tag("outside")
final class TelecomReplayTest {

  private static Tau2 telecom() {
    return Tau2.of("telecom", PublicData.at("tau2"));
  }

  @Test
  void everySequenceGivesWhatTheOriginalGave() throws IOException {
    Tau2 telecom = telecom();
    List<JsonNode> sequences = Replayed.sequences(PublicData.at("tau2/telecom-replay.jsonl"));
    assertThat(sequences).hasSize(60);
    for (JsonNode sequence : sequences) {
      assertThat(Json.canonical(Replayed.outcome(telecom, sequence)))
          .as("task %s, %s", sequence.path("task"), sequence.path("variant"))
          .isEqualTo(Json.canonical(Replayed.original(sequence)));
    }
  }

  @ParameterizedTest
  @EnumSource(Party.class)
  void everyToolHasTheOriginalsNameArgumentsAndKind(Party party) throws IOException {
    JsonNode published =
        Json.read(Files.readString(PublicData.at("tau2/tools.json")))
            .path("telecom")
            .path(party == Party.AGENT ? "agent" : "user");
    Map<String, String> theirs = new TreeMap<>();
    published.properties().forEach(tool -> theirs.put(tool.getKey(), signature(tool.getValue())));
    Map<String, String> ours = new TreeMap<>();
    telecom().world().tools(party).forEach(tool -> ours.put(tool.name(), signature(tool)));

    assertThat(ours).isEqualTo(theirs);
  }

  private static String signature(JsonNode published) {
    TreeSet<String> names = new TreeSet<>();
    published
        .path("parameters")
        .properties()
        .forEach(
            it -> names.add(it.getKey() + (it.getValue().path("required").asBoolean() ? "" : "?")));
    return (published.path("kind").asText().equals("write") ? "writes " : "reads ") + names;
  }

  private static String signature(Tool tool) {
    TreeSet<String> names = new TreeSet<>();
    List<String> required = new ArrayList<>();
    tool.parameters().path("required").forEach(name -> required.add(name.asText()));
    tool.parameters()
        .path("properties")
        .fieldNames()
        .forEachRemaining(name -> names.add(name + (required.contains(name) ? "" : "?")));
    return (tool.kind() == Tool.Kind.WRITE ? "writes " : "reads ") + names;
  }

  @Test
  void everyReferenceMakesAllStatementsOfItsTaskTrueAndNothingIsRefused() {
    Tau2 telecom = telecom();
    assertThat(telecom.tasks()).hasSize(20);
    telecom
        .tasks()
        .forEach(task -> {
          World world = telecom.world();
          world.begin(task);
          for (JsonNode action : task.judged().path("actions")) {
            Call call = new Call(action.path("name").asText(), Json.object());
            if (action.path("arguments").isObject()) {
              call = new Call(call.tool(), action.path("arguments").deepCopy());
            }
            Party by = InitialState.side(action.path("requestor").asText());
            assertThat(world.step(by, call).observation())
                .as(task.id())
                .isInstanceOf(Observation.Result.class);
          }
          assertThat(telecom.assertions(task, world.state())).as(task.id()).containsOnly(true);
        });
  }

  @Test
  void doingNothingLeavesAStatementFalseButWhereOnlyAPersonCanHelp() {
    Tau2 telecom = telecom();
    List<String> idle =
        telecom
            .tasks()
            .filter(task -> {
              World world = telecom.world();
              world.begin(task);
              return !telecom.assertions(task, world.state()).contains(false);
            })
            .map(Task::id)
            .toList();
    assertThat(idle)
        .containsExactlyInAnyOrderElementsOf(
            telecom
                .tasks()
                .filter(task -> task.judged().toString().contains("transfer_to_human_agents"))
                .map(Task::id)
                .toList())
        .hasSize(2);
  }
}
