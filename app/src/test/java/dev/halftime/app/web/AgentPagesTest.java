package dev.halftime.app.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftime.Ending;
import dev.halftime.Episode;
import dev.halftime.Experiment;
import dev.halftime.Score;
import dev.halftime.Setting;
import dev.halftime.Task;
import dev.halftime.Transcript;
import dev.halftime.json.Json;
import dev.halftime.record.MemoryStore;
import dev.halftime.record.Run;
import dev.halftime.record.Store;
import dev.halftime.report.Report;
import dev.halftime.report.data.contrast.NumberFormat;
import dev.halftime.usage.Usage;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Tests the pages that compare agents and runs.
final class AgentPagesTest {

  private static final int TASKS = 40;

  private final Store store = new MemoryStore();
  private WebApplication site;
  private Person person;

  @BeforeEach
  void serve() throws Exception {
    run("first", 10);
    run("second", 2);
    site =
        WebApplication.open(
            WebApplication.Access.local(0), LookTest.PEOPLE, store, LookTest::catalogue);
    person = Person.at(site);
  }

  @AfterEach
  void stop() {
    site.close();
    store.close();
  }

  /// Records a run in which `new` solves all tasks but some, `old` half of them, and a floor all.
  private void run(String id, int failures) {
    Experiment experiment =
        Experiment.on("desk")
            .agents("noop", "old", "new", "poor")
            .settings(Setting.INTERACTIVE)
            .tasks(TASKS)
            .build();
    List<Task> tasks =
        IntStream.range(0, TASKS).mapToObj(i -> Task.of("t%02d".formatted(i), "Help.")).toList();
    store.begin(new Run(id, experiment, Map.of("desk", tasks), List.of()));
    for (int i = 0; i < TASKS; i++) {
      finish(id, "noop", i, true);
      finish(id, "old", i, i % 2 == 0);
      finish(id, "new", i, i >= failures);
      finish(id, "poor", i, false);
    }
  }

  private void finish(String run, String agent, int task, boolean solved) {
    Episode.Key cell =
        new Episode.Key(agent, "desk", Setting.INTERACTIVE, "t%02d".formatted(task), "", 0, 0);
    Episode episode =
        new Episode(
            cell, Transcript.EMPTY, new Ending.Finished(""), "", "", Json.object(), Usage.NONE);
    store.open(run, cell).finish(episode, Score.of(solved, "seen"));
  }

  @Test
  void thePageOpensOnTheTwoBestAgentsWithTheAnswer() throws Exception {
    assertThat(person.get("/agents?run=first").body())
        .contains("<h1>new and old</h1>", "new minus old in interactive: <b>+25.0 [")
        .contains("<svg class=\"interval wide\"")
        .contains("15 tasks solved by both", "15 tasks solved by new only")
        .contains("5 tasks solved by old only", "5 tasks solved by neither");
  }

  @Test
  void thePageGivesTheIntervalOfTheReport() throws Exception {
    Run run = store.run("first").orElseThrow();
    try (var results = store.results("first")) {
      var compared =
          Report.of(run, 4 * TASKS, results).boards().getFirst().comparisons().stream()
              .filter(each -> each.a().equals("poor"))
              .findFirst()
              .orElseThrow();
      assertThat(compared.level()).isGreaterThan(0.95); // one of several
      String interval = NumberFormat.points(compared.difference());
      assertThat(person.get("/agents?run=first&one=poor&other=old").body()).contains(interval);
      assertThat(person.get("/agents?run=first&one=old&other=poor").body())
          .contains("poor minus old in interactive: <b>" + interval);
    }
  }

  @Test
  void eachCellOfTheTableLeadsToItsTasks() throws Exception {
    String only = person.get("/agents?run=first&one=new&other=old&in=other").body();
    assertThat(only).contains("Tasks that only old solves", "5 of 40 tasks", ">t08<");
    assertThat(only).doesNotContain(">t01<").doesNotContain(">t11<");
  }

  @Test
  void twoRunsAreComparedAgentByAgent() throws Exception {
    assertThat(person.get("/agents?run=second").body()).contains("<option value=\"first\"");
    assertThat(person.get("/runs/compare?baseline=first&run=second").body())
        .contains("<h1>second against first</h1>", "+20.0 [", "+0.0 [")
        .containsPattern("<th scope=\"row\">new</th>")
        .doesNotContain("<th scope=\"row\">noop</th>");
    assertThat(person.get("/runs/compare?baseline=first&run=none").statusCode()).isEqualTo(404);
  }
}
