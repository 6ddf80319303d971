package dev.halftime.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.halftime.Episode;
import dev.halftime.Experiment;
import dev.halftime.Setting;
import dev.halftime.Task;
import dev.halftime.episode.Lamps;
import dev.halftime.json.Json;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PlanTest {

  private static final Map<String, List<Task>> TASKS =
      Map.of("lamps", new Lamps(6).tasks().toList());

  @Test
  void aSequenceBringsItsControlArmAlong() {
    assertThat(Plan.settings(List.of(Setting.SECOND_HALF)))
        .containsExactly(Setting.INTERACTIVE, Setting.SECOND_HALF);
    assertThat(Plan.settings(List.of(Setting.of("sequential+drift+faults"))))
        .containsExactly(
            Setting.of("classical+faults"),
            Setting.of("sequential+faults"),
            Setting.of("sequential+drift+faults"));
    assertThat(Plan.settings(Setting.LADDER))
        .containsExactlyElementsOf(
            List.of(
                Setting.CLASSICAL, Setting.INTERACTIVE, Setting.SEQUENTIAL, Setting.SECOND_HALF));
  }

  @Test
  void anExperimentWithoutControlHasNothingButItsSequences() {
    Experiment whole = Trials.experiment("keeper", List.of(Setting.SECOND_HALF));
    Experiment bare =
        Experiment.on(whole.benchmarks())
            .seed(whole.seed())
            .agents(whole.agents())
            .settings(whole.settings())
            .tasks(whole.tasks())
            .sequence(3)
            .orders(1)
            .limits(whole.limits())
            .prices(whole.prices())
            .user(Experiment.HUMAN)
            .uncontrolled(true)
            .build();

    assertThat(Plan.of(bare, TASKS))
        .hasSize(2)
        .allSatisfy(lifetime ->
            assertThat(lifetime.cells())
                .hasSize(3)
                .allSatisfy(cell -> assertThat(cell.setting()).isEqualTo(Setting.SECOND_HALF)));
    assertThat(Json.canonical(bare)).contains("\"uncontrolled\":true");
    assertThat(Json.canonical(whole)).doesNotContain("uncontrolled");
  }

  @Test
  void rulesCannotDriftWhereNothingComesInSequence() {
    assertThatThrownBy(() -> Plan.settings(List.of(Setting.of("interactive+drift"))))
        .hasMessageContaining("use sequential+drift or second-half+drift");
  }

  @Test
  void noTwoCellsOfAPlanHaveTheSameKey() {
    List<String> keys = keys();

    assertThat(keys).hasSize(72);
    assertThat(new HashSet<>(keys)).hasSize(72);
  }

  @Test
  void agentsTakeTurnsSoThatAStoppedRunCanBeCompared() {
    Experiment two =
        Experiment.on("lamps")
            .agents("one", "other")
            .settings(Setting.LADDER)
            .tasks(6)
            .trials(2)
            .sequence(3)
            .orders(2)
            .build();
    List<WorkUnit> plan = Plan.of(two, TASKS);
    List<WorkUnit> turns = Plan.interleaved(plan, 1);

    assertThat(turns).containsExactlyInAnyOrderElementsOf(plan).isNotEqualTo(plan);
    assertThat(turns).isEqualTo(Plan.interleaved(plan, 1)).isNotEqualTo(Plan.interleaved(plan, 2));
    for (int stopped = 0; stopped <= turns.size(); stopped++) {
      List<WorkUnit> done = turns.subList(0, stopped);
      for (Setting setting : Setting.LADDER) {
        assertThat(Math.abs(count(done, "one", setting) - count(done, "other", setting)))
            .isLessThanOrEqualTo(1);
      }
    }
  }

  private static long count(List<WorkUnit> done, String agent, Setting setting) {
    return done.stream()
        .map(each -> each.cells().getFirst())
        .filter(cell -> cell.agent().equals(agent) && cell.setting().equals(setting))
        .count();
  }

  @Test
  void theSameExperimentGivesTheSamePlan() {
    assertThat(keys()).isEqualTo(keys());
  }

  @Test
  void allAttemptsOfASequenceAreOneLifetimeInOrder() {
    List<WorkUnit> plan = Plan.of(Trials.experiment("keeper", Setting.LADDER), TASKS);

    for (WorkUnit lifetime : plan) {
      for (int i = 0; i < lifetime.cells().size(); i++) {
        assertThat(lifetime.cells().get(i).position()).isEqualTo(i);
        assertThat(lifetime.cells().get(i).sequence())
            .isEqualTo(lifetime.cells().getFirst().sequence());
      }
    }
    assertThat(plan).filteredOn(lifetime -> lifetime.cells().size() == 3).hasSize(16);
    assertThat(plan).filteredOn(lifetime -> lifetime.cells().size() == 1).hasSize(24);
  }

  @Test
  void luckDependsOnNeitherAgentNorSetting() {
    Episode.Key one = new Episode.Key("a", "lamps", Setting.CLASSICAL, "t1", "", 0, 0);
    Episode.Key other = new Episode.Key("b", "lamps", Setting.SECOND_HALF, "t1", "s0.o1", 4, 0);
    Episode.Key again = new Episode.Key("a", "lamps", Setting.CLASSICAL, "t1", "", 0, 1);

    assertThat(one.seed(7)).isEqualTo(other.seed(7)).isNotEqualTo(again.seed(7));
  }

  @Test
  void ordersDifferButNeverPutATaskBeforeOneThatItRefersTo() {
    List<Task> tasks = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      tasks.add(referring("t" + i, i >= 10 ? List.of("t" + (i - 10)) : List.of()));
    }
    for (int order = 1; order < 30; order++) {
      List<String> ids = SequenceOrders.of(tasks, order, 7).stream().map(Task::id).toList();
      assertThat(ids).hasSize(20).doesNotHaveDuplicates();
      assertThat(ids).isNotEqualTo(tasks.stream().map(Task::id).toList());
      for (int i = 10; i < 20; i++) {
        assertThat(ids.indexOf("t" + i)).isGreaterThan(ids.indexOf("t" + (i - 10)));
      }
    }
    assertThat(SequenceOrders.of(tasks, 0, 7)).isEqualTo(tasks);
  }

  private static Task referring(String id, List<String> after) {
    return new Task(
        id,
        "f",
        "b",
        Json.object(),
        Json.object(),
        Json.object(),
        new Task.Worth(1, 1),
        new Task.Place("ann", List.of(), after, ""));
  }

  private static List<String> keys() {
    return Plan.of(Trials.experiment("keeper", Setting.LADDER), TASKS).stream()
        .flatMap(lifetime -> lifetime.cells().stream())
        .map(Episode.Key::key)
        .toList();
  }
}
