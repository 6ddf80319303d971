package dev.halftime.app.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftime.Action;
import dev.halftime.Ending;
import dev.halftime.Episode;
import dev.halftime.Event;
import dev.halftime.Experiment;
import dev.halftime.Observation;
import dev.halftime.Party;
import dev.halftime.Score;
import dev.halftime.Setting;
import dev.halftime.Task;
import dev.halftime.Tool;
import dev.halftime.Transcript;
import dev.halftime.app.web.http.Links;
import dev.halftime.app.web.transcript.Markdown;
import dev.halftime.json.Json;
import dev.halftime.record.MemoryStore;
import dev.halftime.record.Run;
import dev.halftime.record.Store;
import dev.halftime.usage.Usage;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Tests the page of an episode.
final class EpisodePageTest {

  private static final String LONG = "{\"row\":1}\n".repeat(400);

  private final Store store = new MemoryStore();
  private WebApplication site;
  private Person person;

  @BeforeEach
  void serve() throws Exception {
    Experiment experiment =
        Experiment.on("desk").agents("clerk").settings(Setting.SEQUENTIAL).tasks(4).build();
    List<Task> tasks =
        List.of(task("t1", "ann"), task("t2", "bob"), task("t3", "ann"), task("t4", "ann"));
    store.begin(new Run("r", experiment, Map.of("desk", tasks), List.of()));
    for (int i = 0; i < tasks.size(); i++) {
      Episode.Key cell = cell(i);
      Episode episode =
          new Episode(
              cell, transcript(i), new Ending.Finished("done"), "", "", Json.object(), Usage.NONE);
      store.open("r", cell).finish(episode, new Score.Graded(1, "right", 0));
    }
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

  private static Task task(String id, String user) {
    return Task.of(id, "Help " + user + ".")
        .withPlace(new Task.Place(user, List.of(), List.of(), ""));
  }

  private static Episode.Key cell(int position) {
    return new Episode.Key(
        "clerk", "desk", Setting.SEQUENTIAL, "t" + (position + 1), "s0.o0", position, 0);
  }

  private static Transcript transcript(int number) {
    Tool tool = new Tool("look", "Looks.", Json.object().put("type", "object"), Tool.Kind.READ);
    return Transcript.of(
        List.of(
            new Event.Setup(Party.AGENT, "Be *kind*.", List.of(tool)),
            new Event.Acted(Party.USER, new Action.Say("Hello number " + number), Usage.NONE),
            new Event.Acted(
                Party.AGENT, new Action.Call("look", Json.object().put("at", "shelf")), time(3)),
            new Event.Observed(Party.AGENT, new Observation.Result(Json.tree(LONG)), time(4)),
            new Event.Acted(Party.AGENT, new Action.Call("look", Json.object()), Usage.NONE),
            new Event.Observed(Party.AGENT, new Observation.Refusal("look where?"), Usage.NONE),
            new Event.Acted(Party.AGENT, new Action.Think("The *shelf* is full."), Usage.NONE),
            new Event.Acted(
                Party.AGENT,
                new Action.Say("**Done**, see [here](http://evil.test/) and <b>there</b>."),
                Usage.NONE)));
  }

  private static Usage time(long seconds) {
    return new Usage(10, 5, 0, 0, 0, 0, seconds * 1_000_000_000, 0, 0, 0);
  }

  private String page(String more) throws Exception {
    return person.get(Links.episode("r", cell(2)) + more).body();
  }

  @Test
  void aCallAndItsResultAreOneStep() throws Exception {
    assertThat(page(""))
        .containsPattern("(?s)<li class=\"event step called\" id=\"e2\"(?:(?!</li>).)*id=\"e3\"")
        .contains("data-start=\"0\" data-nanos=\"7000000000\"")
        .contains("data-start=\"7000000000\"");
  }

  @Test
  void aLongResultIsFoldedAndAMessageIsNot() throws Exception {
    assertThat(page(""))
        .containsPattern("<details class=\"fold\"><summary>[^<]*\\(1 line, [\\d,]+ characters\\)")
        .doesNotContainPattern("<summary>[^<]*Hello number");
  }

  @Test
  void aMessageIsMarkdownThatLeadsNowhere() throws Exception {
    assertThat(page(""))
        .contains(
            "<strong>Done</strong>, see here<span class=\"address\"> (http://evil.test/)</span>")
        .contains("&lt;b&gt;there&lt;/b&gt;")
        .doesNotContain("href=\"http");
  }

  @Test
  void aReaderSeesTheStepsOfOneKind() throws Exception {
    assertThat(page(""))
        .contains("refusals <span class=\"count\">1</span>")
        .contains("calls <span class=\"count\">1</span>");
    assertThat(page("&kind=refusals")).contains("look where?").doesNotContain("Hello number");
    assertThat(page("&kind=thoughts")).contains("is full").doesNotContain("look where?");
  }

  @Test
  void theWordsOfASearchAreMarkedAndCounted() throws Exception {
    assertThat(page("&words=SHELF"))
        .contains("2 places on this page, in 2 steps of the episode")
        .contains("<mark>shelf</mark>")
        .doesNotContain("Hello number");
  }

  @Test
  void theJsonOfAStepHasTheCallAndItsResult() throws Exception {
    String here = "run=r&cell=" + Links.in(cell(2).key());
    var answer = person.get("/event.json?" + here + "&number=2");
    assertThat(answer.headers().firstValue("content-type").orElse("")).contains("application/json");
    assertThat(Json.read(answer.body()).findValuesAsText("kind"))
        .containsExactly("did", "call", "saw", "result");
    assertThat(Json.read(person.get("/episode.json?" + here).body()).at("/episode/transcript"))
        .hasSize(8);
    assertThat(person.get("/event.json?" + here + "&number=8").statusCode()).isEqualTo(404);
  }

  @Test
  void theEarlierVisitsOfTheCustomerAreToldWithWhatWasSaid() throws Exception {
    String here = "/episode/place?run=r&cell=" + Links.in(cell(3).key());
    String place = person.get(here).body();
    assertThat(place)
        .contains("task 4 of 4 in sequence s0.o0, visit 3 of this customer")
        .contains("Hello number 0", "Hello number 2")
        .doesNotContain("Hello number 1", "rel=\"next\"")
        .containsPattern("rel=\"prev\" href=\"/episode\\?run=r&amp;cell=[^\"]*t3\"");
  }

  @Test
  void deeplyNestedMarkdownIsShownAsItIs() {
    assertThat(Markdown.html("*a **b ".repeat(1_000) + "** c*".repeat(1_000)))
        .startsWith("<p class=\"whole\">");
    assertThat(Markdown.html("> ".repeat(5_000)).split("<blockquote>", -1)).hasSizeLessThan(40);
    assertThat(Markdown.html("[".repeat(9_999))).startsWith("<p>[[");
    assertThat(Markdown.html("x".repeat(30_000))).startsWith("<p class=\"whole\">");
  }
}
