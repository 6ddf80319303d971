package dev.halftime.app.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftime.Episode;
import dev.halftime.Setting;
import dev.halftime.app.web.http.Links;
import dev.halftime.record.LearningCurve;
import dev.halftime.record.MemoryStore;
import dev.halftime.record.Result;
import dev.halftime.record.Store;
import dev.halftime.record.TrainingRun;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// Every page, wide and narrow, light and dark: axe-core finds nothing, nothing stands in the
/// console, and a screenshot lies under `target/screenshots`.
@Tag("slow")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class AccessibilityTest {

  /// Runs all rules of axe-core on the page and returns what they found, a line an element.
  private static final String FINDINGS =
      "axe.run(document, {resultTypes: ['violations']}).then(it => it.violations.flatMap(rule =>"
          + " rule.nodes.map(node => rule.id + ' at ' + node.target.join(' ') + ': '"
          + " + node.failureSummary.replace(/\\s+/g, ' '))).join('\\n'))";

  @TempDir private static Path folder;

  private final Map<String, String> pages = new LinkedHashMap<>();
  private final String axe = script();
  private Store store;
  private WebApplication site;
  private Browser browser;

  private static String script() {
    try (InputStream file =
        Objects.requireNonNull(AccessibilityTest.class.getResourceAsStream("/axe.min.js"))) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @BeforeAll
  void serve() throws IOException, InterruptedException {
    store = new MemoryStore();
    String run = LookTest.evaluated(store);
    String other = LookTest.evaluated(store, 20);
    train();
    WebApplication.People people =
        new WebApplication.People(
            Optional.of(folder.resolve("people.jsonl")),
            Duration.ofMinutes(5),
            "helpdesk",
            List.of("clerk", "noop", "escalate"),
            "");
    site = WebApplication.open(WebApplication.Access.local(0), people, store, LookTest::catalogue);
    browser = Browser.start(folder);
    records(run, other);
    people();
  }

  @AfterAll
  void stop() {
    browser.close();
    site.close();
    store.close();
  }

  private void train() {
    TrainingRun training =
        new TrainingRun("t-1", "ppo", "CartPole-v1", Map.of("gamma", "0.99"), 20_000, List.of(1L));
    LearningCurve.Point half = new LearningCurve.Point(10_000, 90, 40.0, 40.0, Map.of());
    LearningCurve.Point end = new LearningCurve.Point(20_000, 60, 160.0, 160.0, Map.of());
    store.begin(training);
    store.keep("t-1", new LearningCurve(1, true, 20_000, 150, 160.0, null, List.of(half, end)));
  }

  private void records(String run, String other) throws IOException, InterruptedException {
    String episode = Links.episode(run, cell(run, "clerk+memory", Setting.SECOND_HALF));
    String compare = episode.replace("/episode", "/compare");
    pages.put("runs", "/");
    pages.put("run", "/run?id=" + run);
    for (String tab : tabs(run)) {
      pages.put("run-" + tab, "/run?id=" + run + "&tab=" + tab);
    }
    pages.put("delete", "/run/delete?id=" + run);
    pages.put("deleted", "/?deleted=gone");
    pages.put("report", saved("/run.html?run=" + run));
    pages.put("episodes", "/episodes?run=" + run);
    pages.put("task", Links.task(run, cell(run, "clerk", Setting.INTERACTIVE)));
    pages.put("episode", episode);
    pages.put("choose", compare);
    pages.put(
        "compare", compare + "&other=" + Links.in(cell(run, "noop", Setting.CLASSICAL).key()));
    pages.put("agents", "/agents?run=" + run + "&one=clerk&other=noop");
    pages.put("two-runs", "/runs/compare?baseline=" + run + "&run=" + other);
    pages.put("history", "/history?agent=clerk");
    pages.put("search", "/search?run=" + run + "&words=refund");
    pages.put("trainings", "/trainings");
    pages.put("training", "/training?id=t-1");
    pages.put("login", "/login");
    pages.put("missing", "/run?id=nothing");
  }

  /// Saves what the site offers as a file, and returns the file's address.
  private String saved(String path) throws IOException, InterruptedException {
    Path file = folder.resolve("saved.html");
    Files.writeString(file, Person.at(site).get(path).body());
    return file.toUri().toString();
  }

  private List<String> tabs(String run) {
    browser.open(site.address().resolve("/run?id=" + run));
    browser.await("!document.querySelector('[aria-busy]')");
    return browser
        .value(
            "[...document.querySelectorAll('.tabs a[href*=\"tab=\"]')]"
                + ".map(it => new URL(it.href).searchParams.get('tab')).join('\\n')")
        .asText()
        .lines()
        .toList();
  }

  /// Plays as customer and as agent, judges, and votes, so that the pages of people have content.
  private void people() {
    pages.put("chairs", "/chairs");
    session("customer");
    pages.put("chair-customer", here());
    browser.type("textarea[name=words]", "Good day, where is my order?");
    browser.press("Enter", 13);
    browser.await("document.querySelectorAll('[data-talk] .event').length >= 2");
    session("agent");
    pages.put("chair-agent", here());
    session("customer");
    finish("button[value=finish]", "form[action=\"/judge\"]");
    pages.put("judge", here());
    browser.open(site.address().resolve("/arena"));
    browser.follow("form[action='/arena'] button");
    for (String side : List.of("A", "B")) {
      String section = "section[aria-label='Agent " + side + "'] ";
      browser.await("document.querySelector(\"" + section + "textarea\")");
      browser.click(section + "button[value=finish]");
      browser.await("!document.querySelector(\"" + section + "textarea\")");
    }
    browser.await("document.querySelector('button[value=model_a]')");
    browser.follow("button[value=model_a]");
    pages.put("voted", here());
    browser.open(site.address().resolve("/arena"));
    browser.follow("form[action='/arena'] button");
    browser.await("document.querySelector('section textarea')");
    pages.put("battle", here());
    pages.put("arena", "/arena");
    pages.put("people", "/people");
  }

  private void session(String role) {
    browser.open(site.address().resolve("/chairs"));
    browser.value("document.querySelector('[name=role][value=" + role + "]').checked = true");
    browser.follow("form[method=post][action='/chairs'] button.main");
    browser.await("document.querySelector('textarea[name=words]')");
  }

  private void finish(String button, String next) {
    browser.await("document.querySelector(\"" + button + "\")");
    browser.value("window.left = true");
    browser.click(button);
    browser.await(
        "window.left === undefined && document.readyState === 'complete'"
            + " && document.querySelector('"
            + next
            + "')");
  }

  private String here() {
    return browser.value("location.pathname + location.search").asText();
  }

  private Episode.Key cell(String run, String agent, Setting setting) {
    try (Stream<Result> results = store.results(run)) {
      return results
          .map(Result::cell)
          .filter(it -> it.agent().equals(agent) && it.setting().equals(setting))
          .findFirst()
          .orElseThrow();
    }
  }

  @Test
  void noRuleIsBrokenOnAnyPage() {
    List<String> findings = new ArrayList<>();
    pages.forEach((name, path) -> {
      for (boolean phone : List.of(false, true)) {
        for (boolean dark : List.of(false, true)) {
          String look = name + (phone ? "-phone" : "") + (dark ? "-dark" : "");
          browser.size(phone ? 390 : 1280, phone ? 844 : 900);
          browser.dark(dark);
          browser.open(site.address().resolve(path));
          browser.await("!document.querySelector('[aria-busy]')");
          browser.await("!document.querySelector('[data-again]')");
          assertThat(browser.text("h1").equals("Not possible"))
              .as("%s: %s", path, browser.text("#content"))
              .isEqualTo(name.equals("missing"));
          browser.picture("all/" + look);
          browser.value(axe);
          browser.value(FINDINGS).asText().lines().forEach(it -> findings.add(look + ": " + it));
          int width = browser.value("document.documentElement.scrollWidth").asInt();
          if (width > (phone ? 390 : 1280)) {
            findings.add(look + ": is " + width + " wide");
          }
        }
      }
    });
    assertThat(findings).isEmpty();
    // A run that is not there is an error 404, which Chromium writes to the console.
    assertThat(browser.errors()).allMatch(it -> it.contains("nothing") && it.contains("404"));
  }
}
