package dev.halftime.bench.site;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftime.json.Json;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Tests the documentation as a site.
final class DocumentationSiteTest {

  @TempDir private static Path site;

  @BeforeAll
  static void write() throws IOException {
    DocumentationSite.write(root(), site);
  }

  private static Path root() {
    return Path.of(Objects.requireNonNull(System.getProperty("halftime.root")));
  }

  private static SortedSet<Path> pages() throws IOException {
    try (Stream<Path> files = Files.walk(site)) {
      return new TreeSet<>(files.filter(it -> it.toString().endsWith(".html")).toList());
    }
  }

  private static Document page(Path file) throws IOException {
    return Jsoup.parse(Files.readString(file));
  }

  @Test
  void everyLinkLeadsToAFileOfTheSiteAndToAHeadingOfIt() throws IOException {
    TreeSet<String> wrong = new TreeSet<>();
    for (Path file : pages()) {
      for (Element each : page(file).select("[href], [src]")) {
        String link = each.hasAttr("href") ? each.attr("href") : each.attr("src");
        if (!link.matches("(https?|mailto):.*|data:,") && !leads(file, link)) {
          wrong.add(site.relativize(file) + ": " + link);
        }
      }
    }
    assertThat(wrong).isEmpty();
  }

  private static boolean leads(Path from, String link) throws IOException {
    String[] parts = link.split("#", 2);
    Path target =
        parts[0].isEmpty()
            ? from
            : from.resolveSibling(URLDecoder.decode(parts[0], StandardCharsets.UTF_8)).normalize();
    if (Files.isDirectory(target)) {
      target = target.resolve("index.html");
    }
    return target.startsWith(site)
        && Files.isRegularFile(target)
        && (parts.length == 1 || page(target).getElementById(parts[1]) != null);
  }

  @Test
  void everyPageOfTheDocumentationIsInTheMenu() throws IOException {
    TreeSet<String> there = new TreeSet<>();
    try (Stream<Path> files = Files.list(root().resolve("docs"))) {
      files
          .filter(it -> it.toString().endsWith(".md"))
          .forEach(it -> there.add(SitePage.path("docs/" + it.getFileName())));
    }
    TreeSet<String> menu = new TreeSet<>();
    page(site.resolve("index.html")).select("nav a").forEach(it -> menu.add(it.attr("href")));
    assertThat(menu).containsAll(there).contains("docs/commands/index.html");
  }

  @Test
  void everyPageHasOneHeadingATitleAndNothingFromElsewhere() throws IOException {
    for (Path file : pages()) {
      Document page = page(file);
      assertThat(page.select("h1")).as(file.toString()).hasSize(1);
      assertThat(page.title()).as(file.toString()).contains("Halftime");
      assertThat(page.select("script[src^=http], link[href^=http], img[src^=http]")).isEmpty();
    }
  }

  @Test
  void theReferenceOfACommandHasEachOfItsOptions() throws IOException {
    String run = page(site.resolve("docs/commands/run.html")).text();
    assertThat(run).contains("--agent", "--setting", "--tasks", "--require", "--probe");
    assertThat(page(site.resolve("docs/commands/lm.html")).select("h2").eachText())
        .contains("halftime lm sft", "halftime lm rl");
  }

  @Test
  void theSearchKnowsThePassagesOfEveryPage() throws IOException {
    String script = Files.readString(site.resolve("search.js"));
    String index = script.lines().skip(1).findFirst().orElseThrow();
    var passages = Json.read(index.replaceFirst("^const passages = ", "").replaceFirst(";$", ""));
    TreeSet<String> known = new TreeSet<>();
    passages.forEach(it -> known.add(it.path("path").asText().replaceFirst("#.*", "")));
    assertThat(known).contains("index.html", "docs/statistics.html", "docs/commands/run.html");
    assertThat(passages)
        .anyMatch(it ->
            it.path("title").asText().equals("Looking early")
                && it.path("path").asText().equals("docs/statistics.html#looking-early"));
  }
}
