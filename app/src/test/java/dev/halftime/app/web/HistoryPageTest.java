package dev.halftime.app.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftime.Ending;
import dev.halftime.Episode;
import dev.halftime.Experiment;
import dev.halftime.Score;
import dev.halftime.Setting;
import dev.halftime.Task;
import dev.halftime.Transcript;
import dev.halftime.app.Catalogue;
import dev.halftime.experiment.Budget;
import dev.halftime.experiment.ExperimentRunner;
import dev.halftime.experiment.RunContext;
import dev.halftime.experiment.VirtualThreadExecutor;
import dev.halftime.json.Json;
import dev.halftime.record.MemoryStore;
import dev.halftime.record.Run;
import dev.halftime.record.Store;
import dev.halftime.usage.Usage;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Tests the page that shows an agent over its runs.
final class HistoryPageTest {

  private final Store store = new MemoryStore();

  /// Evaluates an agent on a few tasks and returns the run's id.
  private String evaluated(String agent, int tasks) {
    Catalogue catalogue = LookTest.catalogue(1);
    Experiment experiment =
        Experiment.on("helpdesk")
            .agents(List.of("noop", agent))
            .settings(List.of(Setting.INTERACTIVE))
            .tasks(tasks)
            .build();
    ExperimentRunner runner =
        new ExperimentRunner(
            new RunContext(
                catalogue.benchmarks(List.of("helpdesk")),
                catalogue.entrants(List.of("noop", agent)),
                store,
                new VirtualThreadExecutor(4),
                System::nanoTime),
            experiment);
    runner.run(Budget.UNLIMITED, _ -> {}, () -> false);
    return runner.run().id();
  }

  @Test
  void allRunsOfAnAgentStandOnOnePageNewestFirstWithTheirDifferences() throws Exception {
    String first = evaluated("clerk", 12);
    String other = evaluated("escalate", 12);
    String second = evaluated("clerk", 20);
    try (WebApplication site =
        WebApplication.open(
            WebApplication.Access.local(0), LookTest.PEOPLE, store, LookTest::catalogue)) {
      Person person = Person.at(site);

      assertThat(person.get("/run?id=" + first).body())
          .contains("<a href=\"/history?agent=clerk\">clerk</a>");
      assertThat(person.get("/history?agent=clerk").body())
          .contains("History of clerk", "/history/runs?agent=clerk");
      String runs = person.get("/history/runs?agent=clerk").body();
      assertThat(runs)
          .containsSubsequence("<svg class=\"plot\"", second, first)
          .contains("12 of 12", "20 of 20", "Run " + second + " against " + first)
          .contains("1: <span class=\"\">not significant</span>")
          .contains("/episodes?run=" + second + "&amp;agent=clerk&amp;setting=interactive")
          .doesNotContain(other);
    }
  }

  @Test
  void aSessionOfAPersonIsNoPartOfTheTrend() throws Exception {
    String run = evaluated("clerk", 12);
    Experiment session =
        Experiment.on("helpdesk")
            .agents("clerk")
            .settings(Setting.INTERACTIVE)
            .user(Experiment.HUMAN)
            .tasks(1)
            .build();
    Task task = LookTest.catalogue(1).benchmark("helpdesk").tasks().findFirst().orElseThrow();
    String id = "customer-0123456789";
    store.begin(new Run(id, session, Map.of("helpdesk", List.of(task)), List.of()));
    Episode.Key cell =
        new Episode.Key("clerk", "helpdesk", Setting.INTERACTIVE, task.id(), "", 0, 0);
    Episode episode =
        new Episode(
            cell,
            Transcript.of(List.of()),
            new Ending.Finished("done"),
            "",
            "",
            Json.object(),
            Usage.NONE);
    store.open(id, cell).finish(episode, new Score.Graded(1, "right", 0));
    try (WebApplication site =
        WebApplication.open(
            WebApplication.Access.local(0), LookTest.PEOPLE, store, LookTest::catalogue)) {
      Person person = Person.at(site);

      assertThat(person.get("/?part=people%27s+sessions").body()).contains(id);
      assertThat(person.get("/history/runs?agent=clerk").body()).contains(run).doesNotContain(id);
    }
  }

  @Test
  void anAgentThatNoRunHasIsNamedAndNothingThatItSaysIsMarkup() throws Exception {
    evaluated("clerk", 2);
    try (WebApplication site =
        WebApplication.open(
            WebApplication.Access.local(0), LookTest.PEOPLE, store, LookTest::catalogue)) {
      HttpResponse<String> answer =
          Person.at(site).get("/history?agent=%3Cscript%3Ealert(1)%3C/script%3E");

      assertThat(answer.statusCode()).isEqualTo(404);
      assertThat(answer.body())
          .contains("No run has an agent", "&lt;script&gt;")
          .doesNotContain("<script>alert");
    }
  }
}
