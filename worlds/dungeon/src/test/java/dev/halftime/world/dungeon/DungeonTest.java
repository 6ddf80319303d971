package dev.halftime.world.dungeon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.halftime.Benchmark;
import dev.halftime.Task;
import dev.halftime.agent.baseline.Noop;
import dev.halftime.agent.baseline.Oracle;
import dev.halftime.agent.baseline.RandomAgent;
import dev.halftime.agent.spec.AgentEntry;
import dev.halftime.audit.AuditOptions;
import dev.halftime.audit.AuditReport;
import dev.halftime.audit.suite.Audit;
import dev.halftime.audit.suite.AuditTable;
import dev.halftime.json.Json;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IntSummaryStatistics;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DungeonTest {

  private static final WordCategories WORDS = WordCategories.STANDARD;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "dungeon@1",
        "dungeon@1/unseen-words",
        "dungeon@1/unseen-structures/hashed",
        "dungeon@2",
        "dungeon@2/unseen-words",
        "dungeon@2/unseen-structures",
        "dungeon@3",
        "dungeon@3/unseen-words/hashed",
        "dungeon@4",
        "dungeon@4/unseen-structures",
        "dungeon@boxes",
        "dungeon@boxes/empty=8",
        "dungeon@boxes/empty=60/unseen-words"
      })
  void theOracleWinsTwoHundredSeeds(String name) {
    for (int seed = 0; seed < 200; seed++) {
      Benchmark benchmark = Dungeon.of(name, seed);
      assertThat(benchmark.id()).isEqualTo(name);
      assertThat(Trials.success(benchmark, Oracle.entrant(), 1)).isEqualTo(1);
    }
  }

  @Test
  void whoDoesNothingWinsNothing() {
    AgentEntry noop = AgentEntry.of("noop", "nothing", _ -> new Noop());
    for (String name : Dungeon.levels().keySet()) {
      assertThat(Trials.success(Dungeon.of(name, 1), noop, 50)).isEqualTo(0);
    }
  }

  @Test
  @Tag("whole")
  void aRandomChoiceWinsAThirdOfTheFirstLevelAndOneOfAllBoxes() {
    // Four standard errors.
    assertThat(random("dungeon@1", 4_000)).isCloseTo(1 / 3.0, within(0.03));
    assertThat(random("dungeon@1/unseen-words", 4_000)).isCloseTo(1 / 3.0, within(0.03));
    assertThat(random("dungeon@boxes", 4_000)).isCloseTo(1 / 2.0, within(0.032));
    assertThat(random("dungeon@boxes/empty=8", 4_000)).isCloseTo(1 / 10.0, within(0.02));
    assertThat(random("dungeon@boxes/empty=60", 4_000)).isCloseTo(1 / 62.0, within(0.01));
  }

  @Test
  @Tag("whole")
  void higherLevelsAreHardForARandomChoice() {
    assertThat(random("dungeon@2", 4_000)).isBetween(0.001, 0.03);
    assertThat(Dungeon.of("dungeon@2", 1).floor()).isEqualTo(0.05);
    assertThat(Dungeon.of("dungeon@4", 1).floor()).isEqualTo(0.05);
    assertThat(random("dungeon@3", 2_000)).isLessThan(0.005);
    assertThat(random("dungeon@4", 1_000)).isLessThan(0.003);
  }

  private static double random(String name, int tasks) {
    Random random = new Random(7);
    return Trials.success(Dungeon.of(name, 1), (_, all) -> TaskMaker.any(all, random), tasks);
  }

  @Test
  void solutionsHaveAsManyMovesAsTheReadmeSays() {
    assertThat(moves("dungeon@1")).isEqualTo("1 to 1");
    assertThat(moves("dungeon@2")).isEqualTo("4 to 6");
    assertThat(moves("dungeon@3")).isEqualTo("7 to 11");
    assertThat(moves("dungeon@4")).isEqualTo("10 to 16");
  }

  private static String moves(String name) {
    IntSummaryStatistics moves =
        Dungeon.of(name, 1)
            .tasks()
            .limit(1_000)
            .mapToInt(task -> task.judged().path("plan").size())
            .summaryStatistics();
    return moves.getMin() + " to " + moves.getMax();
  }

  @Test
  @Tag("whole")
  void theRandomAgentChoosesAmongThePossibleActions() {
    AgentEntry random = Trials.entry(Adventurers.RANDOM);
    assertThat(Trials.success(Dungeon.of("dungeon@1", 1), random, 600))
        .isCloseTo(1 / 3.0, within(0.08));
  }

  @Test
  @Tag("whole")
  void cheatsStayAtTheFloorOfTheFirstLevel() {
    Map<String, Integer> seen = new HashMap<>();
    Comparator<String> length = Comparator.comparingInt(String::length);
    Comparator<String> frequency = Comparator.comparingInt(it -> seen.getOrDefault(it, 0));
    Map<String, Comparator<String>> cheats =
        Map.of(
            "longest", length.reversed(),
            "shortest", length,
            "first in the alphabet", Comparator.naturalOrder(),
            "rarest", frequency,
            "most frequent", frequency.reversed());
    for (String name : List.of("dungeon@1", "dungeon@1/unseen-words")) {
      for (int i = 0; i < 3; i++) {
        int at = i;
        assertThat(Trials.success(Dungeon.of(name, 3), (_, all) -> all.get(at), 4_000))
            .as("number " + i + " of " + name)
            .isCloseTo(1 / 3.0, within(0.03));
      }
      cheats.forEach((cheat, order) -> {
        seen.clear();
        double won =
            Trials.success(
                Dungeon.of(name, 3),
                (_, all) -> {
                  String chosen = all.stream().min(order).orElseThrow();
                  all.forEach(each -> seen.merge(each, 1, Integer::sum));
                  return chosen;
                },
                4_000);
        assertThat(won).as(cheat + " on " + name).isCloseTo(1 / 3.0, within(0.03));
      });
    }
  }

  @Test
  void whoKnowsTheWordsAndSeesNothingElseWinsTheFirstLevel() {
    for (Split split : Split.values()) {
      Benchmark benchmark = Dungeon.of("dungeon@1/" + split.id(), 9);
      double won =
          Trials.success(
              benchmark,
              (task, all) ->
                  all.stream()
                      .filter(it -> WORDS.category(it.substring(5)).equals(needed(task)))
                      .findFirst()
                      .orElse(""),
              500);
      assertThat(won).as(split.id()).isEqualTo(1);
    }
  }

  private static Optional<String> needed(Task task) {
    return WORDS.categories().stream()
        .filter(category ->
            WORDS.situations(category, false).stream().anyMatch(task.brief()::contains)
                || WORDS.situations(category, true).stream().anyMatch(task.brief()::contains))
        .findFirst();
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "2", "3", "4", "boxes"})
  void tasksOfTrainingNeverHaveHeldOutWordsAndTheOtherWayRound(String level) {
    Set<String> training = words("dungeon@" + level);
    Set<String> unseen = words("dungeon@" + level + "/unseen-words");
    Set<String> structures = words("dungeon@" + level + "/unseen-structures");
    assertThat(training).hasSizeGreaterThan(30).doesNotContainAnyElementsOf(unseen);
    assertThat(structures).hasSizeGreaterThan(30).doesNotContainAnyElementsOf(unseen);
  }

  /// The words of categories in all that tasks contain but their situations, which are never new
  /// with the words.
  private static Set<String> words(String name) {
    Set<String> words = new HashSet<>();
    Dungeon.of(name, 4)
        .tasks()
        .limit(300)
        .forEach(task -> {
          for (String word : Json.canonical(task.start()).split("[^a-z]+", -1)) {
            if (WORDS.category(word).isPresent()) {
              words.add(word);
            }
          }
        });
    return words;
  }

  @Test
  void hashedTasksAreTheSameInOtherWords() {
    List<Task> plain = Dungeon.of("dungeon@2", 1).tasks().limit(30).toList();
    List<Task> hashed = Dungeon.of("dungeon@2/hashed", 1).tasks().limit(30).toList();
    for (int i = 0; i < plain.size(); i++) {
      assertThat(hashed.get(i).brief()).isEqualTo(plain.get(i).brief());
      List<String> words = new ArrayList<>();
      plain.get(i).judged().path("plan").forEach(it -> words.add(it.asText().substring(5)));
      assertThat(hashed.get(i).judged().path("plan").get(words.size() - 1).asText())
          .isEqualTo("take " + WordCategories.hash(words.getLast()));
    }
  }

  @Test
  void hashedTasksHaveNoWordOfACategory() {
    Dungeon.of("dungeon@3/hashed", 1)
        .tasks()
        .limit(50)
        .forEach(task ->
            assertThat(Json.canonical(task.start()).split("[^a-z]+", -1))
                .filteredOn(word -> WORDS.category(word).isPresent())
                .isNotEmpty()
                .allMatch(word -> word.matches("[bcdfghjklmnprstv]{6}")));
  }

  @Test
  void theSameSeedGivesTheSameTasksAndAnIdFindsItsTask() {
    Benchmark benchmark = Dungeon.of("dungeon@3", 5);
    List<Task> tasks = benchmark.tasks().limit(30).toList();
    assertThat(Dungeon.of("dungeon@3", 5).tasks().limit(30).toList()).isEqualTo(tasks);
    assertThat(Dungeon.of("dungeon@3", 6).tasks().limit(30).toList()).isNotEqualTo(tasks);
    assertThat(benchmark.byId("t17")).contains(tasks.get(17));
    assertThat(benchmark.byId("t017")).isEmpty();
    assertThat(benchmark.byId("17")).isEmpty();
  }

  @Test
  void wrongNamesAreExplained() {
    assertThatThrownBy(() -> Dungeon.of("dungeon@9", 1)).hasMessageContaining("no level '9'");
    assertThatThrownBy(() -> Dungeon.of("dungeon@1/unseen-word", 1))
        .hasMessageContaining("did you mean 'unseen-words'?");
    assertThatThrownBy(() -> Dungeon.of("dungeon@1/empty=3", 1))
        .hasMessageContaining("unknown option 'empty=3'");
    assertThatThrownBy(() -> Dungeon.of("dungeon@boxes/empty=61", 1))
        .hasMessageContaining("from 0 to 60");
    assertThatThrownBy(() -> Dungeon.of("dungeon@1/training/unseen-words", 1))
        .hasMessageContaining("2 splits");
  }

  @ParameterizedTest
  @ValueSource(strings = {"dungeon@1", "dungeon@3", "dungeon@boxes/empty=3"})
  @Tag("whole")
  void theAuditFindsNothing(String name) {
    AuditReport report =
        new Audit(Audit.CHECKS, _ -> {})
            .of(
                name,
                () -> Dungeon.of(name, 8),
                AuditOptions.of(8, () -> 0).withTasks(60).withDialogues(60));
    assertThat(report.passed()).as(AuditTable.of(report, 100)).isTrue();
  }

  @Test
  @Tag("whole")
  void anAgentThatCallsAtRandomIsBelowTheFloor() {
    AgentEntry random = AgentEntry.of("random", "at random", RandomAgent::new);
    assertThat(Trials.success(Dungeon.of("dungeon@1", 1), random, 1_000)).isBetween(0.01, 1 / 3.0);
  }
}
