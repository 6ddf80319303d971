package dev.halftime.gate;

import static dev.halftime.Setting.CLASSICAL;
import static dev.halftime.Setting.INTERACTIVE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.halftime.Episode;
import dev.halftime.Transcript;
import dev.halftime.experiment.Plan;
import dev.halftime.experiment.WorkUnit;
import dev.halftime.json.Json;
import dev.halftime.record.MemoryStore;
import dev.halftime.record.Result;
import dev.halftime.record.Run;
import dev.halftime.record.Store;
import dev.halftime.report.RecordedRun;
import java.util.List;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class SequentialGatesTest {

  private static final int TASKS = 100;

  private final Store store = new MemoryStore();

  /// Returns the results of a run in the order in which its episodes are started.
  static List<Result> inPlannedOrder(Store store, Run run) {
    List<WorkUnit> plan =
        Plan.interleaved(Plan.of(run.experiment(), run.tasks()), run.experiment().seed());
    return plan.stream()
        .flatMap(unit -> unit.cells().stream())
        .flatMap(cell -> store.result(run.id(), cell).stream())
        .toList();
  }

  private RecordedRun planned(String id, String... agents) {
    return RecordedRun.of(store, id, TASKS, List.of(agents));
  }

  /// Returns the results of agents in a run of the same plan.
  private static List<Result> played(List<String> agents, IntToDoubleFunction score) {
    Store elsewhere = new MemoryStore();
    RecordedRun run = RecordedRun.of(elsewhere, "now", TASKS, agents);
    agents.forEach(agent -> run.with(agent, CLASSICAL, score));
    return inPlannedOrder(elsewhere, run.run());
  }

  private SequentialGates requiring(RecordedRun run, String... claims) {
    return SequentialGates.of(
        store, run.run(), Stream.of(claims).map(Requirement::of).toList(), Optional.empty());
  }

  private SequentialGates comparing(RecordedRun run, RecordedRun before) {
    return SequentialGates.of(
        store,
        run.run(),
        List.of(),
        Optional.of(new SequentialGates.Baseline(store, before.run(), new NotWorse(0.03))));
  }

  @Test
  void aRunIsSettledOnceItsGatesAreDecidedInTheirPlannedOrder() {
    SequentialGates gates = requiring(planned("now", "x"), "classical>=0.7");
    assertThat(gates.isSettled()).isFalse();
    assertThat(gates.report(0).stopped()).isNull();
    List<Result> results = played(List.of("x"), _ -> 1);
    int seen = 0;
    while (!gates.isSettled()) {
      gates.finished(results.get(seen++));
    }

    GateReport found = gates.report(seen);
    assertThat(seen).isLessThan(TASKS);
    assertThat(found.required()).hasSize(1);
    assertThat(found.required().getFirst().verdict()).isEqualTo(GateVerdict.PASS);
    assertThat(found.required().getFirst().gate()).isEqualTo("classical>=0.7");
    assertThat(found.lines().getLast()).startsWith("Stopped early after " + seen + " of 100");
    results.forEach(gates::finished);
    assertThat(gates.report(seen)).isEqualTo(found);
  }

  @Test
  void anAgentWhoseGatesAreDecidedNeedsNoMoreEpisodesWhileOthersDo() {
    SequentialGates gates = requiring(planned("now", "bad", "good"), "classical>=0.9");
    played(List.of("bad"), _ -> 0).forEach(gates::finished);

    assertThat(gates.isSettled()).isFalse();
    assertThat(gates.settles(new Episode.Key("bad", "bench", CLASSICAL, "t99", "", 0, 0))).isTrue();
    assertThat(gates.settles(new Episode.Key("good", "bench", CLASSICAL, "t99", "", 0, 0)))
        .isFalse();
    assertThat(gates.settles(new Episode.Key("bad", "bench", INTERACTIVE, "t99", "", 0, 0)))
        .as("an agent without gates in a setting")
        .isFalse();
  }

  @Test
  void aGateThatAllItsEpisodesLeaveUndecidedIsSettledUnlessOneHasNoScore() {
    IntToDoubleFunction ninety = task -> task % 10 == 0 ? 0 : 1;
    SequentialGates gates = requiring(planned("now", "x"), "classical>=0.9");
    played(List.of("x"), task -> task == 50 ? -1 : ninety.applyAsDouble(task))
        .forEach(gates::finished);
    assertThat(gates.isSettled()).isFalse();

    played(List.of("x"), ninety).forEach(gates::finished);
    GateFinding found = gates.report(TASKS).required().getFirst();
    assertThat(gates.isSettled()).isTrue();
    assertThat(found.verdict()).isEqualTo(GateVerdict.UNDECIDED);
    assertThat(found.missedBy()).isBetween(0.05, 0.1);
    assertThat(gates.report(TASKS).stopped()).as("nothing is left out").isNull();
  }

  @Test
  void anAgentThatBecameWorseIsFoundBeforeAllTasksAreRun() {
    RecordedRun before = planned("before", "x").with("x", CLASSICAL, _ -> 1);
    SequentialGates gates = comparing(planned("now", "x"), before);
    List<Result> results = played(List.of("x"), task -> task % 2);
    int seen = 0;
    while (!gates.isSettled()) {
      gates.finished(results.get(seen++));
    }

    GateFinding found = gates.report(seen).compared().getFirst();
    assertThat(seen).isLessThan(TASKS);
    assertThat(found.verdict()).isEqualTo(GateVerdict.FAIL);
    assertThat(found.gate()).isEqualTo("not worse than before by 3.0 points");
    assertThat(found.sentence()).contains("against x of run before: shown to be worse");
  }

  @Test
  void aFindingSaysThatTheBaselineHasFewerTasks() {
    RecordedRun before =
        RecordedRun.of(store, "before", 60, List.of("x")).with("x", CLASSICAL, _ -> 1);
    SequentialGates gates = comparing(planned("now", "x"), before);
    played(List.of("x"), task -> task % 2).forEach(gates::finished);

    assertThat(gates.report(TASKS).compared().getFirst().sentence())
        .contains("which decides it")
        .endsWith(
            "Only 60 of its 100 tasks are also in the baseline: the others are not compared.");
  }

  @Test
  void whatCanNeverBeDecidedIsRefused() {
    RecordedRun run = planned("now", "x");
    for (String claim : List.of("classical>=1", "classical>=0", "second-half>=0.5")) {
      assertThatIllegalArgumentException().as(claim).isThrownBy(() -> requiring(run, claim));
    }
    RecordedRun partly = planned("partly", "x");
    played(List.of("x"), _ -> 1).stream()
        .limit(40)
        .forEach(it ->
            store
                .open("partly", it.cell())
                .finish(
                    new Episode(
                        it.cell(),
                        Transcript.EMPTY,
                        it.ending(),
                        "",
                        "",
                        Json.object(),
                        it.usage()),
                    it.score()));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> comparing(run, partly))
        .withMessageContaining("the baseline 'partly' is incomplete")
        .withMessageContaining("of 100 tasks")
        .withMessageContaining("halftime resume");
  }
}
