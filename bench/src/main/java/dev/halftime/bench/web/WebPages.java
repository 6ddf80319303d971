package dev.halftime.bench.web;

import dev.halftime.Episode;
import dev.halftime.Setting;
import dev.halftime.record.Run;
import dev.halftime.record.Store;
import dev.halftime.store.SqliteStore;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/// The addresses of all kinds of pages on the measured store.
final class WebPages {

  private WebPages() {}

  /// Returns the addresses by the kind of page.
  static Map<String, String> of(Path file) {
    try (Store store = SqliteStore.open(file)) {
      Run run =
          store.runs().stream()
              .filter(it -> it.experiment().agents().size() > 1)
              .findFirst()
              .orElseThrow();
      return of(run.id(), run.tasks().getOrDefault("helpdesk", java.util.List.of()).get(7).id());
    }
  }

  private static Map<String, String> of(String id, String task) {
    String run = "run=" + id;
    String cell = "&cell=" + WebSpeed.in(cell("clerk", task).key());
    Map<String, String> pages = new LinkedHashMap<>();
    pages.put("runs", "/");
    pages.put("run", "/run?id=" + id);
    pages.put("run: utility", "/utility?" + run);
    pages.put("run: report", "/report?" + run);
    pages.put("run: report, filtered", "/report?" + run + "&agent=clerk&setting=interactive");
    pages.put("run: report, a family", "/report?" + run + "&family=refund");
    pages.put("episodes", "/episodes?" + run);
    pages.put("episodes, the last", "/episodes?" + run + "&from=99900");
    pages.put("episodes, filtered", "/episodes?" + run + "&agent=clerk&verdict=wrong");
    pages.put("task", "/task?" + run + "&benchmark=helpdesk&task=" + WebSpeed.in(task));
    pages.put("episode", "/episode?" + run + cell);
    pages.put("compare with", "/compare?" + run + cell);
    pages.put(
        "two episodes",
        "/compare?" + run + cell + "&other=" + WebSpeed.in(cell("clerk+memory", task).key()));
    pages.put(
        "two agents",
        "/agents?"
            + run
            + "&one=clerk&other="
            + WebSpeed.in("clerk+memory")
            + "&setting=second-half");
    pages.put("search, words that are frequent", "/search?" + run + "&words=refund");
    pages.put("search, words that are rare", "/search?" + run + "&words=" + WebSpeed.in("battery"));
    pages.put("search, words that are nowhere", "/search?" + run + "&words=xylophone");
    pages.put("search in 1 GB", "/search?run=large&words=xylophone");
    pages.put("episode of 5,000 events", "/episode?run=talk&cell=" + WebSpeed.in(talker()));
    pages.put("chairs", "/chairs");
    pages.put("arena", "/arena");
    pages.put("people", "/people");
    return pages;
  }

  private static Episode.Key cell(String agent, String task) {
    return new Episode.Key(agent, "helpdesk", Setting.INTERACTIVE, task, "", 0, 3);
  }

  static String talker() {
    return "talker|helpdesk|interactive||t0|p0|" + first();
  }

  private static String first() {
    try (var tasks = dev.halftime.world.helpdesk.Helpdesk.of(1).tasks()) {
      return tasks.findFirst().orElseThrow().id();
    }
  }
}
