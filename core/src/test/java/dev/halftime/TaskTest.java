package dev.halftime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.halftime.json.Json;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TaskTest {

  private record Wish(String room, int degrees) {}

  @Test
  void aTaskIsMadeOfWhatMattersInIt() {
    Task task =
        Task.of("t1", "Heat the attic.")
            .withFamily("heat")
            .withScenario(new Wish("attic", 20))
            .withStart(Map.of("rooms/attic", 5))
            .withJudged(Json.object().put("degrees", 20))
            .withWorth(2, 3)
            .withPlace(new Task.Place("ann", List.of(), List.of(), ""));

    assertThat(task)
        .isEqualTo(
            new Task(
                "t1",
                "heat",
                "Heat the attic.",
                Json.object().put("room", "attic").put("degrees", 20),
                Json.object().put("rooms/attic", 5),
                Json.object().put("degrees", 20),
                new Task.Worth(2, 3),
                new Task.Place("ann", List.of(), List.of(), "")));
  }

  @Test
  void whatIsNotSaidOfATaskIsLittle() {
    assertThat(Task.of("t1", "Heat."))
        .isEqualTo(
            new Task(
                "t1",
                "task",
                "Heat.",
                Json.object(),
                Json.object(),
                Json.object(),
                new Task.Worth(1, 1),
                Task.Place.ALONE));
  }

  @Test
  void whatATaskIsMadeOfCannotBeChangedThroughIt() {
    var judged = Json.object().put("degrees", 20);
    Task task = Task.of("t1", "Heat.").withJudged(judged);

    judged.put("degrees", 30);

    assertThat(task.judged()).isEqualTo(Json.object().put("degrees", 20));
  }

  @Test
  void whatIsNoObjectIsTurnedDown() {
    assertThatThrownBy(() -> Task.of("t1", "Heat.").withJudged(List.of(1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("not written as a JSON object, but as [1]");
    assertThatThrownBy(() -> Action.call("heat", "attic"))
        .hasMessage("not written as a JSON object, but as \"attic\"");
  }

  @Test
  void generatedTasksAreTheSameForTheSameSeed() {
    List<String> once = ids(7, 5);

    assertThat(ids(7, 9)).startsWith(once.toArray(String[]::new));
    assertThat(ids(8, 5)).isNotEqualTo(once);
  }

  private static List<String> ids(long seed, int count) {
    return Task.generated(seed, (i, random) -> Task.of(i + ":" + random.nextInt(), ""))
        .limit(count)
        .map(Task::id)
        .toList();
  }
}
