package dev.halftime.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.halftime.Json;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is built into the helpdesk is what the statistics find.
final class FindingsTest {

  @TempDir private Path folder;

  @Test
  void memorySavesLookUpsAndKnowsWhatHappenedBefore() {
    Cli.Ran ran =
        Cli.in(folder).run("run helpdesk --agent clerk,clerk+memory --tasks 180 --json --quiet");
    JsonNode board = Json.read(ran.out()).get("boards").get(0);

    // The last third of sequences of 30 tasks, relative to fresh agents on the same tasks.
    JsonNode learned = find(board, "familiarity", "clerk+memory", "setting", "second-half");
    assertThat(learned.get("late").get("high").asDouble()).isLessThan(0.6);
    JsonNode forgot = find(board, "familiarity", "clerk", "setting", "second-half");
    assertThat(forgot.get("late").get("low").asDouble()).isGreaterThan(0.9);

    // Tasks that refer to an earlier episode are lost on one who forgets.
    JsonNode lost = find(board, "gaps", "clerk", "to", "sequential");
    assertThat(lost.get("difference").get("high").asDouble()).isNegative();
    JsonNode kept = find(board, "gaps", "clerk+memory", "to", "sequential");
    assertThat(kept.get("difference").get("low").asDouble()).isGreaterThan(-0.05);
    assertThat(kept.get("sentence").asText()).contains("not distinguishable from noise");
  }

  private static JsonNode find(JsonNode board, String list, String agent, String key, String id) {
    for (JsonNode each : board.get(list)) {
      if (each.get("agent").asText().equals(agent) && each.get(key).asText().equals(id)) {
        return each;
      }
    }
    throw new AssertionError("no " + list + " of " + agent + " with " + key + " " + id);
  }
}
