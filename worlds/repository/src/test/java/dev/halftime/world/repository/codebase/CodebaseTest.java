package dev.halftime.world.repository.codebase;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftime.Action;
import dev.halftime.Agent;
import dev.halftime.Benchmark;
import dev.halftime.Event;
import dev.halftime.Observation;
import dev.halftime.Score;
import dev.halftime.Setting;
import dev.halftime.Task;
import dev.halftime.World;
import dev.halftime.agent.spec.AgentEntry;
import dev.halftime.audit.AuditOptions;
import dev.halftime.audit.AuditReport;
import dev.halftime.audit.suite.Audit;
import dev.halftime.audit.suite.AuditTable;
import dev.halftime.episode.MeteredAgent;
import dev.halftime.episode.PlayedEpisode;
import dev.halftime.episode.TrialEpisode;
import dev.halftime.setting.Limits;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

final class CodebaseTest {

  private static final Benchmark BENCHMARK = Codebase.of(7);
  private static final int LOOKED_UP = 7;
  private static final int KNOWN = 4;

  private static List<Task> house(int number) {
    return BENCHMARK.tasks().skip((long) number * Codebase.TASKS).limit(Codebase.TASKS).toList();
  }

  private static AgentEntry entry(String id) {
    return Contributor.entries().stream()
        .filter(it -> it.id().equals(id))
        .findFirst()
        .orElseThrow();
  }

  /// Returns the number of actions in each episode of a sequence, all of which must succeed.
  private static List<Integer> actions(Agent agent, List<Task> tasks) {
    List<Integer> actions = new ArrayList<>();
    for (Task task : tasks) {
      PlayedEpisode played =
          new TrialEpisode(BENCHMARK, task, Setting.SEQUENTIAL, 1, Limits.DEFAULT, () -> 0)
              .play(agent);
      assertThat(BENCHMARK.scorer().score(task, played.episode()))
          .isEqualTo(new Score.Graded(1, "added as the house does it"));
      actions.add(
          (int)
              played.episode().transcript().events().stream()
                  .filter(Event.Acted.class::isInstance)
                  .count());
      agent.learn(played.episode());
    }
    return actions;
  }

  private static Agent agent(String id) {
    return MeteredAgent.make(entry(id), 1).agent();
  }

  @Test
  void whoRemembersLooksUpEachKindOnce() {
    List<Task> tasks = house(0);
    LinkedHashSet<String> known = new LinkedHashSet<>();
    List<Integer> expected =
        tasks.stream().map(task -> known.add(task.family()) ? LOOKED_UP : KNOWN).toList();

    assertThat(actions(agent("contributor"), tasks)).isEqualTo(expected);
    assertThat(actions(agent("newcomer"), tasks)).containsOnly(LOOKED_UP);
  }

  /// A memory for two kinds forgets a kind exactly when two others were used since.
  @Test
  void aMemoryOfTwoKindsForgetsWhatItMust() {
    List<Task> tasks = house(1);
    List<String> held = new ArrayList<>();
    List<Integer> expected = new ArrayList<>();
    for (Task task : tasks) {
      expected.add(held.remove(task.family()) ? KNOWN : LOOKED_UP);
      held.add(task.family());
      if (held.size() > 2) {
        held.removeFirst();
      }
    }

    assertThat(actions(agent("contributor-2"), tasks)).isEqualTo(expected);
    assertThat(expected).contains(KNOWN).contains(LOOKED_UP);
  }

  @Test
  void theMemoryOfAnotherHouseCostsMoreThanNone() {
    Agent swapped = agent("contributor");
    actions(swapped, house(2));
    List<Task> tasks = house(3);
    LinkedHashSet<String> known = new LinkedHashSet<>();
    LinkedHashSet<String> elsewhere = new LinkedHashSet<>();
    house(2).forEach(task -> elsewhere.add(task.family()));

    List<Integer> actions = actions(swapped, tasks);

    for (int i = 0; i < tasks.size(); i++) {
      String kind = tasks.get(i).family();
      if (known.add(kind) && elsewhere.contains(kind)) {
        assertThat(actions.get(i)).as(kind).isGreaterThan(LOOKED_UP);
      }
    }
    assertThat(actions.getFirst()).isGreaterThan(LOOKED_UP);
  }

  private static Score score(Task task, List<Action> actions) {
    List<Action> left = new ArrayList<>(actions);
    PlayedEpisode played =
        new TrialEpisode(BENCHMARK, task, Setting.CLASSICAL, 1, Limits.DEFAULT, () -> 0)
            .play((Agent) _ -> left.isEmpty() ? Action.finish("done") : left.removeFirst());
    return BENCHMARK.scorer().score(task, played.episode());
  }

  @Test
  void cheatsScoreNothing() {
    Task task = house(0).getFirst();
    List<Action> right = BENCHMARK.reference(task);
    Action.Call write = (Action.Call) right.getFirst();
    String text = write.arguments().path("text").asText();

    assertThat(score(task, right)).isInstanceOf(Score.Graded.class);
    assertThat(((Score.Graded) score(task, right)).value()).isOne();
    List<List<Action>> cheats =
        List.of(
            List.of(),
            List.of(right.get(0)),
            List.of(right.get(1)),
            List.of(
                Action.call(
                    "write_file",
                    Map.of(
                        "path",
                        write.arguments().path("path").asText(),
                        "text",
                        text.replaceFirst("\"[A-Z]{3}-", "\"XXX-"))),
                right.get(1)),
            List.of(
                Action.call(
                    "write_file",
                    Map.of("path", write.arguments().path("path").asText(), "text", text + "x")),
                right.get(1)),
            List.of(
                right.get(0),
                Action.call(
                    "edit_file",
                    Map.of(
                        "path",
                        ((Action.Call) right.get(1)).arguments().path("path").asText(),
                        "old",
                        ((Action.Call) right.get(1)).arguments().path("old").asText(),
                        "new",
                        ((Action.Call) right.get(1)).arguments().path("new").asText() + "x"))),
            List.of(
                right.get(0),
                right.get(1),
                Action.call("write_file", Map.of("path", "README.md", "text", "mine"))));
    for (List<Action> cheat : cheats) {
      assertThat(((Score.Graded) score(task, cheat)).value()).isZero();
    }
  }

  @Test
  void theCheckSaysWhatIsWrongAndNotWhatIsRight() {
    Task task = house(0).getFirst();
    String event = task.judged().path("event").asText();
    HouseStyle.Kind style =
        Objects.requireNonNull(
            HouseStyle.of(task.start().path("task/commit").asLong()).kinds().get(task.family()));
    try (World world = BENCHMARK.world()) {
      world.begin(task);

      Observation seen =
          world.step((Action.Call) Action.call("check", Map.of("event", event))).observation();

      assertThat(seen.toString())
          .contains("where the others of its kind are")
          .doesNotContain(style.folder() + '/')
          .doesNotContain(style.prefix())
          .doesNotContain(style.registry());
    }
  }

  @Test
  @Tag("whole")
  void theAuditFindsNothing() {
    AuditReport report =
        new Audit(Audit.CHECKS, _ -> {})
            .of("codebase", () -> Codebase.of(5), AuditOptions.of(5, () -> 0).withTasks(40));

    assertThat(report.passed()).as(AuditTable.of(report, 100)).isTrue();
  }
}
