package dev.halftime.report;

import static dev.halftime.Setting.CLASSICAL;
import static dev.halftime.Setting.SEQUENTIAL;
import static org.assertj.core.api.Assertions.assertThat;

import dev.halftime.Setting;
import dev.halftime.json.Json;
import dev.halftime.record.MemoryStore;
import dev.halftime.record.Store;
import dev.halftime.report.comparison.PlannedUnits;
import dev.halftime.report.data.contrast.Contrast;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

/// A run that was stopped may have been stopped because of its results: comparisons with it hold
/// whenever it was.
final class IncompleteRunTest {

  private final Store store = new MemoryStore();

  private RecordedRun run(String id, Setting setting, IntToDoubleFunction score) {
    return RecordedRun.in(setting, store, id, 60, List.of("x"), RecordedRun::task)
        .with("x", setting, score);
  }

  private RunComparison compared(RecordedRun one, RecordedRun other) {
    return RunComparison.of(store, one.run(), other.run());
  }

  /// Returns the tasks in the order in which the run is given them.
  private static List<Integer> order(RecordedRun run, Setting setting) {
    List<Integer> order = new ArrayList<>();
    PlannedUnits.of(run.run(), "bench", "x", setting)
        .values()
        .forEach(
            unit -> unit.forEach(cell -> order.add(Integer.parseInt(cell.task().substring(1)))));
    return order;
  }

  @Test
  void aRunThatStoppedIsComparedOnItsFirstTasksByATestThatAllowsIt() {
    RecordedRun whole = run("whole", CLASSICAL, _ -> 1);
    List<Integer> order = order(whole, CLASSICAL);
    IntToDoubleFunction score =
        task -> order.indexOf(task) >= 20 ? Double.NaN : order.indexOf(task) % 3 == 0 ? 0 : 1;
    RecordedRun stopped = run("stopped", CLASSICAL, score);

    for (RunComparison comparison : List.of(compared(whole, stopped), compared(stopped, whole))) {
      Contrast contrast = comparison.contrasts().getFirst();
      assertThat(contrast.difference().n()).isEqualTo(20);
      assertThat(Math.abs(contrast.difference().value())).isEqualTo(0.35);
      assertThat(contrast.p()).as("a fixed sample would make it 0.01").isGreaterThan(0.05);
      assertThat(contrast.worse()).isFalse();
      assertThat(contrast.incomplete())
          .contains("un 'stopped' has 20 of 60 episodes of x", "the first 20 common tasks");
      assertThat(contrast.detectable()).isNull();
      assertThat(comparison.terminal(200)).contains("may have been stopped because of its results");
      assertThat(Json.read(comparison.json()).get("contrasts").get(0).has("incomplete")).isTrue();
    }
    assertThat(compared(whole, whole).contrasts().getFirst().incomplete()).isNull();
  }

  @Test
  void whatEndedBehindAGapIsLeftOutAndAClearLossIsStillShown() {
    RecordedRun whole = run("whole", SEQUENTIAL, _ -> 1);
    List<Integer> order = order(whole, SEQUENTIAL);
    int gap = order.get(9 * RecordedRun.SEQUENCE);
    RecordedRun stopped = run("stopped", SEQUENTIAL, task -> task == gap ? Double.NaN : 0);

    Contrast contrast = compared(whole, stopped).contrasts().getFirst();

    assertThat(contrast.difference().clusters()).isEqualTo(9);
    assertThat(contrast.difference().n()).isEqualTo(45);
    assertThat(contrast.worse()).isTrue();
    assertThat(contrast.incomplete()).contains("the first 9 common sequences");
  }

  @Test
  void aMissingEpisodeIsNoStop() {
    RecordedRun whole = run("whole", CLASSICAL, _ -> 1);
    RecordedRun missing = run("missing", CLASSICAL, task -> task == 3 ? -1 : 1);
    assertThat(compared(whole, missing).contrasts().getFirst().incomplete()).isNull();
  }
}
