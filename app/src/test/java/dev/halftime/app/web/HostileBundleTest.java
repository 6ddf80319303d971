package dev.halftime.app.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftime.app.bundle.StaticSite;
import dev.halftime.record.MemoryStore;
import dev.halftime.record.Run;
import dev.halftime.record.Store;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Tests that a static site of texts that try to be scripts runs none of them, and leaves its
/// folder nowhere.
@Tag("whole")
final class HostileBundleTest {

  private static final String TOKEN = "0123456789abcdef";
  private static final Set<String> SCRIPTS = Set.of("plots.js", "site.js", "viewer.js");

  @TempDir private Path folder;

  @Test
  void scriptInAnyTextOfAStaticSiteStaysText() throws IOException {
    Path made = Files.createDirectory(folder.resolve("site"));
    try (Store store = new MemoryStore()) {
      HostileTest.fill(store);
      Run run = store.runs().getFirst();
      try (WebApplication site =
          WebApplication.open(
              new WebApplication.Access("127.0.0.1", 0, Optional.of(TOKEN)),
              LookTest.PEOPLE,
              store,
              LookTest::catalogue)) {
        new StaticSite(site.address(), TOKEN, run.id(), _ -> {}).write(made);
      }
    }
    TreeSet<String> wrong = new TreeSet<>();
    List<Path> pages = pages(made);
    for (Path page : pages) {
      for (Element each : Jsoup.parse(Files.readString(page)).getAllElements()) {
        if (suspicious(page, each)) {
          wrong.add(made.relativize(page) + ": " + each.outerHtml());
        }
      }
    }

    assertThat(wrong).isEmpty();
    assertThat(pages).hasSizeGreaterThan(4);
    assertThat(pages.toString() + Files.readString(pages.getFirst())).contains("alert");
    try (Stream<Path> beside = Files.list(folder)) {
      assertThat(beside).containsExactly(made);
    }
  }

  private static List<Path> pages(Path site) throws IOException {
    try (Stream<Path> files = Files.walk(site)) {
      return files.filter(it -> it.toString().endsWith(".html")).sorted().toList();
    }
  }

  private static boolean suspicious(Path page, Element each) {
    String name = each.normalName();
    if (each.hasClass("injected") || name.equals("iframe") || name.equals("object")) {
      return true;
    }
    if (name.equals("script")) {
      // the report is one file with its own script
      String source = each.attr("src").replaceFirst("^(\\.\\./)*", "");
      return !SCRIPTS.contains(source) && !page.endsWith("report.html");
    }
    if (name.equals("img") && !each.attr("src").startsWith("data:image/")) {
      return true;
    }
    for (Attribute attribute : each.attributes()) {
      String value = attribute.getValue().strip().toLowerCase(Locale.ROOT);
      if (attribute.getKey().startsWith("on") || value.startsWith("javascript:")) {
        return true;
      }
    }
    return false;
  }
}
