package dev.halftime.app.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.Action;
import dev.halftime.Ending;
import dev.halftime.Ending.Boundary;
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
import dev.halftime.experiment.Plan;
import dev.halftime.experiment.WorkUnit;
import dev.halftime.json.Json;
import dev.halftime.record.MemoryStore;
import dev.halftime.record.Run;
import dev.halftime.record.Store;
import dev.halftime.record.TrainingRun;
import dev.halftime.usage.Usage;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Puts a script into every external text, and opens every page.
@Tag("slow")
final class HostileTest {

  /// Text that breaks out of element content, an attribute, a title, a script and a field, unless
  /// it is escaped.
  private static final String EVIL =
      "</title></textarea></script></svg>\"'><img src=x onerror=alert(1) class=injected><script"
          + " class=injected>alert(2)</script><a class=injected"
          + " href=javascript:alert(3)>x</a><iframe class=injected"
          + " srcdoc='<script>alert(4)</script>'></iframe>\u202e${7*7}&lt;b&gt;";

  /// The same as a name: stores reject names with unprintable characters or characters that reverse
  /// the direction of writing. the direction of writing.
  private static final String NAME = EVIL.replace("\u202e", "");

  /// Patterns that no page may contain.
  private static final String INJECTED =
      "[...document.querySelectorAll('*')].filter(it => it.classList.contains('injected') ||"
          + " it.tagName === 'IFRAME' || it.tagName === 'OBJECT' || (it.tagName === 'SCRIPT' &&"
          + " !['/plots.js', '/site.js', '/viewer.js'].includes(it.getAttribute('src'))) ||"
          + " (it.tagName === 'IMG' && !it.src.startsWith('data:image/')) ||"
          + " [...it.attributes].some(a => a.name.startsWith('on') ||"
          + " /^\\s*javascript:/i.test(a.value))).map(it => it.outerHTML).join()";

  private static final String LINKS =
      "[...document.querySelectorAll('a[href]')].map(it => it.getAttribute('href')).join('\\n')";

  /// Maximum number of pages of a kind.
  private static final int MOST = 12;

  @TempDir private Path folder;

  @Test
  void scriptInAnyTextStaysText() throws IOException {
    try (Store store = new MemoryStore()) {
      fill(store);
      store.begin(new TrainingRun("t", EVIL, EVIL, Map.of(EVIL, EVIL), 10, List.of(1L)));
      Path annotations = folder.resolve("people.jsonl");
      Files.writeString(annotations, said(store));
      WebApplication.People people =
          new WebApplication.People(
              Optional.of(annotations),
              Duration.ofMinutes(5),
              "helpdesk",
              List.of("clerk", "noop"),
              "");
      try (WebApplication site =
              WebApplication.open(
                  WebApplication.Access.local(0), people, store, LookTest::catalogue);
          Browser browser = Browser.start(folder)) {
        Map<String, Integer> kinds = crawl(browser, site.address());
        assertThat(kinds.keySet())
            .contains(
                "/",
                "/run",
                "/episodes",
                "/task",
                "/episode",
                "/compare",
                "/agents",
                "/search",
                "/trainings",
                "/training",
                "/chairs",
                "/arena",
                "/people",
                "/chair");
        assertThat(browser.errors()).isEmpty();
      }
    }
  }

  /// Opens every page that a link or a form leads to.
  ///
  /// @return number of pages of each kind
  private static Map<String, Integer> crawl(Browser browser, URI from) {
    Map<String, Integer> kinds = new HashMap<>();
    Deque<String> ahead = new ArrayDeque<>(List.of("/", "/chairs", "/arena", "/people"));
    sit(browser, from);
    ahead.add(browser.value("location.pathname + location.search").asText());
    Map<String, Boolean> seen = new HashMap<>();
    while (!ahead.isEmpty()) {
      String path = ahead.poll();
      String kind = path.replaceFirst("\\?.*", "");
      if (kinds.getOrDefault(kind, 0) < MOST && seen.putIfAbsent(path, true) == null) {
        kinds.merge(kind, 1, Integer::sum);
        browser.open(from.resolve(path));
        browser.await("!document.querySelector('[aria-busy]')");
        assertThat(browser.value(INJECTED).asText()).as(path).isEmpty();
        assertThat(browser.errors()).as(path).isEmpty();
        ahead.addAll(links(browser));
      }
    }
    return kinds;
  }

  private static List<String> links(Browser browser) {
    List<String> links = browser.value(LINKS).asText().lines().toList();
    assertThat(links).allMatch(it -> it.startsWith("/") || it.startsWith("#"));
    List<String> ahead = new java.util.ArrayList<>(links);
    ahead.removeIf(it -> it.startsWith("#") || it.matches("[^?]*\\.(json|jsonl|csv|html)(\\?.*)?"));
    if (browser.value("!!document.querySelector('form[action=\"/search\"]')").asBoolean()) {
      String run = browser.value("document.querySelector('[name=run]').value").asText();
      ahead.add("/search?run=" + Links.in(run) + "&words=" + Links.in("<img"));
      ahead.add("/search?run=" + Links.in(run) + "&words=" + Links.in("7*7"));
      ahead.add(
          "/agents?run=" + Links.in(run) + "&one=" + Links.in(NAME) + "&other=b" + Links.in(NAME));
      ahead.add(
          "/run?id=" + Links.in(run) + "&agent=" + Links.in(NAME) + "&family=" + Links.in(EVIL));
    }
    return ahead;
  }

