package dev.halftime.report.data.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.halftime.Episode;
import dev.halftime.Setting;
import dev.halftime.Task;
import dev.halftime.json.Json;
import dev.halftime.record.EffortCounts;
import dev.halftime.report.data.contrast.Gap;
import dev.halftime.report.data.result.ResultTable.Fact;
import dev.halftime.stats.Estimate;
import dev.halftime.usage.Usage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/// What is compared with what when an agent is said to learn.
final class MemoryEffectTest {

  private static final int LENGTH = 8;
  private static final int SEQUENCES = 10;
  private static final Setting RESET = Setting.of("sequential+reset");

  private interface Asks {
    int of(int sequence, int position, int trial);
  }

  /// Late in a sequence each second task has a rule that was not met before.
  private static boolean fresh(int position) {
    return position % 2 == 1;
  }

  private static final Asks SAVING =
      (sequence, position, _) -> fresh(position) ? 6 + sequence % 2 : 1 + sequence % 2;

  private static final Asks ALWAYS = (sequence, _, _) -> 6 + sequence % 2;

  @Test
  void theRatioForRulesMetBeforeIsDividedByThatForNewOnes() {
    MemoryEffect effect = effect(arm(Setting.SEQUENTIAL, 1, SAVING), arm(RESET, 1, ALWAYS), 0);

    // Met before: 15 of 65 look-ups in each of two positions; new: as many as when reset.
    assertThat(Objects.requireNonNull(effect.familiar()).value())
        .isCloseTo(15.0 / 65, within(1e-12));
    assertThat(effect.learns()).as(effect.sentence()).isTrue();
  }

  @Test
  void anEpisodeIsComparedWithTheSameTaskOfTheSameTrialAlone() {
    Asks keptTwice =
        (sequence, position, trial) -> (1 + 9 * trial) * SAVING.of(sequence, position, trial);
    Asks resetTwice =
        (sequence, position, trial) -> (1 + 9 * trial) * ALWAYS.of(sequence, position, trial);
    List<Fact> reset = arm(RESET, 2, resetTwice);
    MemoryEffect both = effect(arm(Setting.SEQUENTIAL, 2, keptTwice), reset, 0);
    assertThat(Objects.requireNonNull(both.familiar()).value()).isCloseTo(15.0 / 65, within(1e-12));

    reset.removeIf(fact -> fact.cell().trial() == 1);
    MemoryEffect one = effect(arm(Setting.SEQUENTIAL, 2, keptTwice), reset, 0);
    assertThat(Objects.requireNonNull(one.familiar()).value())
        .as("a trial that the other arm lacks counts on neither side")
        .isCloseTo(15.0 / 65, within(1e-12));
  }

  @Test
  void anEpisodeWithoutAScoreCountsOnNeitherSide() {
    List<Fact> kept = arm(Setting.SEQUENTIAL, 1, SAVING);
    List<Fact> broken = new ArrayList<>();
    List<Fact> without = new ArrayList<>();
    for (Fact fact : arm(RESET, 1, ALWAYS)) {
      boolean lost = fact.place() == 4;
      broken.add(lost ? fact(fact.cell(), fact.place(), 1000, null) : fact);
      if (!lost) {
        without.add(fact);
      }
    }
    assertThat(effect(kept, broken, 0).familiar()).isEqualTo(effect(kept, without, 0).familiar());
  }

  @Test
  void aFallOfSuccessByTenPointsMustBeRuledOut() {
    List<Fact> kept = arm(Setting.SEQUENTIAL, 1, SAVING);
    List<Fact> reset = arm(RESET, 1, ALWAYS);
    List<Fact> fallen =
        kept.stream()
            .map(it ->
                fact(it.cell(), it.place(), it.tally().asks(), it.place() % LENGTH == 3 ? 0.0 : 1))
            .toList();

    MemoryEffect equal = effect(kept, reset, 0);
    assertThat(equal.notLower()).isLessThan(0.01);
    assertThat(equal.learns()).isTrue();
    MemoryEffect worse = effect(fallen, reset, 0.125);
    assertThat(worse.notLower()).isGreaterThan(0.5);
    assertThat(worse.learns()).isFalse();
    assertThat(worse.sentence())
        .contains("not shown that its success is less than 10 points lower");
  }

