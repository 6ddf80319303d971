package dev.halftime.app.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftime.Ending;
import dev.halftime.Ending.Boundary;
import dev.halftime.Episode;
import dev.halftime.Experiment;
import dev.halftime.Score;
import dev.halftime.Setting;
import dev.halftime.Task;
import dev.halftime.Transcript;
import dev.halftime.app.annotation.AnnotationStore;
import dev.halftime.app.annotation.RunLabel;
import dev.halftime.json.Json;
import dev.halftime.record.MemoryStore;
import dev.halftime.record.Run;
import dev.halftime.record.Store;
import dev.halftime.usage.Usage;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Tests the list of runs and the page of a run.
final class RunListTest {

  @TempDir private Path folder;

  private final Store store = new MemoryStore();
  private WebApplication site;
  private Person person;

  @BeforeEach
  void serve() throws Exception {
    run("good", "clerk", "", number -> new Score.Graded(number % 4 == 0 ? 0 : 1, "seen", 0));
    run("bad", "cmd", "", _ -> new Score.Graded(0, "broke", 0));
    run("customer-1", "clerk", Experiment.HUMAN, _ -> new Score.Graded(1, "seen", 0));
    run("customer-1-scripted", "clerk", "", _ -> new Score.Graded(1, "seen", 0));
    run("customer-1-model", "clerk", "some:model", _ -> new Score.Graded(1, "seen", 0));
    WebApplication.People people =
        new WebApplication.People(annotations(), Duration.ofMinutes(5), "", List.of(), "");
    site = WebApplication.open(WebApplication.Access.local(0), people, store, LookTest::catalogue);
    person = Person.at(site);
  }

  private Optional<Path> annotations() {
    return Optional.of(folder.resolve("people.jsonl"));
  }

  @AfterEach
  void stop() {
    site.close();
    store.close();
  }

  /// Scores the episode of a task.
  @FunctionalInterface
  private interface Scores {
    Score of(int number);
  }

  private void run(String id, String agent, String user, Scores scores) {
    Experiment experiment =
        Experiment.on("desk")
            .agents(agent)
            .settings(Setting.INTERACTIVE)
            .tasks(20)
            .user(user)
            .build();
    List<Task> tasks = IntStream.range(0, 20).mapToObj(i -> Task.of("t" + i, "Help.")).toList();
    store.begin(new Run(id, experiment, Map.of("desk", tasks), List.of()));
    for (int i = 0; i < 20; i++) {
      Episode.Key cell = new Episode.Key(agent, "desk", Setting.INTERACTIVE, "t" + i, "", 0, 0);
      Ending ending =
          agent.equals("cmd")
              ? new Ending.Failed(Boundary.AGENT, "can't open file 'agent.py', attempt 10000" + i)
              : new Ending.Finished("");
      Usage usage = new Usage(0, 0, 0.05, 0, 0, 0, 1_000_000_000L, 0, 0, 0);
      Episode episode = new Episode(cell, Transcript.EMPTY, ending, "", "", Json.object(), usage);
      store.open(id, cell).finish(episode, scores.of(i));
    }
  }

  @Test
  void theListTellsTheBestAgentWithItsIntervalAndTheCost() throws Exception {
    assertThat(person.get("/").body())
        .contains("/runs/summary?id=good", "complete", "20 episodes")
        .containsPattern("evaluations <span class=\"count\">2</span>")
        .doesNotContain("/runs/summary?id=customer-1");
    assertThat(person.get("/runs/summary?id=good").body())
        .contains("<b>clerk</b>", "75.0 % [", "$1.00", "20.0 s of episodes")
        .contains("<svg class=\"interval\"");
  }

  @Test
  void sessionsOfPeopleAreAList() throws Exception {
    assertThat(person.get("/?part=people%27s+sessions").body())
        .contains(
            "/run?id=customer-1\"", "/run?id=customer-1-scripted\"", "/run?id=customer-1-model\"")
        .doesNotContain("/run?id=good");
  }

  @Test
  void runsAreFoundByNameAndAgent() throws Exception {
    RunLabel.NONE.named("Before the new prompt").give(new AnnotationStore(annotations()), "good");
    assertThat(person.get("/?words=new+PROMPT").body())
        .contains("<a href=\"/run?id=good\">Before the new prompt</a>")
        .doesNotContain("/run?id=bad");
    assertThat(person.get("/?words=cmd").body())
        .contains("/run?id=bad")
        .doesNotContain("/run?id=good");
  }

  @Test
  void aPersonNamesARunRemovesItFromTheListAndPutsItBack() throws Exception {
    String form = person.csrf() + "&id=good";
    person.post("/run/label", form + "&do=keep&name=First&note=looks%20fine");
    assertThat(person.get("/run?id=good").body())
        .contains("<h1>First</h1>", "<title>First, run good - Halftime</title>", "looks fine");
    person.post("/run/label", form + "&do=remove");
    assertThat(person.get("/").body()).doesNotContain("/run?id=good");
    assertThat(person.get("/?part=removed").body()).contains("/run?id=good", "First");
    assertThat(store.finished("good")).as("a removed run stays on record").isEqualTo(20);
    person.post("/run/label", form + "&do=restore");
    assertThat(person.get("/").body()).contains("/run?id=good");
    assertThat(person.post("/run/label", form + "&do=keep&name=" + "x".repeat(81)).statusCode())
        .isEqualTo(400);
  }

