package dev.halftime.app.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftime.Poll;

/// Uses a page with the keyboard alone, and asserts that the focus is always visible.
record Keyboard(Browser browser) {

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

  /// Presses Tab until an element has the focus.
  void to(String selector) {
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

  void enter() {
    browser.press("Enter", 13);
  }

  /// Presses Enter on something that leads to another page.
  void follow() {
    browser.value("window.left = true");
    enter();
    browser.await("window.left === undefined && document.readyState === 'complete'");
    browser.await("!document.querySelector('[aria-busy]')");
  }

  void assertFocused(String selector) {
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

  /// Opens the menu with name and note.
  void menu() {
    to("details:has([action='/run/label']) summary");
    enter();
    assertFocused("details[open]:has([action='/run/label']) summary");
  }

  /// Names a run on its page.
  void named(String name) {
    menu();
    to("input[name=name]");
    browser.write(name);
    follow();
  }

  /// Ends a conversation, which asks first.
  void end() {
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

  /// Ends the conversation with one side of a battle.
  void endOf(String side) {
    String section = "section[aria-label='Agent " + side + "'] ";
    to(section + "details.ends summary");
    enter();
    to(section + "button[value=finish]");
    enter();
  }
}
