package dev.halftime.report;

import static dev.halftime.Setting.CLASSICAL;
import static org.assertj.core.api.Assertions.assertThat;

import dev.halftime.Setting;
import dev.halftime.record.MemoryStore;
import dev.halftime.record.Result;
import dev.halftime.record.Run;
import dev.halftime.record.Store;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Tests what reports say of an agent that replays the reference solution.
final class OracleNotesTest {

  private final Store store = new MemoryStore();

  private String notes(RecordedRun recorded) {
    Run run = recorded.run();
    Run marked = new Run(run.id(), run.experiment(), run.tasks(), List.of("oracle"), run.labels());
    try (Stream<Result> results = store.results(run.id())) {
      return Report.of(marked, 20, results).terminal(100).replaceAll("\\s+", " ");
    }
  }

  @Test
  void whereItFailsItIsNoCeiling() {
    Setting refusing = Setting.of("classical+faults");
    RecordedRun run =
        RecordedRun.of(store, "a", 20, List.of("oracle"))
            .with("oracle", CLASSICAL, _ -> 1)
            .with("oracle", refusing, task -> task % 2);

    assertThat(notes(run))
        .contains(
            "oracle replays the reference solution without reacting to observations, and succeeds"
                + " in 50.0 % in classical+faults (0.00 refused calls per episode): it is not a"
                + " ceiling there");
  }

  @Test
  void whereNoCallIsRefusedOrChangedTheBenchmarkMayBeFaulty() {
    RecordedRun run =
        RecordedRun.of(store, "a", 20, List.of("oracle"))
            .with("oracle", CLASSICAL, task -> task % 10 == 0 ? 1 : 0);

    assertThat(notes(run))
        .contains("The reference solution fails in classical (oracle 10.0 % [")
        .contains(
            "succeeds in 10.0 % in classical (0.00 refused calls per episode): 'halftime"
                + " audit bench' checks the benchmark")
        .doesNotContain("not a ceiling");
  }

  @Test
  void whereItSolvesAllNothingIsSaid() {
    RecordedRun run =
        RecordedRun.of(store, "a", 20, List.of("oracle")).with("oracle", CLASSICAL, _ -> 1);

    assertThat(notes(run)).doesNotContain("not a ceiling");
  }
}
