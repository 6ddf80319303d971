package dev.halftime.app.web;

import static dev.halftime.app.web.SequenceSteps.after;
import static dev.halftime.app.web.SequenceSteps.awaitPart;
import static dev.halftime.app.web.SequenceSteps.choose;
import static dev.halftime.app.web.SequenceSteps.finish;
import static dev.halftime.app.web.SequenceSteps.returning;
import static dev.halftime.app.web.SequenceSteps.sit;
import static org.assertj.core.api.Assertions.assertThat;

import dev.halftime.Ending;
import dev.halftime.Episode;
import dev.halftime.Experiment;
import dev.halftime.Poll;
import dev.halftime.Setting;
import dev.halftime.app.session.SessionRunner;
import dev.halftime.record.MemoryStore;
import dev.halftime.record.Result;
import dev.halftime.record.Run;
import dev.halftime.record.Store;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Plays sequences of tasks in a browser, as a person would.
@Tag("slow")
final class SequenceTest {

  /// A customer who says one thing and leaves.
  private static final String CURT =
      """
      {"turn": 0, "say": "Hello. Order 4711 and nothing else, thank you."}
      {"say": "###STOP###"}
      """;

  @TempDir private Path folder;

  private final Store store = new MemoryStore();
  private Path script;
  private WebApplication site;

  @BeforeEach
  void serve() throws IOException {
    script = Files.writeString(folder.resolve("curt.jsonl"), CURT);
    site = open(Duration.ofMinutes(5));
  }

  private WebApplication open(Duration turnTimeout) {
    WebApplication.People people =
        new WebApplication.People(
            Optional.of(folder.resolve("people.jsonl")),
            turnTimeout,
            "",
            List.of(),
            "scripted:" + script);
    return WebApplication.open(WebApplication.Access.local(0), people, store, LookTest::catalogue);
  }

  @AfterEach
  void stop() {
    site.close();
    store.close();
  }

  @Test
  void aPersonIsTheCustomerWhoComesBack() throws Exception {
    try (Browser browser = Browser.start(folder)) {
      browser.open(site.address().resolve("/chairs"));
      choose(browser, "customer", returning(), 2);
      assertThat(browser.text("#content"))
          .contains("Task 1 of 2", "What you know", "a customer of an online shop");
      browser.type("textarea[name=words]", "Good day, I want to talk about order 123456.");
      browser.click("button[value=say]");
      browser.await(
          "document.querySelectorAll('[data-talk] .event').length >= 2"
              + " && document.querySelector('textarea[name=words]')");
      finish(browser, "document.querySelector('button[value=on]')");
      assertThat(browser.text("#content"))
          .contains("Task 1 of 2 is over and recorded")
          .doesNotContain("Score");
      assertThat(results("customer-")).hasSize(1);
      browser.picture("sequence-pause");
      browser.size(390, 844);
      browser.picture("sequence-pause-phone");
      browser.size(1280, 900);
      browser.click("button[value=on]");
      browser.await("document.querySelector('textarea[name=words]')");
      browser.await("document.querySelector('[data-talk]').textContent.includes('Task 2 of 2')");
      assertThat(browser.value("document.activeElement.name").asText()).isEqualTo("words");
      browser.click("details[data-keep] summary");
      browser.type("textarea[name=words]", "Me again.");
      browser.picture("sequence-second");
      browser.click("button[value=say]");
      browser.await(
          "document.querySelectorAll('section[aria-label=\"The talk\"] .event').length >= 2"
              + " && document.querySelector('textarea[name=words]')");
      assertThat(browser.text("details[data-keep]")).contains("about order 123456");
      assertThat(browser.value("document.querySelector('details[data-keep]').open").asBoolean())
          .isTrue();
      finish(
          browser,
          "window.left === undefined && document.querySelector('form[action=\"/judge\"]')");
      assertThat(browser.text("#content")).contains("It is over", "2 of 2 tasks are kept");
      browser.picture("sequence-over");
      String run = run("customer-").id();
      for (String twin : List.of(SessionRunner.scripted(run), SessionRunner.played(run))) {
        awaitFinished(twin, 2);
      }
      browser.open(site.address().resolve("/people"));
      assertThat(browser.text("#content")).contains("the scripted user", "the model");
      browser.await("document.querySelector('section[aria-label=\"People and others\"] table')");
      assertThat(browser.text("section[aria-label='People and others']"))
          .contains("scripted, second-half", "scripted:" + script + ", second-half");
      browser.picture("people-twins");
      browser.size(390, 844);
      browser.picture("people-twins-phone");
      assertThat(browser.errors()).isEmpty();
    }
    List<Result> results = results("customer-");
    assertThat(results).hasSize(2);
    Episode first = episode("customer-", results.get(0));
    Episode second = episode("customer-", results.get(1));
    assertThat(second.before()).as("the world with its history").isEqualTo(after(first, second));
    assertThat(second.cell().setting()).isEqualTo(Setting.SECOND_HALF);
    assertThat(second.cell().sequence()).isEqualTo("s0.o0");
    assertThat(run("customer-").experiment().user()).isEqualTo(Experiment.HUMAN);
  }

