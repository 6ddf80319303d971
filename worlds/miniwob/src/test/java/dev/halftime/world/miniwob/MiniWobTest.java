package dev.halftime.world.miniwob;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.Action;
import dev.halftime.Action.Call;
import dev.halftime.Benchmark;
import dev.halftime.Ending;
import dev.halftime.Observation;
import dev.halftime.Score;
import dev.halftime.Setting;
import dev.halftime.Step;
import dev.halftime.Task;
import dev.halftime.browser.BrowserException;
import dev.halftime.episode.EpisodeEnvironment;
import dev.halftime.json.Json;
import dev.halftime.setting.Limits;
import dev.halftime.state.State;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("slow")
final class MiniWobTest {

  private TaskFiles files;
  private Benchmark benchmark;

  @BeforeEach
  void find() {
    files = Pages.files();
    benchmark = MiniWob.of(files, 1);
  }

  private Task task(String name) {
    return benchmark.byId(name + "-s0").orElseThrow();
  }

  private static Call call(String tool, Object... arguments) {
    ObjectNode given = Json.object();
    for (int i = 0; i < arguments.length; i += 2) {
      given.set((String) arguments[i], Json.tree(arguments[i + 1]));
    }
    return new Call(tool, given);
  }

  private static String text(Optional<Observation> seen) {
    return ((Observation.Text) seen.orElseThrow()).text();
  }

  private static String text(Step<Observation> step) {
    return text(Optional.of(step.observation()));
  }

  /// Returns the reference of the first element whose line contains these words.
  private static int ref(String page, String words) {
    return page.lines()
        .filter(line -> line.startsWith("[") && line.contains(words))
        .map(line -> Integer.parseInt(line.substring(1, line.indexOf(']'))))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void thereAreFiveSeedsOfEachTask() {
    assertThat(
            benchmark.tasks().collect(Collectors.groupingBy(Task::family, Collectors.counting())))
        .hasSize(125)
        .containsValue(5L)
        .allSatisfy((_, count) -> assertThat(count).isEqualTo(5));
    assertThat(benchmark.tasks().map(it -> it.start().path("seed").asLong()).distinct())
        .hasSize(625);
  }

  @Test
  void elementsAreOperatedByReference() {
    try (PageWorld world = new PageWorld(files)) {
      String page = text(world.begin(task("login-user")));
      assertThat(page).startsWith("Instruction: Enter the username ");
      String[] quoted = page.lines().findFirst().orElseThrow().split("\"", -1);

      String filled =
          text(world.step(call("fill", "ref", ref(page, "#username"), "text", quoted[1])));
      world.step(call("fill", "ref", ref(page, "#password"), "text", "wrong"));
      world.step(call("fill", "ref", ref(page, "#password"), "text", quoted[3]));
      Step<Observation> end = world.step(call("click", "ref", ref(page, "#subbtn")));

      assertThat(filled).contains("#username at").contains("value=\"" + quoted[1] + "\"");
      assertThat(end.terminated()).isTrue();
      assertThat(end.reward()).isEqualTo(1);
      assertThat(world.step(call("wait", "seconds", 1)).observation())
          .isEqualTo(new Observation.Refusal("the episode is over: there is nothing left to do"));
    }
  }

  @Test
  void optionsOfAListAreSeenAndSelected() {
    try (PageWorld world = new PageWorld(files)) {
      String page = text(world.begin(task("choose-list")));
      int list = ref(page, "options=");
      String wanted = page.substring(page.indexOf("Select ") + 7, page.indexOf(" from the list"));

      assertThat(
              world.step(call("select", "ref", list, "options", List.of("Atlantis"))).observation())
          .isInstanceOf(Observation.Refusal.class);
      String chosen = text(world.step(call("select", "ref", list, "options", List.of(wanted))));
      Step<Observation> end = world.step(call("click", "ref", ref(page, "\"Submit\"")));

      assertThat(chosen).contains("selected=[\"" + wanted + "\"]");
      assertThat(end.reward()).isEqualTo(1);
    }
  }

  @Test
  void whatCannotBeDoneIsRefusedAndChangesNothing() {
    try (PageWorld world = new PageWorld(files)) {
      world.begin(task("click-test"));
      String before = world.state().digest();

      assertThat(world.step(call("click", "ref", 99)).observation())
          .isEqualTo(new Observation.Refusal("there is no visible element 99"));
      assertThat(world.step(call("press", "key", "Entr")).observation())
          .asString()
          .contains("did you mean 'Enter'?");
      assertThat(world.state().digest()).isEqualTo(before);
    }
  }

  @Test
  void tenStepsAreTheLimit() {
    try (PageWorld world = new PageWorld(files)) {
      world.begin(task("click-test"));
      for (int i = 1; i < PageWorld.STEPS; i++) {
        assertThat(world.step(call("press", "key", "a")).truncated()).isFalse();
      }

      Step<Observation> last = world.step(call("press", "key", "a"));

      assertThat(last.truncated()).isTrue();
      assertThat(last.reward()).isZero();
    }
  }

  @Test
  void aSnapshotIsRestoredByRepeatingItsCalls() {
    try (PageWorld world = new PageWorld(files)) {
      String page = text(world.begin(task("enter-text")));
      world.step(call("fill", "ref", ref(page, "#tt"), "text", "ab"));
      State kept = world.state();
      String onward = text(world.step(call("type", "text", "c")));
      world.step(call("click", "ref", ref(page, "#subbtn")));

      world.restore(kept);

      assertThat(text(world.step(call("type", "text", "c")))).isEqualTo(onward);
      assertThat(onward).contains("value=\"abc\"");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 2000})
  void aKilledBrowserEndsTheEpisodeAndTheNextHasAFreshOne(int millisBeforeTheCall)
      throws InterruptedException {
    EpisodeEnvironment environment =
        new EpisodeEnvironment(
            benchmark, task("click-test"), Setting.CLASSICAL, Limits.DEFAULT, () -> 0);
    environment.reset(1);
    ProcessHandle.current()
        .descendants()
        .filter(it -> it.info().command().orElse("").contains("chrom"))
        .forEach(ProcessHandle::destroyForcibly);
    Thread.sleep(millisBeforeTheCall);

    Step<?> step = environment.step(call("press", "key", "a"));

    assertThat(step.terminated() || step.truncated()).isTrue();
    assertThat(environment.played().episode().ending())
        .isInstanceOfSatisfying(
            Ending.Failed.class,
            failed -> {
              assertThat(failed.where()).isEqualTo(Ending.Boundary.WORLD);
              assertThat(failed.why()).contains("the browser has ended");
            });
    environment.reset(1);
    environment.step(new Action.Finish("nothing"));
    assertThat(environment.played().score())
        .isEqualTo(new Score.Graded(0, "the task was not done"));
    environment.close();
  }

  @Test
  void allTasksCanBeLeftUndone() {
    for (String name : files.tasks()) {
      try (PageWorld world = new PageWorld(files)) {
        assertThat(text(world.begin(task(name)))).startsWith("Instruction: ");
        assertThat(world.step(call("click_at", "x", 159, "y", 209)).observation())
            .as(name)
            .isInstanceOf(Observation.Text.class);
      } catch (BrowserException e) {
        throw new AssertionError(name, e);
      }
    }
  }
}
