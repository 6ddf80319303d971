package dev.halftime.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.halftime.Action;
import dev.halftime.Agent;
import dev.halftime.Experiment;
import dev.halftime.Setting;
import dev.halftime.agent.spec.AgentEntry;
import dev.halftime.experiment.Budget;
import dev.halftime.experiment.ExperimentRunner;
import dev.halftime.experiment.RunContext;
import dev.halftime.experiment.VirtualThreadExecutor;
import dev.halftime.json.Json;
import dev.halftime.record.MemoryStore;
import dev.halftime.record.Result;
import dev.halftime.report.Report;
import dev.halftime.report.data.Row;
import dev.halftime.world.helpdesk.Helpdesk;
import dev.halftime.world.helpdesk.clerk.Clerks;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The statistics detect the effects that are built into the first edition of the helpdesk.
final class FindingsTest {

  @TempDir private Path folder;

  @Test
  @Tag("slow")
  void memorySavesLookUpsAndKnowsWhatHappenedBefore() {
    Cli.Ran ran =
        Cli.in(folder).run("run helpdesk@1 --agent clerk,clerk+memory --tasks 180 --json --quiet");
    JsonNode board = Json.read(ran.out()).get("boards").get(0);

    // The last third of sequences of 30 tasks, relative to fresh agents on the same tasks.
    JsonNode learned = find(board, "familiarity", "clerk+memory", "setting", "second-half");
    assertThat(learned.get("late").get("high").asDouble()).isLessThan(0.6);
    JsonNode forgot = find(board, "familiarity", "clerk", "setting", "second-half");
    assertThat(forgot.get("late").get("low").asDouble()).isGreaterThan(0.9);

    // An agent that forgets fails tasks that refer to an earlier episode.
    JsonNode lost = find(board, "gaps", "clerk", "to", "sequential");
    assertThat(lost.get("difference").get("high").asDouble()).isNegative();
    JsonNode kept = find(board, "gaps", "clerk+memory", "to", "sequential");
    assertThat(kept.get("difference").get("value").asDouble()).isGreaterThan(-0.05);
    assertThat(kept.get("sentence").asText()).contains("no significant difference");
  }

  @Test
  void whoNeverAsksFailsWhereOnlyTheCustomerKnows() {
    AgentEntry clerk =
        Clerks.entrants().stream().filter(it -> it.id().equals("clerk")).findFirst().orElseThrow();
    AgentEntry deaf =
        AgentEntry.of("deaf", "a clerk who waits for no answer", seed -> deaf(clerk, seed));
    Experiment experiment =
        Experiment.on("helpdesk")
            .agents("deaf")
            .settings(Setting.CLASSICAL, Setting.INTERACTIVE)
            .tasks(120)
            .sequence(30)
            .orders(1)
            .build();
    MemoryStore store = new MemoryStore();
    RunContext context =
        new RunContext(
            Map.of("helpdesk", Helpdesk.of(1)),
            Map.of("deaf", deaf),
            store,
            new VirtualThreadExecutor(4),
            () -> 0);
    ExperimentRunner runner = new ExperimentRunner(context, experiment);
    runner.run(Budget.UNLIMITED, _ -> {}, () -> false);
    Report report;
    try (Stream<Result> results = store.results(runner.run().id())) {
      report = Report.of(runner.run(), runner.planned(), results);
    }

    List<Row> rows = report.boards().getFirst().rows();
    assertThat(rows.get(0).success().value()).isGreaterThan(0.9);
    assertThat(rows.get(1).success().value()).isLessThan(0.02);
  }

  /// Acts like the clerk, but leaves after the first message without an answer.
  private static Agent deaf(AgentEntry clerk, long seed) {
    Agent agent = clerk.make(seed, _ -> {});
    return seen -> {
      Action action = agent.act(seen);
      return action instanceof Action.Say(String words) ? new Action.Finish(words) : action;
    };
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