  @Test
  void aGainIsDividedByWhatMemoryCosts() {
    List<Fact> reset = priced(arm(RESET, 1, ALWAYS), 0.02);

    MemoryEffect dearer = effect(priced(arm(Setting.SEQUENTIAL, 1, SAVING), 0.07), reset, -0.1);
    assertThat(dearer.dollars()).isCloseTo(0.05, within(1e-12));
    assertThat(dearer.gainPerDollar()).isCloseTo(2, within(1e-9));

    MemoryEffect cheaper = effect(priced(arm(Setting.SEQUENTIAL, 1, SAVING), 0.01), reset, -0.1);
    assertThat(cheaper.dollars()).isCloseTo(-0.01, within(1e-12));
    assertThat(cheaper.gainPerDollar()).isNull();

    List<Fact> untold = new ArrayList<>(arm(Setting.SEQUENTIAL, 1, SAVING));
    untold.set(3, paid(untold.get(3), Usage.UNTOLD));
    assertThat(effect(untold, reset, -0.1).dollars()).isNull();
  }

  private static List<Fact> priced(List<Fact> facts, double dollars) {
    return facts.stream().map(it -> paid(it, new Usage(1, 1, dollars, 0, 0, 0, 0))).toList();
  }

  private static Fact paid(Fact it, Usage agent) {
    return new Fact(
        it.cell(),
        it.place(),
        it.value(),
        it.broke(),
        it.why(),
        it.waits(),
        it.lost(),
        it.harms(),
        it.tally(),
        agent,
        it.user(),
        it.judge(),
        it.marks());
  }

  /// @param fall by how much success is lower than when reset; not significant
  private static MemoryEffect effect(List<Fact> kept, List<Fact> reset, double fall) {
    Estimate difference = new Estimate(fall, fall - 0.2, fall + 0.2, 80, SEQUENCES);
    Gap gap =
        new Gap("a", "memory", Setting.SEQUENTIAL, RESET, difference, 0.95, 0.6, null, 0.2, 0, "");
    return MemoryEffect.of(
            List.of(gap), (_, setting) -> setting.equals(RESET) ? reset : kept, tasks(), LENGTH)
        .getFirst();
  }

  private static Map<Integer, Task> tasks() {
    Map<Integer, Task> tasks = new HashMap<>();
    for (int place = 0; place < SEQUENCES * LENGTH; place++) {
      int position = place % LENGTH;
      String rule = fresh(position) ? "rule " + position : "common";
      tasks.put(
          place,
          new Task(
              "t" + place,
              "family",
              "brief",
              Json.object(),
              Json.object(),
              Json.object(),
              new Task.Worth(1, 1),
              new Task.Place("", List.of(rule), List.of(), "")));
    }
    return tasks;
  }

  private static List<Fact> arm(Setting setting, int trials, Asks asks) {
    List<Fact> facts = new ArrayList<>();
    for (int place = 0; place < SEQUENCES * LENGTH; place++) {
      for (int trial = 0; trial < trials; trial++) {
        int sequence = place / LENGTH;
        int position = place % LENGTH;
        Episode.Key cell =
            new Episode.Key(
                "a", "b", setting, "t" + place, "s" + sequence + ".o0", position, trial);
        facts.add(fact(cell, place, asks.of(sequence, position, trial), 1.0));
      }
    }
    return facts;
  }

  private static Fact fact(
      Episode.Key cell, int place, int asks, @org.jspecify.annotations.Nullable Double value) {
    return new Fact(
        cell,
        place,
        value,
        value == null ? "model" : "",
        "",
        false,
        value == null,
        0,
        new EffortCounts(9, 9, asks, 0, 0, 0, 0, asks),
        Usage.NONE,
        Usage.NONE,
        Usage.NONE,
        java.util.Collections.emptySortedMap());
  }
}
