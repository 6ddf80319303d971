package dev.halftime.world.repository.task;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftime.Action;
import dev.halftime.Event;
import dev.halftime.Observation;
import dev.halftime.Party;
import dev.halftime.Task;
import dev.halftime.Transcript;
import dev.halftime.World;
import dev.halftime.json.Json;
import dev.halftime.state.State;
import dev.halftime.usage.Usage;
import dev.halftime.world.repository.build.TestMethod;
import dev.halftime.world.repository.git.SourceTree;
import dev.halftime.world.repository.git.TreeSource;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Tests what needs no process: the world's tools, the maintainer and the review.
final class RepositoryTest {

  private static final String FILE = "src/main/java/A.java";

  private static final TreeSource TREES =
      new TreeSource() {
        @Override
        public SourceTree tree(String commit) {
          return SourceTree.of(Map.of(FILE, "class A {\n  int a;\n}\n", "README.md", "Read\n"));
        }

        @Override
        public List<String> log(String commit, String path, int count) {
          return List.of(commit + " first " + path);
        }
      };

  private static Task task() {
    return Task.of("t", "Do it").withStart(Map.of(RepositoryWorld.COMMIT, "0123456789"));
  }

  private static World world() {
    World world =
        new RepositoryWorld(
            TREES,
            () -> {
              throw new IllegalStateException("no test is run here");
            });
    world.begin(task());
    return world;
  }

  private static Observation call(World world, String tool, Object arguments) {
    return world.step(new Action.Call(tool, Json.fields(arguments))).observation();
  }

  @Test
  void anEditIsTheOnlyChangeOfTheState() {
    World world = world();
    State before = world.state();

    call(world, "read_file", Map.of("path", FILE));
    call(world, "search", Map.of("text", "int a"));
    call(world, "list_files", Map.of("folder", "src"));
    assertThat(world.state()).isEqualTo(before);
    call(world, "edit_file", Map.of("path", FILE, "old", "int a", "new", "long a"));

    assertThat(world.state().changesSince(before).properties())
        .singleElement()
        .satisfies(it -> {
          assertThat(it.getKey()).isEqualTo("file/" + FILE);
          assertThat(it.getValue().path("text").asText()).isEqualTo("class A {\n  long a;\n}\n");
        });
    call(world, "edit_file", Map.of("path", FILE, "old", "long a", "new", "int a"));
    assertThat(world.state()).isEqualTo(before);
  }

  @Test
  void aSnapshotIsRestored() {
    World world = world();
    State before = world.state();
    call(world, "delete_file", Map.of("path", "README.md"));
    State after = world.state();

    world.restore(before);
    assertThat(call(world, "read_file", Map.of("path", "README.md")))
        .isInstanceOf(Observation.Result.class);
    world.restore(after);
    assertThat(call(world, "read_file", Map.of("path", "README.md")))
        .isInstanceOf(Observation.Refusal.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"../x", "/etc/passwd", ".git/config", "a/../../b", "a//b", ""})
  void noFileOutsideOfTheRepositoryIsWritten(String path) {
    World world = world();
    State before = world.state();

    assertThat(call(world, "write_file", Map.of("path", path, "text", "x")))
        .isInstanceOf(Observation.Refusal.class);
    assertThat(world.state()).isEqualTo(before);
  }

  @Test
  void anAmbiguousEditIsRefused() {
    assertThat(call(world(), "edit_file", Map.of("path", FILE, "old", "a", "new", "b")))
        .isInstanceOf(Observation.Refusal.class);
  }

  private static Transcript heard(String... said) {
    Transcript transcript = Transcript.of(List.of());
    for (int i = 0; i < said.length; i++) {
      Party by = i % 2 == 0 ? Party.USER : Party.AGENT;
      transcript = transcript.plus(new Event.Acted(by, Action.say(said[i]), Usage.NONE));
    }
    return transcript;
  }

  @Test
  void theMaintainerAnswersFromTheStatementAndRepeatsNothing() {
    Maintainer maintainer =
        Maintainer.of(
            "Fix totals\n\nA total loses its cents. Rounding must go half up. Negative counts fail."
                + "\n- A.java: int total(int count)");

    Action first = maintainer.act(heard());
    assertThat(first).isEqualTo(Action.say("Fix totals"));
    Action second = maintainer.act(heard("Fix totals", "Which rounding do you want?"));
    assertThat(second)
        .isInstanceOfSatisfying(
            Action.Say.class, say -> assertThat(say.text()).contains("half up"));
    String told = ((Action.Say) second).text();
    Action third = maintainer.act(heard("Fix totals", "Rounding?", told, "What else?"));
    assertThat(third)
        .isInstanceOfSatisfying(
            Action.Say.class, say -> assertThat(say.text()).doesNotContain("half up"));
  }

  private static Review review(String after) {
    SourceTree base = TREES.tree("0123456789");
    return Review.of(base, Map.of(FILE, Optional.of(after.getBytes(StandardCharsets.UTF_8))), 1);
  }

  @Test
  void aReviewSeesSizeConventionsAndLeftovers() {
    assertThat(review("class A {\n  long a;\n}\n").marks())
        .containsEntry("small", true)
        .containsEntry("conventions", true)
        .containsEntry("clean", true);
    assertThat(review("class A {\n\tlong a;\n}\n").marks()).containsEntry("conventions", false);
    assertThat(review("class A {\n  int a; // TODO\n}\n").marks()).containsEntry("clean", false);
    assertThat(review("class A {\n  int a;\n}\n" + "// more\n".repeat(40)).marks())
        .containsEntry("small", false);
  }

  @Test
  void anInstanceIsReadAsItIsWritten() {
    Instance instance =
        new Instance(
            "a__b-1",
            "a/b",
            "0123456789",
            "Fix it\n\nNow.",
            "p",
            "t",
            List.of(new TestMethod("a.BTest", "c")),
            List.of(),
            "2026-01-01",
            "/x");

    assertThat(Instance.read(instance.json())).isEqualTo(instance);
    assertThat(instance.title()).isEqualTo("Fix it");
    var published = instance.json().put("FAIL_TO_PASS", "[\"a.BTest::c\"]");
    assertThat(Instance.read(published)).isEqualTo(instance);
  }
}