  @Test
  void aPersonIsTheAgentOfASequenceThroughForms() throws IOException {
    try (Browser browser = Browser.start(folder)) {
      browser.open(site.address().resolve("/chairs"));
      choose(browser, "agent", "t0001", 2);
      for (int task = 1; task <= 2; task++) {
        browser.await("document.querySelector('form[aria-label] input[name=tool]')");
        String tool =
            browser
                .value("document.querySelector('form[aria-label] input[name=tool]').value")
                .asText();
        browser.value(
            "[...document.querySelectorAll('form[aria-label=\""
                + tool
                + "\"] [name^=\"arg.\"]')]"
                + ".forEach(field => { field.value = field.tagName === 'SELECT'"
                + " ? field.options[1].value : 'x'; })");
        browser.click("form[aria-label='" + tool + "'] button");
        browser.await(
            "document.querySelector('section[aria-label=\"The talk\"]').textContent"
                + ".includes('you called "
                + tool
                + "') && document.querySelector('button[value=finish]')");
        if (task == 1) {
          finish(browser, "document.querySelector('button[value=on]')");
          browser.click("button[value=on]");
          browser.await(
              "document.querySelector('[data-talk]').textContent.includes('Task 2 of 2')"
                  + " && document.querySelector('textarea[name=words]')");
          assertThat(browser.text("details[data-keep]")).contains("you called " + tool);
          browser.picture("sequence-agent");
        }
      }
      finish(
          browser,
          "window.left === undefined && document.querySelector('form[action=\"/judge\"]')");
      assertThat(browser.errors()).isEmpty();
    }
    assertThat(results("agent-"))
        .hasSize(2)
        .allSatisfy(result -> {
          assertThat(result.cell().agent()).isEqualTo(Experiment.HUMAN);
          assertThat(result.tally().calls()).isEqualTo(1);
        });
  }

  @Test
  void whoLeavesAfterTheSecondOfFourTasksKeepsTwo() throws Exception {
    Person person = Person.at(site);
    String session = sit(person, "customer", "&setting=second-half&length=4");
    for (int task = 1; task <= 2; task++) {
      awaitPart(person, session, "name=\"turn\" value=\"" + task + "\"");
      person.post(
          "/chair/act",
          person.csrf() + "&do=finish&words=Bye+" + task + "&turn=" + task + "&id=" + session);
      awaitPart(person, session, "name=\"after\" value=\"" + task + "\"");
      String on = person.csrf() + "&id=" + session + "&after=" + task;
      String what = task == 2 ? "leave" : "on";
      assertThat(person.post("/chair/on", on + "&do=maybe").statusCode()).isEqualTo(400);
      assertThat(person.post("/chair/on", on + "&do=" + what).statusCode()).isEqualTo(303);
      // The other tab is too late.
      assertThat(person.post("/chair/on", on + "&do=on").statusCode()).isEqualTo(409);
    }
    awaitPart(person, session, "It is over.");
    assertThat(person.get("/chair?id=" + session).body()).contains("2 of 4 tasks are kept");
    String run = run("customer-").id();
    awaitFinished(SessionRunner.scripted(run), 2);
    awaitFinished(SessionRunner.played(run), 2);
    assertThat(store.finished(SessionRunner.scripted(run)))
        .as("as many as the person")
        .isEqualTo(2);
    assertThat(results("customer-"))
        .extracting(Result::ending)
        .containsExactly(new Ending.Left("Bye 1"), new Ending.Left("Bye 2"));
    assertThat(person.get("/run?id=" + run).body()).contains("2 of 4 episodes");
  }

