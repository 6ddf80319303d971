package dev.halftime.world.tau2.mock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.halftime.Action;
import dev.halftime.Observation;
import dev.halftime.Party;
import dev.halftime.Task;
import dev.halftime.World;
import dev.halftime.json.Json;
import dev.halftime.world.tau2.OwnMock;
import dev.halftime.world.tau2.Tau2;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class MockTest {

  private static Tau2 mock() {
    return OwnMock.read();
  }

  private static Task task(String id) {
    return mock().tasks().filter(task -> task.id().equals(id)).findFirst().orElseThrow();
  }

  private static World begun(String task) {
    World world = mock().world();
    world.begin(task(task));
    return world;
  }

  private static Observation call(World world, Party by, String tool, String arguments) {
    var json = (com.fasterxml.jackson.databind.node.ObjectNode) Json.read(arguments);
    return world.step(by, new Action.Call(tool, json)).observation();
  }

  @Test
  void allTasksAreRead() {
    assertThat(mock().tasks()).hasSize(5);
  }

  @Test
  void theDataIsFoundFromAnyFolderAboveIt(@TempDir Path folder) throws IOException {
    Path below = Files.createDirectories(folder.resolve("data/tau2/domains"));
    Files.createSymbolicLink(below.resolve("mock"), OwnMock.folder().resolve("mock"));
    assertThat(Tau2.of("mock", folder).tasks()).hasSize(5);
  }

  @Test
  void recordsOfATaskAreMergedFieldByField() {
    World world = begun("update_with_data");
    assertThat(world.state().get("users/user_1"))
        .contains(
            Json.read(
                """
                {"user_id": "user_1", "name": "Noor", "tasks": ["task_1", "task_2"]}\
                """));
    assertThat(world.state().get("tasks/task_2")).isPresent();
  }

  @Test
  void callsOfTheHistoryHaveHappened() {
    assertThat(begun("update_with_history").state().get("tasks/task_2")).isPresent();
  }

  @Test
  void theHistoryIsToldToTheAgent() {
    assertThat(mock().world().begin(task("update_with_history")))
        .get()
        .extracting(Object::toString)
        .asString()
        .contains("Customer: Please put the cake on my list.");
  }

  @Test
  void callsOfAnUnknownToolAreRefusedInTheOriginalsWords() {
    assertThat(call(begun("create_task_1"), Party.AGENT, "delete_task", "{}"))
        .isEqualTo(new Observation.Refusal("Tool 'delete_task' not found."));
  }

  @Test
  void missingAndUnknownArgumentsAreNamed() {
    World world = begun("create_task_1");
    assertThat(call(world, Party.AGENT, "create_task", "{}"))
        .isEqualTo(
            new Observation.Refusal(
                "MockTools.create_task() missing 2 required positional arguments:"
                    + " 'user_id' and 'title'"));
    assertThat(call(world, Party.USER, "dismiss_notification", "{\"id\": \"notif_1\"}"))
        .isEqualTo(
            new Observation.Refusal(
                "MockUserTools.dismiss_notification() got an unexpected keyword argument 'id'"));
  }

  @Test
  void statementsAreTrueOrFalseOrAboutNothing() {
    Tau2 mock = mock();
    Task task = task("create_task_1_with_env_assertions");
    World world = begun(task.id());
    assertThat(mock.assertions(task, world.state())).isEqualTo(List.of(false));
    mock.reference(task).stream()
        .filter(Action.Call.class::isInstance)
        .forEach(call -> world.step((Action.Call) call));
    assertThat(mock.assertions(task, world.state())).isEqualTo(List.of(true));
  }

  @Test
  void aMissingFolderIsNamedWithTheRemedy(@TempDir Path empty) {
    assertThatThrownBy(() -> Tau2.of("mock", empty))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(empty.toString())
        .hasMessageContaining("halftime data tau2 --from DIR");
  }

  @Test
  void aTornFileIsNamedWithItsLine(@TempDir Path folder) throws IOException {
    Path mock = Files.createDirectories(folder.resolve("mock"));
    Files.writeString(mock.resolve("tasks.json"), "[\n{\"id\": \"a\",");
    Files.writeString(mock.resolve("db.json"), "{}");
    Files.writeString(mock.resolve("user_db.json"), "{}");
    assertThatThrownBy(() -> Tau2.of("mock", folder))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("tasks.json")
        .hasMessageContaining("line 2");
  }
}
