package dev.halftime.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.halftime.Benchmark;
import dev.halftime.Task;
import dev.halftime.app.benchmark.Subset;
import dev.halftime.app.input.TimedSearch;
import dev.halftime.app.play.CallReplayer;
import dev.halftime.app.play.CallSequence;
import dev.halftime.app.session.PlaySessions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Tests how far names are looked for in benchmarks without end, whose tasks may take long to
/// generate.
@Timeout(300)
final class SubsetTest {

  private static final Benchmark ENDLESS = Benchmark.of(new EndlessTasks());

  @BeforeEach
  void nothingIsGeneratedYet() {
    EndlessTasks.before(() -> {});
    EndlessTasks.GENERATED.set(0);
  }

  private static Benchmark some(String names) {
    return Subset.of("endless:" + names).orElseThrow().of(ENDLESS);
  }

  @Test
  void anUnknownNameIsRefusedAfterAThousandTasksWithThoseThereAre() {
    assertThatThrownBy(() -> some("NONSENSE"))
        .hasMessageContaining("its families are even, odd, its first tasks t0, t1");
    assertThat(EndlessTasks.GENERATED.get()).isLessThanOrEqualTo(1_000);
  }

  @Test
  void aTaskFarAwayIsFoundByItsIdAndNotByGeneratingThoseBefore() {
    Benchmark far = some("t70000000+t3+t3");
    int looking = EndlessTasks.GENERATED.getAndSet(0);

    assertThat(far.tasks().map(Task::id)).containsExactly("t70000000", "t3");
    assertThat(far.byId("t3")).isPresent();
    assertThat(far.byId("t4")).isEmpty();
    assertThat(looking).isLessThanOrEqualTo(1_002);
    assertThat(EndlessTasks.GENERATED.get()).isLessThanOrEqualTo(10);
  }

  @Test
  void callsAndSessionsOnAnUnknownTaskGenerateNoThousands() {
    assertThatThrownBy(
            () -> new CallReplayer(ENDLESS).replay(new CallSequence("nonsense", List.of())))
        .hasMessageContaining("has no task 'nonsense'; the first are t0, t1");
    assertThatThrownBy(() -> PlaySessions.tasks(ENDLESS, "nonsense", 1))
        .hasMessageContaining("has no task 'nonsense'");
    assertThat(EndlessTasks.GENERATED.get()).isLessThanOrEqualTo(20);
  }

  /// Ten thousand tasks would take minutes.
  @Test
  void whereNobodySaysThatTasksAreWithoutEndAnUnknownNameIsGivenUpInTime() {
    Benchmark unsaid = Benchmark.of(new EndlessTasks(false));
    EndlessTasks.before(SubsetTest::pause);
    TimedSearch search = new TimedSearch(Duration.ofMillis(200));
    Subset nonsense = Subset.of("endless:NONSENSE").orElseThrow();

    assertThatThrownBy(() -> nonsense.of(unsaid, search))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'endless' was searched for a task 'NONSENSE' for 0.2 s")
        .hasMessageContaining("endless) and find a task by its id (byId)");
    assertThatThrownBy(() -> search.byId(unsaid, "NONSENSE"))
        .hasMessageContaining("for a task 'NONSENSE' for 0.2 s");
    assertThat(TimedSearch.USUAL.byId(unsaid, "t3")).isPresent();
    assertThat(EndlessTasks.GENERATED.get()).isLessThan(5_000);
  }

  private static void pause() {
    try {
      Thread.sleep(20);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void tasksEndWhereAFamilyDoes() {
    List<Task> few = ENDLESS.withTasks(task -> task.id().matches("t[0-9]")).tasks().toList();

    assertThat(few).hasSize(10);
    assertThat(EndlessTasks.GENERATED.get()).isEqualTo(1_011);
  }

  @Test
  void noTasksAreChosenOfAnEndlessBenchmarkWithoutASearch() {
    assertThat(ENDLESS.withTasks(List.of()).tasks()).isEmpty();
    assertThat(EndlessTasks.GENERATED.get()).isZero();
  }

  /// Unsolvable puzzles of six numbers are the slow ones: ten thousand tasks took minutes.
  @Test
  @Tag("whole")
  void anUnknownPuzzleIsRefusedAtOnce() {
    assertThatThrownBy(
            () -> new Catalogue(1, Optional.empty(), List.of()).benchmark("game24:NONSENSE"))
        .hasMessageContaining("'game24' has no family of tasks and no task 'NONSENSE'")
        .hasMessageContaining("puzzle");
  }

  @Test
  @Tag("slow")
  void whatIsWithoutEndFindsItsTasksByTheirIds() {
    List<Benchmark> endless =
        BuiltIn.BENCHMARKS.entrySet().stream()
            .filter(each -> !each.getValue().about().contains("data"))
            .map(each -> each.getValue().make().apply(1L, Optional.empty()))
            .filter(Benchmark::endless)
            .toList();

    assertThat(endless).extracting(Benchmark::id).contains("helpdesk", "rulebook", "codebase");
    for (Benchmark each : endless) {
      for (Task task : each.tasks().limit(24).toList()) {
        assertThat(each.byId(task.id())).as("%s of %s", task.id(), each.id()).contains(task);
      }
      assertThat(each.byId("NONSENSE")).isEmpty();
    }
  }
}
