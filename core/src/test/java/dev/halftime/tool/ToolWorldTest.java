package dev.halftime.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.Action;
import dev.halftime.Observation;
import dev.halftime.Party;
import dev.halftime.Task;
import dev.halftime.Tool;
import dev.halftime.json.Json;
import dev.halftime.state.State;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Tests with jars that are filled with spoons of sugar.
final class ToolWorldTest {

  private record Spoon(String jar, int spoons) {}

  private static final ToolSet<StateDraft> TOOLS =
      ToolSet.overState()
          .read("look", "Looks.", JsonSchema.object(), (pantry, _) -> pantry.table("jars").keySet())
          .write("fill", "Fills.", Spoon.class, ToolWorldTest::fill)
          .write(
              "break",
              "Breaks a jar.",
              JsonSchema.object().text("jar", ""),
              (pantry, given) -> {
                String path = "jars/" + given.path("jar").asText();
                pantry.remove(path);
                return pantry.get(path).isEmpty();
              })
          .read("cheat", "Says that it reads.", Spoon.class, ToolWorldTest::fill);

  private static Object fill(StateDraft pantry, Spoon spoon) {
    String path = "jars/" + spoon.jar();
    int before = pantry.get(path).map(it -> it.path("spoons").asInt()).orElse(0);
    pantry.put(path, Json.object().put("spoons", before + spoon.spoons()));
    if (before + spoon.spoons() > 10) {
      throw new RefusalException("only 10 spoons fit");
    }
    return pantry.get(path).orElseThrow();
  }

  private static ToolWorld world() {
    ToolWorld world = ToolWorld.of(TOOLS);
    world.begin(Task.of("t", "").withStart(Map.of("jars/blue", Map.of("spoons", 2))));
    return world;
  }

  private static Observation call(ToolWorld world, String tool, Object arguments) {
    return world.step(new Action.Call(tool, (ObjectNode) Json.tree(arguments))).observation();
  }

  private static int spoons(ToolWorld world, String jar) {
    return world.state().get("jars/" + jar).map(it -> it.path("spoons").asInt()).orElse(-1);
  }

  @Test
  void aTaskBeginsWithItsOwnStart() {
    ToolWorld world = world();
    call(world, "fill", new Spoon("red", 1));

    world.begin(Task.of("u", "").withStart(Map.of("jars/green", Map.of("spoons", 3))));

    assertThat(call(world, "look", Map.of()))
        .isEqualTo(new Observation.Result(Json.tree(List.of("jars/green"))));
  }

  @Test
  void orWithWhatTheLastOneLeft() {
    ToolWorld world = new ToolWorld(TOOLS, (state, task) -> state.with(task.start()));
    world.begin(Task.of("t", ""));
    call(world, "fill", new Spoon("red", 1));

    world.begin(Task.of("u", "").withStart(Map.of("jars/green", Map.of("spoons", 3))));

    assertThat(spoons(world, "red")).isEqualTo(1);
    assertThat(spoons(world, "green")).isEqualTo(3);
  }

  @Test
  void whatACallPutsInIsTheNewState() {
    ToolWorld world = world();

    assertThat(call(world, "fill", new Spoon("blue", 3)))
        .isEqualTo(new Observation.Result(Json.object().put("spoons", 5)));
    assertThat(spoons(world, "blue")).isEqualTo(5);
    assertThat(call(world, "break", Map.of("jar", "blue")))
        .isEqualTo(new Observation.Result(Json.tree(true)));
    assertThat(world.state().get("jars/blue")).isEmpty();
  }

  @Test
  void aRefusedCallChangesNothingThoughItWroteBefore() {
    ToolWorld world = world();
    State before = world.state();

    assertThat(call(world, "fill", new Spoon("blue", 9)))
        .isEqualTo(new Observation.Refusal("only 10 spoons fit"));
    assertThat(world.state()).isSameAs(before);
  }

  @Test
  void aSnapshotIsPutBackHoweverOften() {
    ToolWorld world = world();
    State before = world.state();

    for (int i = 0; i < 3; i++) {
      call(world, "fill", new Spoon("blue", 4));
      assertThat(spoons(world, "blue")).isEqualTo(6);
      world.restore(before);
      assertThat(spoons(world, "blue")).isEqualTo(2);
    }
  }

  @Test
  void aToolThatIsDeclaredToReadAndWritesIsABrokenWorld() {
    ToolWorld world = world();

    assertThatThrownBy(() -> call(world, "cheat", new Spoon("blue", 1)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("the tool 'cheat' changed the state, but is not declared as a writing tool");
    assertThat(spoons(world, "blue")).isEqualTo(2);
  }

  @Test
  void aHandlerCannotChangeAStateThroughARecordThatItWasGiven() {
    ObjectNode own = Json.object().put("spoons", 1);
    ToolSet<StateDraft> sly =
        ToolSet.overState()
            .write(
                "take",
                "Takes.",
                JsonSchema.object(),
                (pantry, _) -> {
                  ((ObjectNode) pantry.get("jars/blue").orElseThrow()).put("spoons", 99);
                  ((ObjectNode) pantry.table("jars").firstEntry().getValue()).put("spoons", 99);
                  ((ObjectNode) pantry.put("jars/red", own)).put("spoons", 99);
                  own.put("spoons", 99);
                  return pantry.state().digest();
                });
    ToolWorld world = ToolWorld.of(sly);
    world.begin(Task.of("t", "").withStart(Map.of("jars/blue", Map.of("spoons", 2))));

    call(world, "take", Map.of());

    assertThat(spoons(world, "blue")).isEqualTo(2);
    assertThat(spoons(world, "red")).isEqualTo(1);
  }

  @Test
  void aUserHasNoToolsUnlessTheyAreGivenSome() {
    ToolWorld world = world();

    assertThat(world.tools(Party.USER)).isEmpty();
    assertThat(world.tools(Party.AGENT))
        .extracting(Tool::name)
        .containsExactly("look", "fill", "break", "cheat");
  }

  @Test
  void worldsOfOneSetDoNotMeetOnManyThreads() throws Exception {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<Integer>> work =
          IntStream.range(0, 64)
              .<Callable<Integer>>mapToObj(i ->
                  () -> {
                    ToolWorld world = world();
                    for (int j = 0; j < 200; j++) {
                      call(world, "fill", new Spoon("jar" + j, 1 + i % 10));
                    }
                    return world.state().table("jars").values().stream()
                        .mapToInt(jar -> jar.path("spoons").asInt())
                        .sum();
                  })
              .toList();
      int i = 0;
      for (Future<Integer> done : threads.invokeAll(work)) {
        assertThat(done.get()).isEqualTo(2 + 200 * (1 + i++ % 10));
      }
    }
  }
}
