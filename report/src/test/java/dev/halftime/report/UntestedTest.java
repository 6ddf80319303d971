package dev.halftime.report;

import static dev.halftime.Setting.CLASSICAL;
import static dev.halftime.Setting.SEQUENTIAL;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.halftime.json.Json;
import dev.halftime.record.MemoryStore;
import dev.halftime.record.Store;
import java.util.List;
import org.junit.jupiter.api.Test;

/// A difference that is not tested has no p, and the reason in its place.
final class UntestedTest {

  private final Store store = new MemoryStore();

  private RecordedRun run(String id, int tasks) {
    RecordedRun run = RecordedRun.of(store, id, tasks, List.of("a", "b"));
    for (String agent : List.of("a", "b")) {
      run.with(agent, CLASSICAL, _ -> 1).with(agent, SEQUENTIAL, _ -> 0);
    }
    return run;
  }

  private static void untested(JsonNode node, String reason) {
    assertThat(node.has("p")).as(node.toString()).isTrue();
    assertThat(node.get("p").isNull()).as(node.toString()).isTrue();
    assertThat(node.get("reason").asText()).isEqualTo(reason);
  }

  @Test
  void aReportHasTheReasonInTheTerminalOnThePageAndInJson() {
    Report report = run("r", 10).report();

    JsonNode board = Json.read(report.json()).get("boards").get(0);
    untested(board.get("gaps").get(0), "too few sequences");
    untested(board.get("comparisons").get(1), "too few sequences");
    JsonNode tested = board.get("comparisons").get(0);
    assertThat(tested.get("p").asDouble()).isEqualTo(1);
    assertThat(tested.has("reason")).isFalse();
    assertThat(report.terminal(200).lines().filter(it -> it.contains("too few sequences")))
        .hasSizeGreaterThanOrEqualTo(3);
    assertThat(report.html()).contains(">too few sequences<");
  }

  @Test
  void aComparisonOfRunsHasTheReason() {
    RecordedRun one = run("one", 10);
    RunComparison sequences = RunComparison.of(store, one.run(), run("other", 10).run());
    untested(Json.read(sequences.json()).get("contrasts").get(2), "too few sequences");
    assertThat(sequences.terminal(200)).contains("too few sequences");

    RecordedRun single = run("single", 1);
    RunComparison tasks = RunComparison.of(store, single.run(), run("again", 1).run());
    untested(Json.read(tasks.json()).get("contrasts").get(0), "too few tasks");
    assertThat(tasks.terminal(200)).contains("too few tasks");
  }
}
