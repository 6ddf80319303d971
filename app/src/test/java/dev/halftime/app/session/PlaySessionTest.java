package dev.halftime.app.session;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.halftime.Setting;
import dev.halftime.app.web.Browser;
import dev.halftime.app.web.LookTest;
import dev.halftime.app.web.WebApplication;
import dev.halftime.json.Json;
import dev.halftime.record.MemoryStore;
import dev.halftime.record.Run;
import dev.halftime.record.Store;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// Plays sessions of every kind in a browser, as a person would.
@Tag("slow")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class PlaySessionTest {

  @TempDir private static Path folder;

  private Store store;
  private WebApplication site;
  private Browser browser;

  @BeforeAll
  void serve() throws IOException {
    store = new MemoryStore();
    WebApplication.People people =
        new WebApplication.People(
            Optional.of(folder.resolve("people.jsonl")),
            Duration.ofMinutes(5),
            "helpdesk",
            List.of("clerk", "noop", "escalate"),
            "");
    site = WebApplication.open(WebApplication.Access.local(0), people, store, LookTest::catalogue);
    browser = Browser.start(folder);
  }

  @AfterAll
  void stop() {
    browser.close();
    site.close();
    store.close();
  }

  @Test
  void aPersonIsTheCustomerAndJudges() throws IOException {
    browser.open(site.address().resolve("/chairs"));
    browser.picture("chairs");
    browser.follow("form[method=post][action='/chairs'] button.main");
    browser.await("document.querySelector('textarea[name=words]')");
    assertThat(browser.text("#content")).contains("You are the customer", "What you know");
    browser.type("textarea[name=words]", "Good day <script>boom()</script>");
    browser.press("Enter", 13);
    browser.await(
        "document.querySelectorAll('[data-talk] .event').length >= 2"
            + " && document.querySelector('textarea[name=words]')");
    assertThat(browser.text("[data-talk]")).contains("<script>boom()</script>", "the agent");
    browser.picture("chair-customer");
    browser.size(390, 844);
    browser.picture("chair-customer-phone");
    browser.size(1280, 900);
    // A person who leaves the page and comes back finds the conversation unchanged.
    String chair = browser.value("location.href").asText();
    browser.open(site.address());
    browser.open(java.net.URI.create(chair));
    browser.await("document.querySelector('textarea[name=words]')");
    assertThat(browser.text("[data-talk]")).contains("<script>boom()</script>");
    browser.value("window.left = true");
    browser.click("button[value=finish]");
    browser.await("window.left === undefined && document.querySelector('form[action=\"/judge\"]')");
    assertThat(browser.text("#content"))
        .contains("It is over", "before you know the score")
        .doesNotContain("Score ");
    browser.value("document.querySelector('[name=solved]').value = 'no'");
    browser.value("document.querySelector('[name=effort]').value = '4'");
    browser.value("document.querySelector('[name=again]').value = 'no'");
    browser.follow("form[action='/judge'] button");
    assertThat(browser.value("document.querySelector('#content').textContent").asText())
        .contains("Thank you", "Score ");
    assertThat(browser.text("form[action='/chairs'] button")).isEqualTo("Next task");
    assertThat(Files.readString(folder.resolve("people.jsonl")))
        .contains("\"kind\":\"questionnaire\"", "\"effort\":4", "\"kind\":\"chair\"");
    browser.open(site.address().resolve("/people"));
    assertThat(browser.text("tbody")).contains("helpdesk", "customer", "clerk");
    assertThat(browser.text("#content")).contains("Questionnaires: 1, of which 1");
    browser.await("document.querySelector('section[aria-label=\"People and others\"] table')");
    assertThat(browser.text("#content"))
        .contains("Simulated users compared with people", "words per turn");
    browser.picture("people");
    browser.follow("tbody a");
    browser.follow(".crumbs a[href^='/run']");
    browser.await("document.querySelector('section[aria-label=People] table')");
    assertThat(browser.text("section[aria-label=People]"))
        .contains("Simulated users compared with people");
    assertThat(browser.errors()).isEmpty();
  }

  /// The event that redraws the talk may come before the response to what was sent.
  @Test
  void wordsThatWereSentDoNotStayInTheFieldIfTheResponseIsLate() {
    browser.open(site.address().resolve("/chairs"));
    browser.follow("form[method=post][action='/chairs'] button.main");
    browser.await("document.querySelector('textarea[name=words]')");
    browser.value(
        "(() => { const ask = window.fetch; window.fetch = (to, how) => ask(to, how).then(it =>"
            + " how.method === 'POST' ? new Promise(go => window.release = () => go(it)) : it);"
            + " })()");
    browser.type("textarea[name=words]", "Good day, here I am");
    browser.press("Enter", 13);
    browser.await(
        "document.querySelectorAll('[data-talk] .event').length >= 2"
            + " && document.querySelector('textarea[name=words]')");
    assertThat(words()).isEmpty();
    browser.type("textarea[name=words]", "and more");
    browser.await("window.release !== undefined");
    browser.value("window.release()");
    browser.await("document.querySelector('textarea[name=words]')");
    assertThat(words()).isEqualTo("and more");
    assertThat(browser.errors()).isEmpty();
  }

  private String words() {
    return browser.value("document.querySelector('textarea[name=words]').value").asText();
  }

  @Test
  void aPersonIsTheAgentAndCallsToolsThroughForms() {
    browser.open(site.address().resolve("/chairs"));
    browser.value("document.querySelector('[name=role][value=agent]').checked = true");
    browser.follow("form[method=post][action='/chairs'] button.main");
    browser.await("document.querySelector('textarea[name=words]')");
    browser.await("document.body.textContent.includes('Your instructions')");
    assertThat(browser.text("#content")).contains("You are the agent");
    String tool =
        browser.value("document.querySelector('form[aria-label] input[name=tool]').value").asText();
    browser.value(
        "[...document.querySelectorAll('form[aria-label=\""
            + tool
            + "\"] [name^=\"arg.\"]')]"
            + ".forEach(field => { field.value = field.tagName === 'SELECT'"
            + " ? field.options[1].value : 'x'; })");
    browser.click("form[aria-label='" + tool + "'] button");
    browser.await(
        "document.querySelector('[data-talk]').textContent.includes('you called " + tool + "')");
    browser.await("document.querySelector('.event.result, .event.refused')");
    browser.await("document.querySelector('button[value=finish]')");
    browser.picture("chair-agent");
    browser.value("window.left = true");
    browser.click("button[value=finish]");
    browser.await("window.left === undefined && document.querySelector('form[action=\"/judge\"]')");
    Run run =
        store.runs().stream().filter(it -> it.id().startsWith("agent-")).findFirst().orElseThrow();
    try (var results = store.results(run.id())) {
      assertThat(results)
          .singleElement()
          .satisfies(result -> {
            assertThat(result.cell().agent()).isEqualTo("human");
            assertThat(result.cell().setting()).isEqualTo(Setting.INTERACTIVE);
            assertThat(result.tally().calls()).isEqualTo(1);
          });
    }
    assertThat(browser.errors()).isEmpty();
  }

  @Test
  void namesShowAfterTheVoteAndNotBefore() throws IOException {
    browser.open(site.address().resolve("/arena"));
    browser.picture("arena");
    String listed =
        "fetch('/').then(it => it.text())"
            + ".then(it => (it.match(/customer-[A-Za-z0-9]{10}</g) ?? []).length)";
    int before = browser.value(listed).asInt();
    browser.follow("form[action='/arena'] button");
    for (String side : List.of("A", "B")) {
      String section = "section[aria-label='Agent " + side + "'] ";
      browser.await("document.querySelector(\"" + section + "textarea\")");
      browser.click(section + "button[value=finish]");
      browser.await("!document.querySelector(\"" + section + "textarea\")");
    }
    browser.await("document.querySelector('button[value=tie]')");
    browser.picture("battle");
    assertThat(browser.text("#content")).doesNotContain("clerk", "noop", "escalate");
    assertThat(browser.value(listed).asInt()).as("runs in the list").isEqualTo(before);
    browser.follow("button[value=model_a]");
    assertThat(browser.text("#content")).containsPattern("clerk|noop|escalate");
    browser.picture("battle-voted");
    JsonNode votes =
        Json.read(browser.value("fetch('/battles.json').then(answer => answer.text())").asText());
    assertThat(votes).hasSize(1);
    assertThat(votes.get(0).get("winner").asText()).isEqualTo("model_a");
    assertThat(votes.get(0).get("conversation_a").isArray()).isTrue();
    assertThat(Files.readString(folder.resolve("people.jsonl"))).contains("\"kind\":\"roster\"");
    assertThat(browser.errors()).isEmpty();
  }
}