  @Test
  void aPersonWorksAloneThroughASequence() throws Exception {
    Person person = Person.at(site);
    String session = sit(person, "agent", "&setting=sequential&length=2");
    for (int task = 1; task <= 2; task++) {
      awaitPart(person, session, "name=\"turn\" value=\"" + task + "\"");
      String done = person.csrf() + "&do=finish&words=done&turn=" + task + "&id=" + session;
      assertThat(person.post("/chair/act", done).statusCode()).isEqualTo(303);
      if (task == 1) {
        awaitPart(person, session, "name=\"after\" value=\"1\"");
        person.post("/chair/on", person.csrf() + "&do=on&after=1&id=" + session);
      }
    }
    awaitPart(person, session, "It is over.");
    assertThat(results("agent-"))
        .hasSize(2)
        .allSatisfy(it -> assertThat(it.cell().setting()).isEqualTo(Setting.SEQUENTIAL));
    assertThat(run("agent-").experiment().user()).isEmpty();
  }

  @Test
  void whoIsWaitedForInVainLeavesTheWholeSequence() throws Exception {
    try (WebApplication hasty = open(Duration.ofMillis(300))) {
      Person person = Person.at(hasty);
      String session = sit(person, "customer", "&setting=second-half&length=3");
      awaitPart(person, session, "It is over.");
      assertThat(results("customer-"))
          .singleElement()
          .extracting(Result::ending)
          .isEqualTo(new Ending.Left(""));
    }
  }

  @Test
  void aModelThatCannotBeReachedEndsItsOwnTwinAndNothingElse() throws Exception {
    Files.writeString(script, "{\"broke\": \"the line is dead\"}\n");
    try (WebApplication other = open(Duration.ofMinutes(5))) {
      Person person = Person.at(other);
      String session = sit(person, "customer", "");
      awaitPart(person, session, "name=\"turn\" value=\"1\"");
      String bye = person.csrf() + "&do=finish&words=Bye&turn=1&id=" + session;
      assertThat(person.post("/chair/act", bye).statusCode()).isEqualTo(303);
      awaitPart(person, session, "It is over.");
      String run = run("customer-").id();
      awaitFinished(SessionRunner.played(run), 1);
      assertThat(results("customer-").getFirst().ending()).isEqualTo(new Ending.Left("Bye"));
      try (Stream<Result> twin = store.results(SessionRunner.played(run))) {
        assertThat(twin)
            .singleElement()
            .extracting(it -> it.ending().toString())
            .asString()
            .contains("MODEL", "the line is dead");
      }
      assertThat(person.get("/people").body()).contains("no score, since this failed: model");
    }
  }

  private void awaitFinished(String run, int episodes) {
    Poll.until(() -> store.finished(run) >= episodes);
  }

  private Run run(String prefix) {
    return store.runs().stream()
        .filter(it -> it.id().startsWith(prefix) && it.id().equals(SessionRunner.origin(it.id())))
        .findFirst()
        .orElseThrow();
  }

  /// Returns the results in the order in which the episodes finished.
  private List<Result> results(String prefix) {
    try (Stream<Result> results = store.results(run(prefix).id(), 0)) {
      return results.toList();
    }
  }

  private Episode episode(String prefix, Result result) {
    return store.episode(run(prefix).id(), result.cell()).orElseThrow();
  }
}
