package dev.halftime.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftime.Setting;
import dev.halftime.record.MemoryStore;
import dev.halftime.report.data.result.Bounds;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Agents that miss more than others: what is left of their tasks may be unequally hard.
class UnequalMissingnessTest {

  @Test
  void anAgentThatMissesMoreThanTheFirstIsNamed() {
    RecordedRun run = RecordedRun.of(new MemoryStore(), "r", 60, List.of("first", "second"));
    run.with("first", Setting.CLASSICAL, _ -> 1);
    run.with("second", Setting.CLASSICAL, task -> task % 4 == 0 ? -1 : 1);
    assertThat(run.report().terminal(200))
        .contains("! second misses 15 of 60 attempts in classical, first misses 0 of 60");
    assertThat(run.report().boards().getFirst().unequal().getFirst().p()).isLessThan(0.001);

    RecordedRun alike = RecordedRun.of(new MemoryStore(), "r", 60, List.of("first", "second"));
    alike.with("first", Setting.CLASSICAL, task -> task % 4 == 1 ? -1 : 1);
    alike.with("second", Setting.CLASSICAL, task -> task % 4 == 0 ? -1 : 1);
    assertThat(alike.report().boards().getFirst().unequal()).isEmpty();
  }

  @Test
  void whatWaitsBehindOneLostEpisodeIsNoFurtherReasonToDoubt() {
    RecordedRun run = RecordedRun.of(new MemoryStore(), "r", 60, List.of("first", "second"));
    run.with("first", Setting.SEQUENTIAL, _ -> 1);
    run.with("second", Setting.SEQUENTIAL, task -> task / RecordedRun.SEQUENCE < 3 ? -1 : 1);
    assertThat(run.report().boards().getFirst().unequal())
        .as("15 of 60 episodes, but 3 of 12 sequences")
        .isEmpty();

    RecordedRun more = RecordedRun.of(new MemoryStore(), "r", 60, List.of("first", "second"));
    more.with("first", Setting.SEQUENTIAL, _ -> 1);
    more.with("second", Setting.SEQUENTIAL, task -> task / RecordedRun.SEQUENCE < 7 ? -1 : 1);
    Bounds.Unequal unequal = more.report().boards().getFirst().unequal().getFirst();
    assertThat(unequal.missing()).isEqualTo(7);
    assertThat(unequal.of()).isEqualTo(12);
  }
}
