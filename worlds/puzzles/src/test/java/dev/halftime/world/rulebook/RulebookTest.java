package dev.halftime.world.rulebook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftime.Benchmark;
import dev.halftime.Experiment;
import dev.halftime.Score;
import dev.halftime.Setting;
import dev.halftime.Task;
import dev.halftime.agent.spec.AgentEntry;
import dev.halftime.audit.AuditOptions;
import dev.halftime.audit.AuditReport;
import dev.halftime.audit.suite.Audit;
import dev.halftime.audit.suite.AuditTable;
import dev.halftime.experiment.Budget;
import dev.halftime.experiment.ExperimentRunner;
import dev.halftime.experiment.RunContext;
import dev.halftime.experiment.VirtualThreadExecutor;
import dev.halftime.record.MemoryStore;
import dev.halftime.record.Result;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class RulebookTest {

  private static final AgentEntry READER = OfficeClerks.entries().get(0);
  private static final AgentEntry LEARNER = OfficeClerks.entries().get(1);

  private static double mean(Benchmark benchmark, AgentEntry agent, Setting setting) {
    Experiment experiment =
        Experiment.on(benchmark.id())
            .agents(agent.id())
            .settings(setting)
            .tasks(90)
            .sequence(30)
            .orders(1)
            .build();
    MemoryStore store = new MemoryStore();
    ExperimentRunner runner =
        new ExperimentRunner(
            new RunContext(
                Map.of(benchmark.id(), benchmark),
                Map.of(agent.id(), agent),
                store,
                new VirtualThreadExecutor(2),
                () -> 0),
            experiment);
    runner.run(Budget.UNLIMITED, _ -> {}, () -> false);
    try (Stream<Result> results = store.results(runner.run().id())) {
      return results
          .filter(it -> it.cell().setting().equals(setting))
          .mapToDouble(
              it -> it.score() instanceof Score.Graded graded ? graded.value() : Double.NaN)
          .average()
          .orElseThrow();
    }
  }

  @Test
  void whoReadsTheManualIsRightAndWithoutItOnlyEarlierCasesHelp() {
    double read = mean(Rulebook.of(1), READER, Setting.CLASSICAL);
    double blind = mean(Rulebook.closed(1), READER, Setting.CLASSICAL);
    double alone = mean(Rulebook.closed(1), LEARNER, Setting.CLASSICAL);
    double sequence = mean(Rulebook.closed(1), LEARNER, Setting.SEQUENTIAL);
    double reset = mean(Rulebook.closed(1), LEARNER, Setting.of("sequential+reset"));

    assertThat(read).isEqualTo(1);
    assertThat(List.of(blind, alone, reset)).containsOnly(0.0);
    assertThat(sequence).isBetween(0.2, 0.6);
  }

  @Test
  void rulesOfOtherSeedsAreOtherRulesAndEveryPageMatters() {
    Set<String> manuals = new HashSet<>();
    for (long seed = 0; seed < 200; seed++) {
      List<String> pages = OfficeRules.of(seed).manual();
      assertThat(pages).hasSize(5);
      manuals.add(String.join("", pages));
    }
    List<Task> tasks = Rulebook.of(3).tasks().limit(300).toList();
    Set<String> classes = new HashSet<>();
    tasks.subList(0, 30).forEach(task -> classes.add(task.judged().path("class").asText()));

    assertThat(manuals).hasSize(200);
    assertThat(classes).hasSizeGreaterThan(1);
  }

  @Test
  @Tag("whole")
  void theAuditFindsNothing() {
    for (Benchmark each : List.of(Rulebook.of(7), Rulebook.closed(7))) {
      AuditReport report =
          new Audit(Audit.CHECKS, _ -> {})
              .of(
                  each.id(),
                  () -> each,
                  AuditOptions.of(7, () -> 0).withTasks(30).withDialogues(60));

      assertThat(report.passed()).as(AuditTable.of(report, 100)).isTrue();
    }
  }
}
