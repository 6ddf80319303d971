package dev.halftime.bench.site;

import dev.halftime.bench.site.SitePage.Passage;
import dev.halftime.json.Json;
import dev.halftime.report.html.Html;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Stream;

/// Writes the documentation as a static site that can be opened from a disk, or put on any web
/// host, and searched without a network.
///
/// Its pages are the Markdown files of the repository, and the reference of the commands, made from
/// the commands. Files that pages link to are copied.
public final class DocumentationSite {

  private final Path root;
  private final Path out;
  private final Map<String, SitePage> pages = new LinkedHashMap<>();

  private DocumentationSite(Path root, Path out) {
    this.root = root;
    this.out = out;
  }

  /// Writes the site and prints where it begins.
  ///
  /// @param args the repository's folder, and the folder to write to
  public static void main(String[] args) throws IOException {
    Path out = Path.of(args[1]);
    write(Path.of(args[0]), out);
    System.out.println("Open " + out.resolve("index.html"));
  }

  /// Writes the site.
  ///
  /// @throws IOException if a page links to a file that is not there
  public static void write(Path root, Path out) throws IOException {
    DocumentationSite site = new DocumentationSite(root, out);
    site.read();
    site.copy();
    for (SitePage page : site.pages.values()) {
      site.write(page.path(), site.whole(page));
    }
    site.write("search.js", site.index() + resource("find.js"));
    site.write("site.css", resource("site.css"));
  }

  private void read() throws IOException {
    Deque<String> ahead = new ArrayDeque<>();
    SiteContents.parts().values().forEach(ahead::addAll);
    while (!ahead.isEmpty()) {
      String file = ahead.poll();
      if (!pages.containsKey(file)) {
        SitePage page = MarkdownPage.of(file, Files.readString(root.resolve(file)));
        pages.put(file, page);
        page.links().stream().filter(it -> it.endsWith(".md")).forEach(ahead::add);
      }
    }
    CommandPages.all().forEach(page -> pages.put(page.source(), page));
  }

  private void copy() throws IOException {
    TreeSet<String> files = new TreeSet<>();
    pages.values().forEach(page -> files.addAll(page.links()));
    for (String file : files) {
      if (!file.endsWith(".md")) {
        copy(file);
      }
    }
  }

  private void copy(String file) throws IOException {
    Path from = root.resolve(file);
    if (!Files.isDirectory(from)) {
      Path to = out.resolve(file);
      Files.createDirectories(Objects.requireNonNull(to.getParent()));
      Files.copy(from, to, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
      return;
    }
    List<String> names = new ArrayList<>();
    try (Stream<Path> inside = Files.walk(from)) {
      for (Path each : inside.filter(Files::isRegularFile).sorted().toList()) {
        String name = from.relativize(each).toString();
        if (!name.startsWith("target")) {
          copy(file + "/" + name);
          names.add(name);
        }
      }
    }
    StringBuilder html = new StringBuilder("<h1>" + Html.escape(file) + "</h1>\n<ul>\n");
    names.forEach(name ->
        html.append("<li><a href=\"")
            .append(name)
            .append("\">")
            .append(name)
            .append("</a></li>\n"));
    SitePage list =
        new SitePage(
            file + "/README.md", file, html.append("</ul>\n").toString(), List.of(), List.of());
    write(file + "/index.html", whole(list));
  }

  private void write(String path, String text) throws IOException {
    Path file = out.resolve(path);
    Files.createDirectories(Objects.requireNonNull(file.getParent()));
    Files.writeString(file, text);
  }

  private static String resource(String name) throws IOException {
    try (InputStream file =
        Objects.requireNonNull(DocumentationSite.class.getResourceAsStream(name))) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private String whole(SitePage page) {
    String up = "../".repeat(page.path().split("/", -1).length - 1);
    String language = page.source().endsWith(".zh.md") ? "zh" : "en";
    return "<!doctype html>\n<html lang=\""
        + language
        + "\"><head><meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width,"
        + " initial-scale=1\">\n<link rel=\"icon\" href=\"data:,\">\n<title>"
        + Html.escape(page.title().equals("Halftime") ? "Halftime" : page.title() + " - Halftime")
        + "</title>\n<link rel=\"stylesheet\" href=\""
        + up
        + "site.css\">\n<script src=\""
        + up
        + "search.js\" data-up=\""
        + up
        + "\" defer></script>\n</head><body>\n"
        + "<a class=\"skip\" href=\"#content\">Skip to the content</a>\n"
        + menu(page, up)
        + "<main id=\"content\">\n"
        + page.html()
        + "</main>\n</body></html>\n";
  }

  private String menu(SitePage at, String up) {
    StringBuilder html = new StringBuilder("<header><a class=\"brand\" href=\"");
    html.append(up).append("index.html\">Halftime</a>\n");
    html.append("<form role=\"search\"><label>Search <input type=\"search\" name=\"words\"");
    html.append(" autocomplete=\"off\"></label></form>\n");
    html.append("<div id=\"found\" role=\"status\"></div>\n<nav aria-label=\"Pages\">\n");
    SiteContents.parts()
        .forEach((part, files) -> {
          boolean reference = part.equals("Look up"); // has the commands, too
          boolean here =
              files.contains(at.source())
                  || (reference && at.source().startsWith(CommandPages.FOLDER));
          html.append("<details").append(here ? " open" : "").append("><summary>");
          html.append(part).append("</summary><ul>\n");
          files.forEach(file -> item(html, Objects.requireNonNull(pages.get(file)), at, up));
          if (reference) {
            item(
                html, Objects.requireNonNull(pages.get(CommandPages.FOLDER + "README.md")), at, up);
          }
          html.append("</ul></details>\n");
        });
    return html.append("</nav></header>\n").toString();
  }

  private static void item(StringBuilder html, SitePage page, SitePage at, String up) {
    html.append("<li><a href=\"").append(up).append(page.path()).append('"');
    html.append(page.source().equals(at.source()) ? " aria-current=\"page\">" : ">");
    String title = page.source().equals("README.zh.md") ? "中文" : page.title();
    html.append(Html.escape(title)).append("</a></li>\n");
  }

  /// Returns the words of all pages, as a variable of the script that searches them.
  private String index() {
    List<Map<String, String>> passages = new ArrayList<>();
    for (SitePage page : pages.values()) {
      for (Passage passage : page.passages()) {
        Map<String, String> entry = new LinkedHashMap<>();
        entry.put("page", page.title());
        entry.put("title", passage.title());
        entry.put("path", page.path() + (passage.anchor().isEmpty() ? "" : "#" + passage.anchor()));
        entry.put("text", passage.text());
        passages.add(entry);
      }
    }
    return "\"use strict\";\nconst passages = " + Json.canonical(passages) + ";\n";
  }
}
