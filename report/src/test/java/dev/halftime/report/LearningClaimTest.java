package dev.halftime.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftime.Episode;
import dev.halftime.Experiment;
import dev.halftime.Setting;
import dev.halftime.Task;
import dev.halftime.record.Result;
import dev.halftime.record.Run;
import dev.halftime.report.data.memory.MemoryEffect;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// When a report says of an agent that it learns: not by what it does apart from the rules that it
/// met, and not because one of several agents was lucky.
final class LearningClaimTest {

  private static final Setting RESET = Setting.of("sequential+reset");
  private static final int SEQUENCES = 10;

  /// The rules of the tasks of a sequence. In its second half a task with a new rule needs three,
  /// most of the others one.
  private static final List<List<String>> RULES =
      List.of(
          List.of("a"),
          List.of("b"),
          List.of("c"),
          List.of("a", "b"),
          List.of("b", "c"),
          List.of("a", "c"),
          List.of("a"),
          List.of("a", "b", "d"),
          List.of("b"),
          List.of("a", "b", "c"),
          List.of("a", "c", "e"),
          List.of("c"));

  /// The look-ups of an agent.
  private interface Asks {
    int of(int sequence, int position, int rules, boolean reset);
  }

  /// Looks up each rule twice, and for one more or less.
  private static final Asks STEADY =
      (sequence, position, rules, reset) -> 2 * rules + (sequence + position * (reset ? 1 : 2)) % 3;

  private static boolean fresh(int position) {
    return position == 7 || position == 10;
  }

  /// Saves on rules that it met before, in some sequences more than in others.
  private static final Asks LEARNING =
      (sequence, position, rules, reset) ->
          reset || position < 6 || fresh(position)
              ? STEADY.of(sequence, position, rules, true)
              : Math.max(0, STEADY.of(sequence, position, rules, true) - sequence % 4);

  @Test
  void aFewUselessLookUpsInTheFirstTasksAreNotLearning() {
    Asks padded =
        (sequence, position, rules, reset) ->
            rules + (sequence + position) % 3 + (reset || position < 4 ? 4 : 0);
    MemoryEffect effect = effects(List.of(padded)).getFirst();

    assertThat(effect.learns()).as(effect.sentence()).isFalse();
    assertThat(effect.sentence()).contains("habit");
  }

  @Test
  void anAgentThatLearnsIsHeldToAHigherLevelAmongSeveral() {
    MemoryEffect alone = effects(List.of(LEARNING)).getFirst();
    assertThat(alone.learns()).as(alone.sentence()).isTrue();
    assertThat(alone.level()).isEqualTo(0.95);

    MemoryEffect among =
        effects(List.of(LEARNING, STEADY, STEADY, STEADY, STEADY, STEADY, STEADY, STEADY))
            .getFirst();
    assertThat(among.learns()).as(among.sentence()).isFalse();
    assertThat(among.level()).isEqualTo(1 - 0.05 / 8);
    assertThat(among.learning()).isGreaterThan(0.05);
    assertThat(among.sentence()).doesNotContain("it learns");
  }

  @Test
  void aTaskIsComparedWithTheSameTaskAtTheSamePosition() {
    List<Result> results = new ArrayList<>();
    Asks easier = (sequence, position, rules, reset) -> 3 + sequence % 3 - position / 6;
    for (int order = 0; order < 2; order++) {
      add(results, "agent0", easier, order);
    }
    MemoryEffect effect = report(1, results).boards().getFirst().memory().getFirst();

    assertThat(Objects.requireNonNull(effect.late()).value()).isEqualTo(1);
    assertThat(effect.learns()).as(effect.sentence()).isFalse();
  }

  private static List<MemoryEffect> effects(List<Asks> agents) {
    List<Result> results = new ArrayList<>();
    for (int i = 0; i < agents.size(); i++) {
      add(results, "agent" + i, agents.get(i), 0);
    }
    return report(agents.size(), results).boards().getFirst().memory();
  }

  private static void add(List<Result> results, String agent, Asks asks, int order) {
    for (Setting setting : List.of(Setting.SEQUENTIAL, RESET)) {
      for (int sequence = 0; sequence < SEQUENCES; sequence++) {
        for (int position = 0; position < RULES.size(); position++) {
          int at = (position + 6 * order) % RULES.size();
          int task = sequence * RULES.size() + at;
          results.add(
              RecordedArms.result(
                  new Episode.Key(
                      agent,
                      "bench",
                      setting,
                      "t" + task,
                      "s" + sequence + ".o" + order,
                      position,
                      0),
                  1,
                  asks.of(sequence, position, RULES.get(at).size(), setting.equals(RESET))));
        }
      }
    }
  }

  private static Report report(int agents, List<Result> results) {
    int tasks = SEQUENCES * RULES.size();
    Experiment experiment =
        Experiment.on("bench")
            .agents(IntStream.range(0, agents).mapToObj(i -> "agent" + i).toList())
            .settings(Setting.SEQUENTIAL)
            .tasks(tasks)
            .sequence(RULES.size())
            .orders(1)
            .build();
    List<Task> all =
        IntStream.range(0, tasks)
            .mapToObj(i ->
                RecordedRun.task(
                    i, "", new Task.Place("u", RULES.get(i % RULES.size()), List.of(), "")))
            .toList();
    return Report.of(
        new Run("r", experiment, Map.of("bench", all), List.of()), tasks, results.stream());
  }
}
