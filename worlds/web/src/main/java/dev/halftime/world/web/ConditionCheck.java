package dev.halftime.world.web;

import dev.halftime.browser.proxy.AllowedHosts;
import dev.halftime.json.Json;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// Validates in a browser the selectors, expressions and addresses of conditions.
///
/// It is an optional part of a [WebBenchmark], to detect errors before a run; each task is
/// validated again when it begins.
public final class ConditionCheck {

  private final Path file;
  private final List<WebTask> tasks;

  ConditionCheck(Path file, List<WebTask> tasks) {
    this.file = file;
    this.tasks = List.copyOf(tasks);
  }

  /// Validates the conditions of all tasks in a browser.
  ///
  /// @throws IllegalArgumentException if one can never hold; the message names file, line, field,
  ///   value and remedy
  /// @throws dev.halftime.browser.BrowserException if there is no browser, or it is broken
  public void check() {
    try (Tabs tabs = new Tabs(AllowedHosts.NONE, Map.of())) {
      for (WebTask task : tasks) {
        try {
          check(Condition.all(task.success()), tabs);
        } catch (IllegalArgumentException e) {
          throw new IllegalArgumentException(
              "%s, line %d: %s".formatted(file, task.line(), e.getMessage()), e);
        }
      }
    }
  }

  /// Validates conditions in a browser that shows no page yet.
  static void check(List<Condition> conditions, Tabs tabs) {
    for (Condition condition : conditions) {
      switch (condition) {
        case Condition.ElementText(String selector, var _) ->
            refuse(
                tabs,
                "selector",
                selector,
                "is not a CSS selector: %s; write one such as #state or [name=\"amount\"]");
        case Condition.Script(String expression) ->
            refuse(
                tabs,
                "script",
                expression,
                "is not a JavaScript expression: %s; write one without statements, such as"
                    + " document.title === 'Paid'");
        case Condition.Address(String url) ->
            refuse(tabs, "url", url, "can never be the address of a page: %s");
        case Condition.Document _, Condition.Answer _, Condition.Infeasible _ -> {}
      }
    }
  }

  private static void refuse(Tabs tabs, String field, String value, String words) {
    String wrong =
        tabs.told("halftime.wrong(%s, %s)".formatted(Json.canonical(field), Json.canonical(value)));
    if (!wrong.isEmpty()) {
      throw new IllegalArgumentException(
          "'%s': '%s' %s".formatted(field, value, words.formatted(wrong)));
    }
  }
}
