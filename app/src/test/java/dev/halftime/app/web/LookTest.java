package dev.halftime.app.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftime.Episode;
import dev.halftime.Experiment;
import dev.halftime.Setting;
import dev.halftime.app.Catalogue;
import dev.halftime.app.web.http.Links;
import dev.halftime.experiment.Budget;
import dev.halftime.experiment.ExperimentRunner;
import dev.halftime.experiment.RunContext;
import dev.halftime.experiment.VirtualThreadExecutor;
import dev.halftime.record.LearningCurve;
import dev.halftime.record.MemoryStore;
import dev.halftime.record.Store;
import dev.halftime.record.TrainingRun;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// Opens every page as a person would.
@Tag("slow")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public final class LookTest {

  public static final WebApplication.People PEOPLE =
      new WebApplication.People(
          Optional.empty(), java.time.Duration.ofMinutes(5), "", List.of(), "");

  @TempDir private static Path folder;

  private Store store;
  private WebApplication site;
  private Browser browser;
  private String run;

  @BeforeAll
  public void serve() throws IOException {
    store = new MemoryStore();
    run = evaluated(store);
    site = WebApplication.open(WebApplication.Access.local(0), PEOPLE, store, LookTest::catalogue);
    browser = Browser.start(folder);
  }

  @AfterAll
  void stop() {
    browser.close();
    site.close();
    store.close();
  }

  public static Catalogue catalogue(long seed) {
    return new Catalogue(seed, Optional.empty(), List.of());
  }

  /// Runs a small evaluation on the ladder.
  static String evaluated(Store store) {
    return evaluated(store, 30);
  }

  static String evaluated(Store store, int tasks) {
    List<String> agents = List.of("noop", "clerk", "clerk+memory");
    Experiment experiment =
        Experiment.on("helpdesk")
            .agents(agents)
            .settings(Setting.LADDER)
            .tasks(tasks)
            .sequence(10)
            .orders(1)
            .build();
    Catalogue catalogue = catalogue(1);
    RunContext context =
        new RunContext(
            catalogue.benchmarks(List.of("helpdesk")),
            catalogue.entrants(agents),
            store,
            new VirtualThreadExecutor(4),
            System::nanoTime);
    ExperimentRunner runner = new ExperimentRunner(context, experiment);
    runner.run(Budget.UNLIMITED, _ -> {}, () -> false);
    return runner.run().id();
  }

  @Test
  void aPersonLooksFromTheListOfRunsToTheLastWord() {
    browser.open(site.address());
    browser.picture("runs");
    browser.follow("tbody a");
    browser.await("document.querySelector('svg.plot')");
    assertThat(browser.text("#content")).contains("Success", "Assumption gaps", "Familiarity");
    assertThat(browser.text("#count")).contains("360 of 360");
    browser.picture("run");
    browser.follow(".tabs a[href*='tab=utility']");
    browser.await("document.querySelector('form.prices')");
    String before = browser.text("form.prices tbody tr:nth-child(4)");
    browser.value(
        "(() => { const s = document.querySelector('#price-call'); s.value = 1;"
            + " s.dispatchEvent(new Event('input', {bubbles: true})); })()");
    assertThat(browser.text("form.prices tbody tr:nth-child(4)")).isNotEqualTo(before);
    assertThat(browser.text("output[for=price-call]")).isEqualTo("$1.00");

    browser.follow(".tabs a[href^='/episodes']");
    assertThat(browser.text("h1")).contains("Episodes");
    browser.picture("episodes");
    browser.follow("a[rel=next]");
    assertThat(browser.text(".pager")).contains("101 to 200 of 360");
    browser.follow("tbody a[href^='/task']");
    assertThat(browser.text("#content")).contains("All attempts", "The whole brief");
    browser.picture("task");
    browser.follow("tbody a[href*='interactive']");
    assertThat(browser.text("#content")).contains("user said", "agent called", "What changed");
    browser.await("document.querySelector('.outline rect.time')");
    browser.await("document.querySelector('.places a[rel=next]')");
    browser.picture("episode");
    assertThat(browser.errors()).isEmpty();
  }

  @Test
  void aFilterLeavesOnlyWhatWasAskedFor() {
    browser.open(site.address().resolve("/run?id=" + run + "&agent=clerk&setting=interactive"));
    browser.await("document.querySelector('section[aria-label=Report] table')");
    assertThat(browser.text("section[aria-label=Report]"))
        .contains("interactive")
        .doesNotContain("second-half", "clerk+memory");
    browser.follow("a[href^='/episodes']");
    assertThat(browser.text(".pager")).contains("of 30");
    assertThat(browser.errors()).isEmpty();
  }

  @Test
  void twoEpisodesAreAlignedWhereTheyPart() {
    browser.open(
        site.address().resolve("/episodes?run=" + run + "&agent=clerk&setting=interactive"));
    browser.follow("tbody th a");
    browser.follow("a[href^='/compare']");
    browser.follow("a[href*='noop']");
    assertThat(browser.text("#content")).contains("The first event is the same.", "final states");
    assertThat(browser.value("document.querySelectorAll('.pair.differs').length").asInt())
        .isPositive();
    browser.picture("compare");
    assertThat(browser.errors()).isEmpty();
  }

  @Test
  void nothingSticksOutOnAPhone() {
    Episode.Key attempt = cell("clerk", Setting.INTERACTIVE);
    String episode = Links.episode(run, attempt);
    String compare = episode.replace("/episode", "/compare");
    String other = Links.in(cell("noop", Setting.CLASSICAL).key());
    Map<String, String> pages = new LinkedHashMap<>();
    pages.put("runs", "/");
    pages.put("run", "/run?id=" + run);
    pages.put("episodes", "/episodes?run=" + run);
    pages.put("task", Links.task(run, attempt));
    pages.put("episode", episode);
    pages.put("choose", compare);
    pages.put("compare", compare + "&other=" + other);
    pages.put("agents", "/agents?run=" + run + "&one=clerk&other=noop");
    pages.put("search", "/search?run=" + run + "&words=refund");
    pages.put("trainings", "/trainings");
    pages.put("chairs", "/chairs");
    pages.put("arena", "/arena");
    pages.put("people", "/people");
    pages.put("login", "/login");
    Map<String, Integer> widths = new LinkedHashMap<>();
    browser.size(390, 844);
    pages.forEach((name, path) -> {
      browser.open(site.address().resolve(path));
      browser.await("!document.querySelector('[aria-busy]')");
      browser.picture(name + "-phone");
      widths.put(name, browser.value("document.documentElement.scrollWidth").asInt());
    });
    browser.size(1280, 900);
    assertThat(widths).allSatisfy((_, width) -> assertThat(width).isLessThanOrEqualTo(390));
    assertThat(browser.errors()).isEmpty();
  }

  private static Episode.Key cell(String agent, Setting setting) {
    return new Episode.Key(agent, "helpdesk", setting, "t0001", "", 0, 0);
  }

  @Test
  void twoAgentsAreComparedTaskByTask() {
    browser.open(site.address().resolve("/agents?run=" + run));
    browser.value("document.querySelector('select[name=one]').value = 'clerk+memory'");
    browser.value("document.querySelector('select[name=other]').value = 'noop'");
    browser.follow("form[aria-label='Which agents'] button");
    assertThat(browser.text("#content")).contains("30 of 30 tasks", "points");
    browser.picture("agents");
    browser.follow("tbody a[aria-label^='Both']");
    assertThat(browser.text("h1")).isEqualTo("Two episodes");
    assertThat(browser.errors()).isEmpty();
  }

  @Test
  void wordsAreFoundInTranscripts() {
    browser.open(site.address().resolve("/run?id=" + run));
    browser.type("input[name=words]", "refund");
    browser.follow("form[action='/search'] button");
    assertThat(browser.text("h1")).contains("refund");
    assertThat(browser.text("#content ul").toLowerCase(java.util.Locale.ROOT)).contains("refund");
    browser.picture("search");
    browser.follow("#content ul a");
    assertThat(browser.value("document.querySelectorAll(':target').length").asInt()).isEqualTo(1);
    assertThat(browser.errors()).isEmpty();
  }

  @Test
  void aRunSaysHowItsSimulatedUsersBehaved() {
    browser.open(
        site.address().resolve("/run?id=" + run + "&tab=users&agent=clerk&setting=interactive"));
    browser.await("!document.querySelector('[aria-busy]')");
    browser.await("!document.querySelector('[data-again]')");
    String users = "section[aria-label='Simulated users']";
    assertThat(browser.text(users)).contains("clerk, interactive").doesNotContain("noop");
    assertThat(browser.text(users + " td")).as("talks").isEqualTo("30");
    assertThat(browser.errors()).isEmpty();
  }

  @Test
  void aTrainingIsShownWithItsCurves() {
    TrainingRun training =
        new TrainingRun("t-1", "ppo", "CartPole-v1", Map.of("gamma", "0.99"), 20_000, List.of(1L));
    LearningCurve.Point half = new LearningCurve.Point(10_000, 90, 40.0, 40.0, Map.of());
    LearningCurve.Point end = new LearningCurve.Point(20_000, 60, 160.0, 160.0, Map.of());
    store.begin(training);
    store.keep("t-1", new LearningCurve(1, true, 20_000, 150, 160.0, null, List.of(half, end)));
    browser.open(site.address());
    browser.follow("nav a[href='/trainings']");
    browser.picture("trainings");
    assertThat(browser.text("tbody")).contains("ppo", "CartPole-v1", "20,000", "1 of 1");
    browser.follow("tbody a");
    assertThat(browser.text("#content")).contains("Hyperparameters", "gamma", "160.0");
    assertThat(browser.value("document.querySelectorAll('svg.plot').length").asInt()).isEqualTo(1);
    browser.picture("training");
    assertThat(browser.errors()).isEmpty();
  }

  @Test
  void theKeyboardIsEnough() {
    browser.open(site.address());
    browser.press("Tab", 9);
    assertThat(browser.value("document.activeElement.innerText").asText())
        .isEqualTo("Skip to the content");
    // The name, five places in the site, one kind of runs, four fields to find runs, the newest
    // run.
    for (int i = 0; i < 12; i++) {
      browser.press("Tab", 9);
    }
    browser.value("window.left = true");
    browser.press("Enter", 13);
    browser.await("window.left === undefined && document.querySelector('h1')");
    assertThat(browser.text("h1")).contains("Run ");
    assertThat(
            browser
                .value(
                    "[...document.querySelectorAll('input:not([type=hidden]), select, textarea')]"
                        + ".filter(field => !field.labels.length).length")
                .asInt())
        .as("fields without a label")
        .isZero();
    assertThat(browser.errors()).isEmpty();
  }
}
