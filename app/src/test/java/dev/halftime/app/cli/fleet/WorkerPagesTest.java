package dev.halftime.app.cli.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftime.Experiment;
import dev.halftime.Poll;
import dev.halftime.Setting;
import dev.halftime.Task;
import dev.halftime.app.annotation.AnnotationStore;
import dev.halftime.app.web.Browser;
import dev.halftime.app.web.LookTest;
import dev.halftime.app.web.Person;
import dev.halftime.app.web.WebApplication;
import dev.halftime.record.MemoryStore;
import dev.halftime.record.Run;
import dev.halftime.record.Store;
import dev.halftime.store.StoreServer;
import dev.halftime.store.database.StoreAddress;
import dev.halftime.store.fleet.Jobs;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Tests the page of workers.
@Tag("slow")
@Timeout(120)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init")
final class WorkerPagesTest {

  private static final String FINDINGS =
      "axe.run(document, {resultTypes: ['violations']}).then(it => it.violations.flatMap(rule =>"
          + " rule.nodes.map(node => rule.id + ' at ' + node.target.join(' '))).join('\\n'))";

  private static final String PAGE = "/workers";

  @TempDir private Path folder;

  private TeamServer team;
  private Store store;
  private StoreServer server;
  private Jobs jobs;
  private WebApplication site;
  private long offer;

  @BeforeAll
  void serve() throws SQLException {
    team = TeamServer.start();
    store = team.store();
    server = StoreServer.of((StoreAddress.OnServer) StoreAddress.of(team.url()), Map.of());
    jobs = new Jobs(server);
    Experiment experiment =
        Experiment.on("helpdesk").agents("clerk").settings(Setting.CLASSICAL).tasks(9).build();
    List<Task> tasks = IntStream.range(0, 9).mapToObj(i -> Task.of("t" + i, "Do it.")).toList();
    store.begin(new Run("r", experiment, Map.of("helpdesk", tasks), List.of()));
    site = site(false, Optional.of(server));
  }

  @BeforeEach
  void offer() throws SQLException {
    team.execute("DELETE FROM charge; DELETE FROM claim; DELETE FROM job; DELETE FROM worker");
    offer = jobs.open("r", "halftime 9", 12.5, 3);
    team.execute(
        "INSERT INTO worker VALUES (7, 'north/17', clock_timestamp() + interval '1 hour', 'v9'),"
            + " (8, 'south/<b>', clock_timestamp() - interval '1 minute', 'v9');"
            + " INSERT INTO claim SELECT number, 'clerk|helpdesk|t1', 7, 40, "
            + offer
            + ", false FROM run;"
            + " INSERT INTO charge SELECT number, 39, 'clerk|helpdesk|t0', 7, 1.5, true,"
            + " clock_timestamp() - interval '70 seconds', clock_timestamp() FROM run;"
            + " INSERT INTO charge SELECT number, 40, 'clerk|helpdesk|t1', 7, NULL, NULL,"
            + " clock_timestamp() - interval '20 minutes' FROM run");
  }

  @AfterAll
  void stop() throws IOException {
    site.close();
    jobs.close();
    store.close();
    team.close();
  }

  private WebApplication site(boolean alone, Optional<StoreServer> of) {
    WebApplication.People people =
        new WebApplication.People(
            Optional.empty(),
            Duration.ofMinutes(5),
            "",
            alone ? List.of("clerk") : List.of(),
            "",
            alone);
    return WebApplication.open(
        WebApplication.Access.local(0),
        people,
        new AnnotationStore(Optional.empty()),
        of,
        of.isPresent() ? store : new MemoryStore(),
        LookTest::catalogue);
  }

  private Jobs.State state() {
    return jobs.state("r").orElseThrow();
  }

  @Test
  void itShowsWorkersWhatTheyDoCostsAndAttemptsThatMayBeStuck() throws Exception {
    String page = Person.at(site).get(PAGE).body();
    assertThat(page)
        .contains("north/17", "v9", "r (1)", "south/&lt;b&gt;", "ended or dead")
        .contains("0 of 9", "<b>$3.00</b> of <b>$12.50</b>", "clerk|helpdesk|t1", "20 min")
        .contains("perhaps: the longest that ended took 1 min")
        .contains("<a href=\"/workers\" aria-current=\"page\">Workers</a>");
    assertThat(page).as("$1.50 in 70 seconds").contains("<b>$1.2");
    team.execute("DELETE FROM charge; DELETE FROM claim; DELETE FROM worker; DELETE FROM job");
    assertThat(Person.at(site).get(PAGE).body())
        .contains("No run is offered to workers", "No worker is running");
  }