  @Test
  void aPersonIsAskedBeforeARunIsDeletedForGood() throws Exception {
    RunLabel.NONE.named("First").give(new AnnotationStore(annotations()), "good");
    assertThat(person.get("/").body()).contains("<a ", "href=\"/run/delete?id=good\"");
    assertThat(person.get("/run/delete?id=good").body())
        .contains("<h1>Delete run First?</h1>", "20 episodes", "action=\"/run/delete\"")
        .contains(
            "<button class=\"danger\">Delete this run</button>",
            "href=\"/run?id=good\">Keep it</a>");
    assertThat(store.finished("good")).as("a look deletes nothing").isEqualTo(20);
    assertThat(person.post("/run/delete", "id=good").statusCode())
        .as("without the token of the form")
        .isEqualTo(403);

    try (Store.Hold _ = store.hold("good")) {
      HttpResponse<String> running = person.post("/run/delete", person.csrf() + "&id=good");
      assertThat(running.statusCode()).isEqualTo(409);
      assertThat(running.body()).contains("Run 'good' is in use");
      assertThat(store.finished("good")).isEqualTo(20);
    }

    assertThat(person.post("/run/delete", person.csrf() + "&id=good").statusCode()).isEqualTo(303);
    assertThat(person.get("/").body()).doesNotContain("id=good").contains("id=bad");
    assertThat(person.get("/run?id=good").statusCode()).isEqualTo(404);
    assertThat(person.get("/run/delete?id=good").statusCode()).isEqualTo(404);
    assertThat(person.post("/run/delete", person.csrf() + "&id=good").statusCode()).isEqualTo(404);
    assertThat(store.runs()).extracting(Run::id).doesNotContain("good").contains("bad");
    assertThat(RunLabel.of(new AnnotationStore(annotations()), "good")).isEqualTo(RunLabel.NONE);
  }

  @Test
  void aSessionIsDeletedWithItsReplaysAndAReplayAlone() throws Exception {
    assertThat(person.get("/run/delete?id=customer-1-model").body())
        .doesNotContain("customer-1-scripted");
    HttpResponse<String> one = person.post("/run/delete", person.csrf() + "&id=customer-1-model");
    assertThat(one.headers().firstValue("Location").orElseThrow())
        .isEqualTo("/?part=people%27s+sessions&deleted=customer-1-model");
    run("customer-1-model", "clerk", "some:model", _ -> new Score.Graded(1, "seen", 0));

    try (Store.Hold _ = store.hold("customer-1-model")) {
      assertThat(person.post("/run/delete", person.csrf() + "&id=customer-1").statusCode())
          .isEqualTo(409);
    }
    assertThat(store.runs()).extracting(Run::id).contains("customer-1", "customer-1-scripted");

    person.post("/run/delete", person.csrf() + "&id=customer-1");
    assertThat(store.runs()).extracting(Run::id).containsExactlyInAnyOrder("good", "bad");
  }

  @Test
  void participantsDeleteNothing() throws Exception {
    WebApplication.People alone =
        new WebApplication.People(annotations(), Duration.ofMinutes(5), "", List.of(), "", true);
    try (WebApplication own =
        WebApplication.open(WebApplication.Access.local(0), alone, store, LookTest::catalogue)) {
      Person participant = Person.at(own);
      assertThat(participant.get("/run/delete?id=good").statusCode()).isEqualTo(302);
      assertThat(participant.post("/run/delete", participant.csrf() + "&id=good").statusCode())
          .isEqualTo(403);
    }
    assertThat(store.finished("good")).isEqualTo(20);
  }

  @Test
  void episodesThatBrokeAreToldWithTheirCauseBeforeAnythingElse() throws Exception {
    assertThat(person.get("/run?id=bad").body())
        .containsSubsequence("data-fill=\"/run/broken?run=bad\"", "data-fill=\"/report?");
    assertThat(person.get("/run/broken?run=bad").body())
        .contains("20 of 20 episodes broke", "<b>20</b> × agent", "can't open file")
        .contains("/episodes?run=bad&amp;verdict=broke")
        .containsOnlyOnce("<li>");
    assertThat(person.get("/run/broken?run=good").body()).isBlank();
    assertThat(person.get("/episodes?run=bad&verdict=broke").body()).contains("1 to 20 of 20");
    assertThat(person.get("/episodes?run=good&verdict=broke").body()).contains("No episodes here");
  }

  @Test
  void aRunIsDownloadedAsPageTableAndRecord() throws Exception {
    assertThat(person.get("/run.html?run=good").body()).contains("<h2>Success</h2>");
    assertThat(person.get("/run.csv?run=good").body().lines()).hasSize(21);
    var record = person.get("/run.jsonl?run=good");
    assertThat(record.body()).contains("\"t19\"");
    assertThat(record.headers().firstValue("content-disposition").orElse(""))
        .isEqualTo("attachment; filename=\"good.jsonl\"");
  }
}
