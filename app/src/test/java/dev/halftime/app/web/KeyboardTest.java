package dev.halftime.app.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.halftime.Episode;
import dev.halftime.Experiment;
import dev.halftime.Poll;
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

  /// Stops on the way to an element; more would be no way.
  private static final int MOST = 90;

  /// Tells of the focused element what it is, and what is wrong with it.
  private static final String FOCUS =
      """
      (() => {
        const at = document.activeElement;
        if (!at || at === document.body) return "nothing has the focus";
        const box = (at.closest("label") ?? at).getBoundingClientRect();
        const style = getComputedStyle(at);
        const name = at.outerHTML.slice(0, 120);
        if (box.width < 1 || box.height < 1) return "it has no size: " + name;
        if (box.bottom < 1 || box.top > innerHeight - 1 || box.right < 1 || box.left > innerWidth - 1)
          return "it is not on the screen: " + name;
        if (style.outlineStyle === "none" || parseFloat(style.outlineWidth) < 1)
          return "it is not marked: " + name;
        return "";
      })()
      """;

  @TempDir private static Path folder;

  private final Store store = new MemoryStore();
  private WebApplication site;
  private Browser browser;
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

  /// Presses Tab until an element has the focus.
  private void to(String selector) {
    browser.await("document.querySelector(" + quoted(selector) + ")");
    String reached = "document.activeElement.matches(" + quoted(selector) + ")";
    for (int i = 0; i < MOST; i++) {
      browser.press("Tab", 9);
      if (browser.value("document.activeElement === document.body").asBoolean()) {
        continue; // the end of the page: from here the browser's own buttons have the focus
      }
      assertMarked("on the way to " + selector);
      if (browser.value(reached).asBoolean()) {
        return;
      }
    }
    throw new AssertionError("Tab does not lead to " + selector + ": " + browser.text("#content"));
  }

  private static String quoted(String text) {
    return "'" + text.replace("'", "\\'") + "'";
  }

  private void enter() {
    browser.press("Enter", 13);
  }

  /// Presses Enter on something that leads to another page.
  private void follow() {
    browser.value("window.left = true");
    enter();
    browser.await("window.left === undefined && document.readyState === 'complete'");
    browser.await("!document.querySelector('[aria-busy]')");
  }

  private void assertFocused(String selector) {
    browser.await("document.activeElement.matches(" + quoted(selector) + ")");
    assertMarked(selector);
  }

  /// The page may still be scrolling.
  private void assertMarked(String what) {
    String wrong = browser.value(FOCUS).asText();
    for (int i = 0; i < MOST && !wrong.isEmpty(); i++) {
      Poll.pause();
      wrong = browser.value(FOCUS).asText();
    }
    assertThat(wrong).as(what).isEmpty();
  }

  private String path() {
    return browser.value("location.pathname").asText();
  }

  @Test
  void aRunIsFoundSortedNamedAndDeleted() {
    open("/");
    browser.press("Tab", 9);
    assertFocused(".skip");
    to("input[name=words]");
    browser.write("desk");
    to("select[name=sort]");
    browser.press("ArrowDown", 40);
    to("form[aria-label='Find runs'] button");
    follow();
    assertThat(browser.value("new URLSearchParams(location.search).get('sort')").asText())
        .isEqualTo("oldest");
    to("th:nth-child(1) button.sorts");
    enter();
    assertThat(browser.value("document.querySelector('th[aria-sort]') !== null").asBoolean())
        .isTrue();
    assertFocused("th:nth-child(1) button.sorts");
    to("a[href='/run?id=two']");
    follow();
    named("By keys");
    assertThat(browser.text("h1")).isEqualTo("By keys");
    menu();
    to("a[href='/run/delete?id=two']");
    follow();
    assertThat(browser.text("h1")).isEqualTo("Delete run By keys?");
    to("p.choices a.button");
    follow();
    assertThat(store.runs()).extracting(Run::id).contains("two");
    menu();
    to("a[href='/run/delete?id=two']");
    follow();
    to("form[action='/run/delete'] button");
    follow();
    assertThat(path()).isEqualTo("/");
    assertThat(store.runs()).extracting(Run::id).doesNotContain("two").contains("one", "three");
    assertThat(browser.errors()).isEmpty();
  }

  /// Opens the menu with name and note.
  private void menu() {
    to("details:has([action='/run/label']) summary");
    enter();
    assertFocused("details[open]:has([action='/run/label']) summary");
  }

  private void named(String name) {
    menu();
    to("input[name=name]");
    browser.write(name);
    follow();
  }

  private void begin(String role) {
    open("/chairs");
    to("input[name=role]");
    if (role.equals("agent")) {
      browser.press("ArrowDown", 40);
    }
    assertFocused("input[name=role][value=" + role + "]:checked");
    to("form[action='/chairs'] button.main");
    follow();
    browser.await("document.querySelector('textarea[name=words]')");
  }

  private void end() {
    to("details.ends summary");
    enter();
    assertThat(browser.value("!!document.querySelector('details.ends[open]')").asBoolean())
        .as("ending asks first")
        .isTrue();
    to("button[value=finish]");
    browser.value("window.left = true");
    enter();
    browser.await("window.left === undefined && document.querySelector('[action=\"/judge\"]')");
  }

  @Test
  void aCustomerTalksEndsAndAssesses() {
    begin("customer");
    to("textarea[name=words]");
    browser.write("Good day, I want to talk about an order.");
    enter();
    browser.await(
        "document.querySelectorAll('[data-talk] .event').length >= 2"
            + " && document.querySelector('textarea[name=words]')");
    assertFocused("textarea[name=words]");
    end();
    for (String each : List.of("solved", "effort", "again")) {
      to("select[name=" + each + "]");
      browser.press("ArrowDown", 40);
    }
    to("form[action='/judge'] button.main");
    follow();
    assertThat(browser.text("#content")).contains("Thank you");
    to("form[action='/chairs'] button.main");
    assertThat(browser.errors()).isEmpty();
  }

  @Test
  void betweenTwoTasksTheFocusStaysInTheTalk() {
    open("/chairs");
    to("details.more summary");
    enter();
    to("select[name=setting]");
    while (!browser.value("document.activeElement.value").asText().equals("second-half")) {
      browser.press("ArrowDown", 40);
    }
    to("input[name=length]");
    follow(); // Enter in a field starts
    browser.await("document.querySelector('textarea[name=words]')");
    to("details.ends summary");
    enter();
    to("button[value=finish]");
    enter();
    browser.await("document.querySelector('button[value=on]')");
    assertFocused("p.turn");
    to("button[value=on]");
    enter();
    browser.await("document.querySelector('textarea[name=words]')");
    assertFocused("textarea[name=words]");
    to("details.ends summary");
    enter();
    to("button[value=finish]");
    enter();
    to("button[value=leave]");
    browser.value("window.left = true");
    enter();
    browser.await("window.left === undefined && document.querySelector('[action=\"/judge\"]')");
    assertThat(browser.errors()).isEmpty();
  }

  @Test
  void anAgentCallsAToolAndFinishes() {
    begin("agent");
    to(".tools > details:has(textarea, input:not([type=hidden])) > summary");
    int before = browser.value("document.querySelectorAll('[data-talk] .event').length").asInt();
    enter();
    to(".tools > details[open] :is(input:not([type=hidden]), select, textarea)");
    browser.write("nobody");
    to(".tools > details[open] button");
    enter();
    browser.await(
        "document.querySelectorAll('[data-talk] .event').length > "
            + before
            + " && document.querySelector('textarea[name=words]')");
    assertFocused("textarea[name=words]");
    end();
    assertThat(browser.errors()).isEmpty();
  }

  @Test
  void aJudgeTalksToBothAndVotes() {
    open("/arena");
    to("form[action='/arena'] button.main");
    follow();
    to("form[action='/battle/say'] textarea");
    browser.write("Hello, both of you.");
    to("form[action='/battle/say'] button");
    follow();
    browser.await("document.querySelectorAll('textarea[name=words]').length === 3");
    browser.value("window.left = true");
    endOf("A");
    browser.await(
        "document.querySelector(\"section[aria-label='Agent A']\").textContent.includes('It is"
            + " over')");
    assertFocused("section[aria-label='Agent A'] p[role=status]");
    assertThat(browser.value("window.left").asBoolean()).as("the page stays").isTrue();
    endOf("B");
    browser.await(
        "window.left === undefined && document.querySelector('button[value=model_a]')"
            + " && document.readyState === 'complete'");
    to("button[value=model_b]");
    follow();
    assertThat(browser.text("#content")).contains("Your vote was recorded");
    to("form[action='/arena'] button.main");
    follow();
    assertThat(browser.text("h1")).isEqualTo("Battle");
    assertThat(browser.errors()).isEmpty();
  }

  private void endOf(String side) {
    String section = "section[aria-label='Agent " + side + "'] ";
    to(section + "details.ends summary");
    enter();
    to(section + "button[value=finish]");
    enter();
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
    assertFocused("li.step:nth-child(1)");
    browser.press("j", 74);
    assertFocused("li.step:nth-child(2)");
    browser.press("k", 75);
    assertFocused("li.step:nth-child(1)");
    to("li.step:nth-child(1) a"); // Tab goes on from there
    browser.press("?", 191);
    assertFocused("dialog[open] button");
    browser.press("Escape", 27);
    browser.await("!document.querySelector('dialog[open]')");
    assertFocused("li.step:nth-child(1) a");
    browser.press("/", 191);
    assertFocused(".bar input[type=search]");
    browser.write("order");
    follow();
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
    to("a[href^='/agents?run=']");
    follow();
    to("select[name=other]");
    JsonNode before = browser.value("document.activeElement.value");
    browser.press("ArrowUp", 38);
    assertThat(browser.value("document.activeElement.value")).isNotEqualTo(before);
    to("main form button");
    follow();
    assertThat(path()).isEqualTo("/agents");
    to("main table a");
    follow();
    open(Links.episode(run, cell("clerk", Setting.INTERACTIVE)));
    to("p.actions a[href^='/compare']");
    follow();
    to("ul.plain a");
    follow();
    assertThat(path()).isEqualTo("/compare");
    to("main a[href^='/episode']");
    assertThat(browser.errors()).isEmpty();
  }
}