  @Test
  void aRunIsPausedGoesOnGetsOtherLimitsAndIsEnded() throws Exception {
    Person person = Person.at(site);
    String form = person.csrf() + "&run=r&offer=" + offer;
    assertThat(person.post(PAGE, form + "&do=pause").statusCode()).isEqualTo(303);
    assertThat(state().paused()).isTrue();
    assertThat(person.get(PAGE).body()).contains("value=\"resume\"").doesNotContain("\"pause\"");
    assertThat(person.post(PAGE, form + "&do=resume").statusCode()).isEqualTo(303);
    assertThat(state().paused()).isFalse();

    assertThat(person.post(PAGE, form + "&do=limits&dollars=2.75&calls=3").statusCode())
        .isEqualTo(303);
    assertThat(state().dollars()).isEqualTo(2.75);
    assertThat(person.get(PAGE).body()).contains("value=\"2.75\"", "name=\"calls\"", "value=\"3\"");
    assertThat(person.post(PAGE, form + "&do=limits&dollars=&calls=").statusCode()).isEqualTo(303);
    assertThat(state().dollars()).isInfinite();
    for (String wrong :
        List.of(
            "dollars=-1&calls=", "dollars=1e9&calls=", "dollars=1&calls=0", "dollars=1&calls=x")) {
      assertThat(person.post(PAGE, form + "&do=limits&" + wrong).statusCode())
          .as(wrong)
          .isEqualTo(400);
    }
    assertThat(person.post(PAGE, form + "&do=other").statusCode()).isEqualTo(400);
    assertThat(state().dollars()).isInfinite();

    assertThat(person.post(PAGE, form + "&do=cancel").statusCode()).isEqualTo(303);
    assertThat(state().open()).isFalse();
    assertThat(person.get(PAGE).body()).contains("No new episodes are started");
    assertThat(person.post(PAGE, form + "&do=pause").statusCode()).isEqualTo(409);
  }

  @Test
  void tablesAreMadeOnceAndNotAtEachChange() throws Exception {
    Person person = Person.at(site);
    String form = person.csrf() + "&run=r&offer=" + offer;
    assertThat(person.post(PAGE, form + "&do=pause").statusCode()).isEqualTo(303);
    team.execute("ALTER TABLE calls RENAME TO elsewhere");
    try {
      assertThat(person.post(PAGE, form + "&do=resume").statusCode()).isEqualTo(303);
      assertThat(team.rows("SELECT to_regclass('calls')")).containsExactly(List.of("null"));
      assertThat(state().paused()).isFalse();
    } finally {
      team.execute("DROP TABLE IF EXISTS calls; ALTER TABLE elsewhere RENAME TO calls");
    }
  }

  @Test
  void itIsDrawnAnewByItselfButForWhatSomebodyIsTyping() throws Exception {
    try (Browser browser = Browser.start(folder)) {
      browser.open(site.address().resolve(PAGE));
      browser.value("document.querySelector('input[name=dollars]').value = '7', ''");
      team.execute("UPDATE worker SET name = 'east/1' WHERE id = 7; UPDATE job SET spent = 4");
      Poll.until(() -> browser.value("document.body.innerText").asText().contains("east/1"));
      assertThat(browser.value("document.body.innerText").asText()).contains("$3.00");
      assertThat(browser.value("document.querySelector('input[name=dollars]').value").asText())
          .isEqualTo("7");
      browser.value(
          "document.querySelector('input[name=dollars]').value ="
              + " document.querySelector('input[name=dollars]').defaultValue, ''");
      Poll.until(() -> browser.value("document.body.innerText").asText().contains("$4.00"));
      team.execute("DELETE FROM charge; DELETE FROM claim; DELETE FROM job");
      Poll.until(() -> browser.value("document.body.innerText").asText().contains("No run is"));
      assertThat(browser.errors()).isEmpty();
    }
  }

  @Test
  void aFormThatDidNotComeFromThePageChangesNothing() throws Exception {
    Person person = Person.at(site);
    for (String csrf : List.of("", "csrf=wrong&", Person.at(site).csrf() + "&")) {
      assertThat(person.post(PAGE, csrf + "run=r&do=cancel&offer=" + offer).statusCode())
          .isEqualTo(403);
    }
    assertThat(state().open()).isTrue();
  }

  @Test
  void participantsDoNotSeeItAndWithoutAServerItIsAbsent() throws Exception {
    try (WebApplication alone = site(true, Optional.of(server))) {
      Person person = Person.at(alone);
      assertThat(person.get("/chairs").body()).doesNotContain("Workers");
      assertThat(person.get(PAGE).headers().firstValue("Location")).contains("/chairs");
      assertThat(person.post(PAGE, person.csrf() + "&run=r&do=cancel&offer=" + offer).statusCode())
          .isEqualTo(403);
      assertThat(state().open()).isTrue();
    }
    try (WebApplication file = site(false, Optional.empty())) {
      Person person = Person.at(file);
      assertThat(person.get(PAGE).statusCode()).isEqualTo(404);
      assertThat(person.get("/").body()).doesNotContain("Workers");
    }
  }

  @Test
  void axeFindsNothingAndItFitsAPhone() throws Exception {
    String axe;
    try (InputStream file =
        Objects.requireNonNull(WorkerPagesTest.class.getResourceAsStream("/axe.min.js"))) {
      axe = new String(file.readAllBytes(), StandardCharsets.UTF_8);
    }
    try (Browser browser = Browser.start(folder)) {
      for (int width : List.of(1280, 390)) {
        for (boolean dark : List.of(false, true)) {
          browser.size(width, 900);
          browser.dark(dark);
          browser.open(site.address().resolve(PAGE));
          browser.picture("all/workers-" + width + (dark ? "-dark" : ""));
          browser.value(axe);
          assertThat(browser.value(FINDINGS).asText()).isEmpty();
          assertThat(browser.value("document.documentElement.scrollWidth").asInt())
              .isLessThanOrEqualTo(width);
        }
      }
      assertThat(browser.errors()).isEmpty();
    }
  }
}
