package dev.halftime.bench.essay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.halftime.Benchmark;
import dev.halftime.Task;
import dev.halftime.bench.essay.EssayCell.Start;
import dev.halftime.bench.essay.EssayCell.Thoughts;
import dev.halftime.bench.essay.EssayCell.Tuning;
import dev.halftime.bench.essay.TeacherDemonstrations.Demonstration;
import dev.halftime.episode.PlayedEpisode;
import dev.halftime.model.Message;
import dev.halftime.model.Request;
import dev.halftime.world.dungeon.Dungeon;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class EssayTest {

  @TempDir private Path folder;

  private static EssayCell cell(Thoughts thoughts) {
    return EssayCell.tuned(Start.SMALL, thoughts, new Tuning(20, 8, 4, 3e-3), 1);
  }

  @Test
  void demonstrationsHaveTheSituationTheActionsAndAThoughtIfWanted() {
    Benchmark benchmark = Dungeon.of("dungeon@1", 1);
    Task task = benchmark.tasks().findFirst().orElseThrow();
    Demonstration thinking = TeacherDemonstrations.of(benchmark, task, true);
    Demonstration acting = TeacherDemonstrations.of(benchmark, task, false);

    assertThat(thinking.request()).isEqualTo(acting.request());
    assertThat(thinking.request().messages().toString())
        .contains(task.brief() + " Actions: take ", ", take ");
    assertThat(thinking.answer()).matches("Thought: .+ I need [a-z]+\\.\nAction: take [a-z]+");
    assertThat(thinking.answer()).endsWith("\n" + acting.answer());
    assertThat(DungeonPrompt.action(thinking.answer()))
        .isEqualTo(task.judged().path("plan").get(0).asText());
    assertThat(DungeonPrompt.thought(thinking.answer()) + acting.answer())
        .isEqualTo(thinking.answer());
    assertThat(DungeonPrompt.thought(acting.answer())).isEmpty();
    assertThat(DungeonPrompt.action("I take the sword.")).isEmpty();
  }

  @Test
  void noDemonstrationIsOfATaskOfATest() {
    EssayCell cell = cell(Thoughts.NONE);
    List<Task> all = TeacherDemonstrations.benchmark(cell).tasks().limit(12).toList();

    assertThat(TeacherDemonstrations.tasks(cell, all.subList(0, 5)).limit(7).toList())
        .isEqualTo(all.subList(5, 12));
  }

  @Test
  void shuffledThoughtsAreTheSameThoughtsAndNoneIsAboutItsTask() {
    List<Demonstration> own = TeacherDemonstrations.of(cell(Thoughts.OWN), List.of(), 20);
    List<Demonstration> shuffled = TeacherDemonstrations.of(cell(Thoughts.SHUFFLED), List.of(), 20);

    assertThat(shuffled.stream().map(Demonstration::thought))
        .containsExactlyInAnyOrderElementsOf(own.stream().map(Demonstration::thought).toList());
    for (int i = 0; i < own.size(); i++) {
      assertThat(shuffled.get(i).request()).isEqualTo(own.get(i).request());
      assertThat(shuffled.get(i).action()).isEqualTo(own.get(i).action());
      assertThat(shuffled.get(i).thought()).isNotEqualTo(own.get(i).thought());
    }
  }

  @Test
  void examplesInThePromptPrecedeTheSituation() {
    List<Demonstration> shots = TeacherDemonstrations.of(cell(Thoughts.OWN), List.of(), 2);
    Demonstration last = TeacherDemonstrations.of(cell(Thoughts.OWN), List.of(), 3).getLast();
    DungeonPrompt prompt = new DungeonPrompt(shots);

    Benchmark benchmark = TeacherDemonstrations.benchmark(cell(Thoughts.OWN));
    Task task = benchmark.byId("t2").orElseThrow();
    List<Request> asked = new ArrayList<>();
    PlayedEpisode _ =
        EssayTests.played(
            benchmark,
            task,
            prompt.writing(request -> {
              asked.add(request);
              return last.answer();
            }));

    assertThat(asked.getFirst().messages())
        .containsExactly(
            shots.get(0).request().messages().getFirst(),
            new Message.Assistant(shots.get(0).answer(), List.of()),
            shots.get(1).request().messages().getFirst(),
            new Message.Assistant(shots.get(1).answer(), List.of()),
            last.request().messages().getFirst());
  }

  @Test
  void twoLabelsOfAThoughtAreExchanged() {
    ChangedThought changed =
        ChangedThought.of(
                "Thought: ham is food, katana is weapon, cap is clothing. I need weapon.\n")
            .orElseThrow();

    assertThat(changed.text())
        .isEqualTo("Thought: ham is weapon, katana is food, cap is clothing. I need weapon.\n");
    assertThat(changed.before()).isEqualTo("katana");
    assertThat(changed.after()).isEqualTo("ham");
    assertThat(ChangedThought.of("")).isEmpty();
    assertThat(ChangedThought.of("ham is food, cap is clothing. I need weapon.")).isEmpty();
    assertThat(ChangedThought.of("ham is food, pie is food. I need food.")).isEmpty();
    assertThat(ChangedThought.of("ham is food, pie is food, cap is clothing. I need food."))
        .isEmpty();
    assertThat(ChangedThought.of("ham is food, cap is clothing.")).isEmpty();
  }

  @Test
  void eachCellOfAPlanHasItsOwnNameAndCostsSomething() {
    List<EssayCell> plan = Essay.plan(3, "");
    Set<String> names = new HashSet<>();
    plan.forEach(cell -> names.add(cell.key()));

    assertThat(names).hasSameSizeAs(plan);
    assertThat(plan).allMatch(cell -> cell.cost() > 10 && cell.cost() < 3_600);
    assertThat(Essay.plan(3, "grpo")).isNotEmpty().allMatch(cell -> cell.updates() > 0);
    assertThat(EssayCell.of(1).getFirst().key())
        .isEqualTo("dungeon@1 prior thoughts examples=200 steps=40x8 rate=7.0E-4 seed=1");
  }

  @Test
  void theTablesHaveIntervalsAndPairedComparisonsOfWhatIsMeasured() throws IOException {
    List<EssayCell> cells = EssayCell.of(1);
    Map<String, EssayResult> results = new HashMap<>();
    for (EssayCell cell : cells) {
      results.put(cell.key(), result(cell, "1".repeat(50) + "0".repeat(54)));
    }
    EssayResult good = result(cells.getFirst(), "1".repeat(90) + "0".repeat(14));
    results.put(good.key(), good);
    Path page = folder.resolve("page.md");
    Files.writeString(page, "before\n<!-- essay: begin -->\n<!-- essay: end -->\nafter\n");

    new EssayTables(results, "command").write(page, folder.resolve("figures"));

    assertThat(page)
        .content()
        .startsWith("before")
        .endsWith("after\n")
        .contains("| SmolLM2, LoRA, thoughts | 200 | 40 x 8 |", "87 [79, 92]", "48 [39, 58]")
        .containsPattern(
            "thoughts \\(40 steps\\) \\| unseen words, written \\| \\+38 \\[\\+\\d+, \\+\\d+] \\|"
                + " \\d")
        .contains("| SmolLM2, LoRA, thoughts (40 steps) | unseen words | 104 | 50 [41, 59] |");
    assertThat(folder.resolve("figures/essay-success.svg"))
        .content()
        .contains("<title>SmolLM2, LoRA, thoughts (40 steps): 87 [79, 92] %</title>");
    assertThat(folder.resolve("figures/essay-grpo-200-1.0E-4.svg")).content().contains("<polyline");
  }

  @Test
  void tasksOfOneSituationAreNoIndependentEvidence() {
    int[] clusters = CellResults.clusters(EssayTests.SITUATIONS, 52, 2);

    assertThat(clusters).hasSize(104);
    assertThat(clusters[52]).isEqualTo(clusters[0]);
    assertThat(Arrays.stream(clusters).distinct().count()).isBetween(5L, 12L);
    assertThat(Arrays.stream(CellResults.clusters(EssayTests.UNSEEN, 52, 2)).distinct())
        .hasSize(52);
  }

  private static EssayResult result(EssayCell cell, String written) {
    String changed = cell.thoughts() == Thoughts.OWN ? "f".repeat(52) + "k".repeat(52) : "";
    List<EssayResult.Test> tests =
        List.of(
            new EssayResult.Test(
                EssayTests.UNSEEN, written.length(), written, 104, written, changed),
            new EssayResult.Test(EssayTests.SEEN, 2, "10", 2, "", ""),
            new EssayResult.Test(EssayTests.SITUATIONS, 2, "11", 2, "", ""));
    List<Double> rewards = cell.updates() > 0 ? List.of(0.25, 0.5, 0.75) : List.of();
    return new EssayResult(cell.key(), "command", 1, 1, 2, 3, 0.5, rewards, 4, tests);
  }

  @Test
  void aWrongNumberOfSeedsIsExplained() {
    assertThat(Essay.seeds("3")).isEqualTo(3);
    for (String wrong : List.of("many", "0", "101")) {
      assertThatThrownBy(() -> Essay.seeds(wrong))
          .hasMessageContaining("from 1 to 100, not '" + wrong + "'");
    }
  }
}