  /// Plays a session in which the person sends the text.
  private static void sit(Browser browser, URI from) {
    browser.open(from.resolve("/chairs"));
    browser.follow("form[method=post][action='/chairs'] button.main");
    browser.type("textarea[name=words]", EVIL);
    browser.click("button[value=say]");
    browser.await(
        "document.querySelectorAll('[data-talk] .event').length >= 2"
            + " && document.querySelector('textarea[name=words]')");
    assertThat(browser.text("[data-talk]")).contains("<img src=x");
  }

  static void fill(Store store) {
    Experiment experiment =
        Experiment.on(NAME)
            .agents(NAME, "b" + NAME)
            .settings(Setting.LADDER)
            .tasks(2)
            .trials(2)
            .sequence(2)
            .orders(1)
            .build();
    List<Task> tasks = List.of(task("1" + NAME), task("2" + NAME));
    Map<String, Run.Label> labels = Map.of(NAME, new Run.Label(EVIL, EVIL));
    for (String id : List.of("evil", "unfinished")) {
      Run run = new Run(id, experiment, Map.of(NAME, tasks), List.of(), labels);
      store.begin(run);
      for (WorkUnit lifetime : Plan.of(experiment, run.tasks())) {
        for (Episode.Key cell : lifetime.cells()) {
          record(store, id, cell);
        }
      }
    }
  }

  private static void record(Store store, String run, Episode.Key cell) {
    boolean right = cell.agent().startsWith("b") == cell.task().startsWith("1");
    Score score =
        cell.trial() == 0
            ? new Score.Graded(right ? 1 : 0, EVIL, 1)
            : new Score.Ungraded(Boundary.SCORER, EVIL);
    var recording = store.open(run, cell);
    transcript(cell).forEach(recording::append);
    if (!run.startsWith("unfinished") || cell.position() == 0) {
      recording.finish(episode(cell), score);
    }
  }

  private static Task task(String id) {
    return new Task(
        id,
        EVIL,
        EVIL,
        evil(),
        evil(),
        evil(),
        new Task.Worth(3, 4),
        new Task.Place(EVIL, List.of(EVIL), List.of(), EVIL, List.of()));
  }

  private static ObjectNode evil() {
    ObjectNode deep = Json.object();
    deep.putObject(EVIL).put(EVIL, EVIL);
    return deep;
  }

  private static Transcript transcript(Episode.Key cell) {
    Tool tool = new Tool(EVIL, EVIL, Json.object().put("type", "object"), Tool.Kind.READ);
    return Transcript.of(
        List.of(
            new Event.Setup(Party.AGENT, EVIL, List.of(tool)),
            new Event.Setup(Party.USER, EVIL, List.of()),
            did(Party.USER, new Action.Say(EVIL)),
            did(Party.AGENT, new Action.Think(EVIL)),
            did(Party.AGENT, new Action.Call(EVIL, evil())),
            saw(new Observation.Result(evil())),
            saw(new Observation.Refusal(EVIL)),
            saw(new Observation.Text(EVIL)),
            saw(new Observation.Image(EVIL, EVIL)),
            saw(new Observation.Image("image/svg+xml", "PHN2Zy8+")),
            did(Party.AGENT, new Action.Say(cell.key())),
            did(Party.AGENT, new Action.Finish(EVIL))));
  }

  private static Episode episode(Episode.Key cell) {
    Ending ending =
        cell.position() == 0 ? new Ending.Finished(EVIL) : new Ending.Failed(Boundary.AGENT, EVIL);
    return new Episode(cell, transcript(cell), ending, "a", cell.agent(), evil(), Usage.NONE);
  }

  private static Event did(Party by, Action action) {
    return new Event.Acted(by, action, Usage.NONE);
  }

  private static Event saw(Observation observation) {
    return new Event.Observed(Party.AGENT, observation, Usage.NONE);
  }

  /// Adds votes, rosters, times and judgements that contain the text.
  private static String said(Store store) {
    Run run = store.runs().getFirst();
    Episode.Key cell;
    try (var results = store.results(run.id())) {
      cell = results.findFirst().orElseThrow().cell();
    }
    ObjectNode about = Json.object().put("run", run.id()).put("cell", cell.key());
    JsonNode roster = Json.tree(List.of(NAME, "gone" + NAME));
    List<ObjectNode> lines =
        List.of(
            about
                .deepCopy()
                .put("kind", "chair")
                .put("role", "customer")
                .put("benchmark", NAME)
                .put("task", cell.task())
                .put("agent", NAME)
                .put("minutes", 2),
            about
                .deepCopy()
                .put("kind", "questionnaire")
                .put("judge", EVIL)
                .put("solved", EVIL)
                .put("effort", 3)
                .put("again", EVIL),
            Json.object().put("kind", "roster").put("benchmark", NAME).set("agents", roster),
            vote("model_a"),
            vote("model_b"));
    return String.join("\n", lines.stream().map(Json::canonical).toList()) + "\n";
  }

  private static ObjectNode vote(String winner) {
    return Json.object()
        .put("kind", "vote")
        .put("model_a", NAME)
        .put("model_b", "b" + NAME)
        .put("winner", winner)
        .put("anony", true);
  }
}
