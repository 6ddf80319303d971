package dev.halftime.app.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.halftime.Episode;
import dev.halftime.Experiment;
import dev.halftime.Setting;
import dev.halftime.Task;
import dev.halftime.app.web.http.Links;
import dev.halftime.record.MemoryStore;
import dev.halftime.record.Result;
import dev.halftime.record.Run;
import dev.halftime.record.Store;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// Takes part, judges and looks at runs with the keyboard alone. Wherever Tab leads, the focus is
/// on something that is on the screen and marked.
@Tag("slow")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class KeyboardTest {

  @TempDir private static Path folder;

  private final Store store = new MemoryStore();
  private WebApplication site;
  private Browser browser;
  private Keyboard keys;
  private String run;

  @BeforeAll
  void serve() throws IOException {
    for (String id : List.of("one", "two", "three")) {
      Experiment experiment =
          Experiment.on("desk").agents("a").settings(Setting.CLASSICAL).tasks(1).build();
      store.begin(
          new Run(id, experiment, Map.of("desk", List.of(Task.of("t", "Help."))), List.of()));
    }
    run = LookTest.evaluated(store, 20);
    WebApplication.People people =
        new WebApplication.People(
            Optional.of(folder.resolve("people.jsonl")),
            Duration.ofMinutes(5),
            "helpdesk",
            List.of("clerk", "clerk+memory"),
            "");
    site = WebApplication.open(WebApplication.Access.local(0), people, store, LookTest::catalogue);
    browser = Browser.start(folder);
    keys = new Keyboard(browser);
  }

  @AfterAll
  void stop() {
    browser.close();
    site.close();
    store.close();
  }

  private void open(String path) {
    browser.open(site.address().resolve(path));
    browser.await("!document.querySelector('[aria-busy]')");
  }

  private String path() {
    return browser.value("location.pathname").asText();
  }

  @Test
  void aRunIsFoundSortedNamedAndDeleted() {
    open("/");
    browser.press("Tab", 9);
    keys.assertFocused(".skip");
    keys.to("input[name=words]");
    browser.write("desk");
    keys.to("select[name=sort]");
    browser.press("ArrowDown", 40);
    keys.to("form[aria-label='Find runs'] button");
    keys.follow();
    assertThat(browser.value("new URLSearchParams(location.search).get('sort')").asText())
        .isEqualTo("oldest");
    keys.to("th:nth-child(1) button.sorts");
    keys.enter();
    assertThat(browser.value("document.querySelector('th[aria-sort]') !== null").asBoolean())
        .isTrue();
    keys.assertFocused("th:nth-child(1) button.sorts");
    keys.to("a[href='/run?id=two']");
    keys.follow();
    keys.named("By keys");
    assertThat(browser.text("h1")).isEqualTo("By keys");
    keys.menu();
    keys.to("a[href='/run/delete?id=two']");
    keys.follow();
    assertThat(browser.text("h1")).isEqualTo("Delete run By keys?");
    keys.to("p.choices a.button");
    keys.follow();
    assertThat(store.runs()).extracting(Run::id).contains("two");
    keys.menu();
    keys.to("a[href='/run/delete?id=two']");
    keys.follow();
    keys.to("form[action='/run/delete'] button");
    keys.follow();
    assertThat(path()).isEqualTo("/");
    assertThat(store.runs()).extracting(Run::id).doesNotContain("two").contains("one", "three");
    assertThat(browser.errors()).isEmpty();
  }

  private void begin(String role) {
    open("/chairs");
    keys.to("input[name=role]");
    if (role.equals("agent")) {
      browser.press("ArrowDown", 40);
    }
    keys.assertFocused("input[name=role][value=" + role + "]:checked");
    keys.to("form[action='/chairs'] button.main");
    keys.follow();
    browser.await("document.querySelector('textarea[name=words]')");
  }

  @Test
  void aCustomerTalksEndsAndAssesses() {
    begin("customer");
    keys.to("textarea[name=words]");
    browser.write("Good day, I want to talk about an order.");
    keys.enter();
    browser.await(
        "document.querySelectorAll('[data-talk] .event').length >= 2"
            + " && document.querySelector('textarea[name=words]')");
    keys.assertFocused("textarea[name=words]");
    keys.end();
    for (String each : List.of("solved", "effort", "again")) {
      keys.to("select[name=" + each + "]");
      browser.press("ArrowDown", 40);
    }
    keys.to("form[action='/judge'] button.main");
    keys.follow();
    assertThat(browser.text("#content")).contains("Thank you");
    keys.to("form[action='/chairs'] button.main");
    assertThat(browser.errors()).isEmpty();
  }

  @Test
  void betweenTwoTasksTheFocusStaysInTheTalk() {
    open("/chairs");
    keys.to("details.more summary");
    keys.enter();
    keys.to("select[name=setting]");
    while (!browser.value("document.activeElement.value").asText().equals("second-half")) {
      browser.press("ArrowDown", 40);
    }
    keys.to("input[name=length]");
    keys.follow(); // Enter in a field starts
    browser.await("document.querySelector('textarea[name=words]')");
    keys.to("details.ends summary");
    keys.enter();
    keys.to("button[value=finish]");
    keys.enter();
    browser.await("document.querySelector('button[value=on]')");
    keys.assertFocused("p.turn");
    keys.to("button[value=on]");
    keys.enter();
    browser.await("document.querySelector('textarea[name=words]')");
    keys.assertFocused("textarea[name=words]");
    keys.to("details.ends summary");
    keys.enter();
    keys.to("button[value=finish]");
    keys.enter();
    keys.to("button[value=leave]");
    browser.value("window.left = true");
    keys.enter();
    browser.await("window.left === undefined && document.querySelector('[action=\"/judge\"]')");
    assertThat(browser.errors()).isEmpty();
  }

  @Test
  void anAgentCallsAToolAndFinishes() {
    begin("agent");
    keys.to(".tools > details:has(textarea, input:not([type=hidden])) > summary");
    int before = browser.value("document.querySelectorAll('[data-talk] .event').length").asInt();
    keys.enter();
    keys.to(".tools > details[open] :is(input:not([type=hidden]), select, textarea)");
    browser.write("nobody");
    keys.to(".tools > details[open] button");
    keys.enter();
    browser.await(
        "document.querySelectorAll('[data-talk] .event').length > "
            + before
            + " && document.querySelector('textarea[name=words]')");
    keys.assertFocused("textarea[name=words]");
    keys.end();
    assertThat(browser.errors()).isEmpty();
  }

  @Test
  void aJudgeTalksToBothAndVotes() {
    open("/arena");
    keys.to("form[action='/arena'] button.main");
    keys.follow();
    keys.to("form[action='/battle/say'] textarea");
    browser.write("Hello, both of you.");
    keys.to("form[action='/battle/say'] button");
    keys.follow();
    browser.await("document.querySelectorAll('textarea[name=words]').length === 3");
    browser.value("window.left = true");
    keys.endOf("A");
    browser.await(
        "document.querySelector(\"section[aria-label='Agent A']\").textContent.includes('It is"
            + " over')");
    keys.assertFocused("section[aria-label='Agent A'] p[role=status]");
    assertThat(browser.value("window.left").asBoolean()).as("the page stays").isTrue();
    keys.endOf("B");
    browser.await(
        "window.left === undefined && document.querySelector('button[value=model_a]')"
            + " && document.readyState === 'complete'");
    keys.to("button[value=model_b]");
    keys.follow();
    assertThat(browser.text("#content")).contains("Your vote was recorded");
    keys.to("form[action='/arena'] button.main");
    keys.follow();
    assertThat(browser.text("h1")).isEqualTo("Battle");
    assertThat(browser.errors()).isEmpty();
  }

  private Episode.Key cell(String agent, Setting setting) {
    try (Stream<Result> results = store.results(run)) {
      return results
          .map(Result::cell)
          .filter(it -> it.agent().equals(agent) && it.setting().equals(setting))
          .findFirst()
          .orElseThrow();
    }
  }

  @Test
  void anEpisodeIsReadWithKeys() {
    open(Links.episode(run, cell("clerk", Setting.INTERACTIVE)));
    browser.press("j", 74);
    keys.assertFocused("li.step:nth-child(1)");
    browser.press("j", 74);
    keys.assertFocused("li.step:nth-child(2)");
    browser.press("k", 75);
    keys.assertFocused("li.step:nth-child(1)");
    keys.to("li.step:nth-child(1) a"); // Tab goes on from there
    browser.press("?", 191);
    keys.assertFocused("dialog[open] button");
    browser.press("Escape", 27);
    browser.await("!document.querySelector('dialog[open]')");
    keys.assertFocused("li.step:nth-child(1) a");
    browser.press("/", 191);
    keys.assertFocused(".bar input[type=search]");
    browser.write("order");
    keys.follow();
    assertThat(browser.text("#hits")).contains("place");
    browser.press("n", 78);
    assertThat(browser.value("!!document.querySelector('mark.now')").asBoolean()).isTrue();
    browser.value("window.left = true");
    browser.press("]", 221);
    browser.await("window.left === undefined && document.readyState === 'complete'");
    assertThat(path()).isEqualTo("/episode");
    assertThat(browser.errors()).isEmpty();
  }

  @Test
  void twoAgentsAndTwoEpisodesAreCompared() {
    open("/run?id=" + run);
    keys.to("a[href^='/agents?run=']");
    keys.follow();
    keys.to("select[name=other]");
    JsonNode before = browser.value("document.activeElement.value");
    browser.press("ArrowUp", 38);
    assertThat(browser.value("document.activeElement.value")).isNotEqualTo(before);
    keys.to("main form button");
    keys.follow();
    assertThat(path()).isEqualTo("/agents");
    keys.to("main table a");
    keys.follow();
    open(Links.episode(run, cell("clerk", Setting.INTERACTIVE)));
    keys.to("p.actions a[href^='/compare']");
    keys.follow();
    keys.to("ul.plain a");
    keys.follow();
    assertThat(path()).isEqualTo("/compare");
    keys.to("main a[href^='/episode']");
    assertThat(browser.errors()).isEmpty();
  }
}
