package dev.halftime.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftime.Action;
import dev.halftime.Agent;
import dev.halftime.Experiment;
import dev.halftime.Setting;
import dev.halftime.agent.spec.AgentEntry;
import dev.halftime.episode.Lamps;
import dev.halftime.experiment.Budget;
import dev.halftime.experiment.ExperimentRunner;
import dev.halftime.experiment.Plan;
import dev.halftime.experiment.RunContext;
import dev.halftime.experiment.Trials;
import dev.halftime.experiment.VirtualThreadExecutor;
import dev.halftime.json.Json;
import dev.halftime.record.MemoryStore;
import dev.halftime.record.Run;
import dev.halftime.record.Store;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Agents without a sandbox are named before anything else.
class UnconfinedTest {

  private static final Experiment EXPERIMENT =
      Trials.experiment("cmd:sly", List.of(Setting.CLASSICAL));

  private final Store store = new MemoryStore();

  private String report(boolean unconfined) {
    Agent agent = _ -> new Action.Finish("");
    RunContext context =
        new RunContext(
            Map.of("lamps", Lamps.of(6)),
            Map.of("cmd:sly", AgentEntry.program("cmd:sly", unconfined, _ -> agent)),
            store,
            new VirtualThreadExecutor(2),
            () -> 0);
    new ExperimentRunner(context, EXPERIMENT).run(Budget.UNLIMITED, _ -> {}, () -> false);
    Run run = store.run(EXPERIMENT.id()).orElseThrow();
    return Report.of(run, Plan.episodes(run), store.results(run.id()), store).terminal(100);
  }

  @Test
  void theFirstLineOfTheReportSaysSo() {
    assertThat(report(true).replaceAll("\\s+", " "))
        .matches("Agents ran unconfined: they could [^.]* can read: cmd:sly .*");
  }

  @Test
  void whoIsConfinedIsNotNamed() {
    assertThat(report(false)).doesNotContain("unconfined");
  }

  @Test
  void aRunThatIsGoneOnWithUnconfinedStaysMarked() {
    report(false);
    assertThat(report(true)).startsWith("Agents ran unconfined");
    assertThat(report(false)).startsWith("Agents ran unconfined");
  }

  @Test
  void thePageAndTheJsonSaySoToo() {
    report(true);
    Run run = store.run(EXPERIMENT.id()).orElseThrow();
    Report report = Report.of(run, Plan.episodes(run), store.results(run.id()), store);

    assertThat(report.html()).contains("Agents ran unconfined");
    assertThat(report.part()).startsWith("<p>Agents ran unconfined");
    assertThat(Json.read(report.json()).get("unconfined").get(0).asText()).isEqualTo("cmd:sly");
  }
}
