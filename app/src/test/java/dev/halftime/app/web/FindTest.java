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
import dev.halftime.Transcript;
import dev.halftime.app.web.http.Links;
import dev.halftime.json.Json;
import dev.halftime.record.MemoryStore;
import dev.halftime.record.Run;
import dev.halftime.record.Store;
import dev.halftime.usage.Usage;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// Searches a run that is too large to be read within one request.
@Tag("slow")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class FindTest {

  private static final int MANY = 40_000;
  private static final String EVIL = "</q><img src=x onerror=alert(1) class=injected>";

  private static final Pattern NEXT = Pattern.compile("rel=\"next\" href=\"([^\"]*)\"");

  @TempDir private static Path folder;

  private final HttpClient client = HttpClient.newHttpClient();
  private final Store store = new MemoryStore();
  private WebApplication site;
  private Browser browser;

  @BeforeAll
  void serve() throws IOException {
    begin("many");
    for (int i = 0; i < MANY; i++) {
      finish("many", i, "The weather was fine on day " + i + ".");
    }
    finish("many", MANY, "A needle in the hay " + EVIL + " and \"so\" on.");
    site =
        WebApplication.open(
            WebApplication.Access.local(0), LookTest.PEOPLE, store, LookTest::catalogue);
    browser = Browser.start(folder);
  }

  @AfterAll
  void stop() {
    browser.close();
    site.close();
    store.close();
  }

  @Test
  void aPhraseOfOneEpisodeAmongManyIsFoundWithOneClick() {
    browser.open(site.address().resolve("/run?id=many"));
    browser.type("input[name=words]", "NEEDLE in the hay");
    browser.follow("form[action='/search'] button");
    browser.await("document.querySelector('ul.found a')");
    browser.await("!document.querySelector('#search a, #search button')");
    assertThat(browser.text("#search")).contains("1 place in 40,001 of 40,001 episodes");
    assertThat(browser.text("ul.found mark")).isEqualTo("needle in the hay");
    assertThat(browser.text("ul.found q")).contains(EVIL);
    assertThat(browser.value("document.querySelectorAll('.injected').length").asInt()).isZero();
    assertThat(
            browser
                .value(
                    "performance.getEntriesByType('resource')"
                        + ".filter(it => it.name.includes('/search?')).length")
                .asInt())
        .as("how often the page went on by itself")
        .isPositive();
    browser.picture("search-large");
    browser.follow("ul.found a");
    assertThat(browser.text(":target")).contains("needle");
    assertThat(browser.errors()).isEmpty();
  }

  @Test
  void itStopsWhenThereIsEnoughAndGoesOnFromThere() {
    browser.open(site.address().resolve("/search?run=many&words=weather"));
    browser.await("document.querySelector('#search a:not([hidden])')");
    assertThat(browser.text("#search")).contains("enough to look at");
    int found = browser.value("document.querySelectorAll('ul.found li').length").asInt();
    assertThat(found).isBetween(100, 199);
    assertThat(browser.text("#search")).contains(found + " places in " + found + " of 40,001");
    browser.follow("#search a");
    assertThat(browser.text("#search")).contains("places in episodes " + (found + 1) + " to ");
    assertThat(browser.errors()).isEmpty();
  }

  @Test
  void whoStopsItGoesOnWithTheLink() {
    browser.open(site.address().resolve("/search?run=many&words=nowhere"));
    browser.value("document.querySelector('#search button')?.click()");
    browser.await("!document.querySelector('#search button')");
    String searched = browser.text("#search [role=status]");
    assertThat(searched).contains("No place").contains("of 40,001 episodes");
    boolean done = searched.contains("in 40,001 of");
    assertThat(browser.value("!!document.querySelector('#search a:not([hidden])')").asBoolean())
        .isEqualTo(!done);
  }

  @Test
  void withoutScriptTheLinkLeadsOnToWhatHasFinishedSince() throws Exception {
    begin("grows");
    for (int i = 0; i < 150; i++) {
      finish("grows", i, "It rained.");
    }
    List<String> parts = parts("run=grows&words=rained", () -> finish("grows", 150, "It rained!"));
    assertThat(places(parts)).isEqualTo(151);
    assertThat(parts).hasSizeGreaterThan(1);
    assertThat(parts.getLast()).contains(" to 151 of 151 episodes", "!</q>");
  }

  @Test
  void signsThatRecordsWriteOtherwiseAreFoundToo() throws Exception {
    begin("signs");
    finish("signs", 0, "He said: \"no, {never}\"\nand left, back\\slash.");
    finish("signs", 1, "Something else.");
    for (String words : List.of("said: \"no", "{never}\"", "back\\slash", "NO, {Never", ",")) {
      assertThat(places(parts("run=signs&words=" + Links.in(words), () -> {})))
          .as(words)
          .isEqualTo(1);
    }
    assertThat(places(parts("run=signs&words=%22order%22%20:%20%2270%22", () -> {})))
        .as("arguments as they are shown")
        .isEqualTo(2);
  }

  @Test
  void aFilterLeavesOutWhatDoesNotPass() throws Exception {
    begin("filtered");
    finish("filtered", 0, "Both say this.");
    finish("filtered", 1, "Both say this.");
    List<String> odd = parts("run=filtered&words=both&agent=odd", () -> {});
    assertThat(places(odd)).isEqualTo(1);
    assertThat(odd.getLast()).contains("agent odd");
    assertThat(places(parts("run=filtered&words=both&agent=nobody", () -> {}))).isZero();
  }

  /// Requests all pages of a search one after another.
  ///
  /// @param meanwhile runs after the first page
  private List<String> parts(String query, Runnable meanwhile)
      throws IOException, InterruptedException {
    List<String> parts = new ArrayList<>(List.of(page(site.address().resolve("/search?" + query))));
    meanwhile.run();
    Matcher next = NEXT.matcher(parts.getLast());
    while (next.find()) {
      parts.add(page(site.address().resolve(next.group(1).replace("&amp;", "&"))));
      next = NEXT.matcher(parts.getLast());
    }
    return parts;
  }

  private static int places(List<String> parts) {
    return parts.stream().mapToInt(it -> it.split("<q class").length - 1).sum();
  }

  private String page(URI address) throws IOException, InterruptedException {
    return client
        .send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString())
        .body();
  }

  private void begin(String run) {
    Experiment experiment =
        Experiment.on("helpdesk")
            .agents("even", "odd")
            .settings(Setting.CLASSICAL)
            .tasks(1)
            .sequence(10)
            .orders(1)
            .build();
    store.begin(new Run(run, experiment, Map.of("helpdesk", List.of()), List.of()));
  }

  private void finish(String run, int number, String words) {
    Episode.Key cell =
        new Episode.Key(
            number % 2 == 0 ? "even" : "odd",
            "helpdesk",
            Setting.CLASSICAL,
            "t" + number,
            "",
            0,
            0);
    Transcript transcript =
        Transcript.of(
            List.of(
                new Event.Setup(Party.AGENT, "They talk about the weather.", List.of()),
                new Event.Observed(Party.AGENT, new Observation.Text(words), Usage.NONE),
                new Event.Acted(
                    Party.AGENT,
                    new Action.Call("look", Json.object().put("order", "70")),
                    Usage.NONE)));
    Episode episode =
        new Episode(
            cell, transcript, new Ending.Finished("bye"), "", "", Json.object(), Usage.NONE);
    store.open(run, cell).finish(episode, new Score.Graded(1, "right", 0));
  }
}
