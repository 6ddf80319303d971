package dev.halftime.app.bundle;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;

/// A page of the web application without the elements that need a server: forms, live updates,
/// parts that are loaded later, and links to pages that are not in the site.
///
/// @param file file of the page, relative to the root of the site
/// @param fragments returns the HTML of a part by its address
/// @param files returns the file of a link's target; empty if it is not in the site
record StaticPage(
    String file,
    Function<PageAddress, String> fragments,
    Function<PageAddress, Optional<String>> files) {

  /// Content security policy: browsers may load and run only the files of the site.
  private static final String POLICY =
      "connect-src 'none'; frame-src 'none'; object-src 'none'; form-action 'none'; base-uri"
          + " 'none'";

  private static final List<String> LIVE = List.of("data-run", "data-live", "data-copy");

  /// Returns the page as HTML.
  String of(String html) {
    Document page = Jsoup.parse(html);
    page.outputSettings().prettyPrint(false);
    page.head()
        .prependElement("meta")
        .attr("http-equiv", "Content-Security-Policy")
        .attr("content", POLICY);
    for (Element each = page.selectFirst("[data-fill]");
        each != null;
        each = page.selectFirst("[data-fill]")) {
      fill(each);
    }
    page.select("[data-server], form, [data-copy], progress").remove();
    LIVE.forEach(name -> page.select("[" + name + "]").removeAttr(name));
    page.select(".crumbs a[href=/]").forEach(StaticPage::withoutSeparator);
    page.select("[href]").forEach(each -> link(each, "href"));
    page.select("[src]").forEach(each -> link(each, "src"));
    page.select("details.menu").forEach(StaticPage::removeIfEmpty);
    return page.outerHtml();
  }

  private void fill(Element part) {
    Optional<PageAddress> address = PageAddress.of(part.attr("data-fill"));
    part.removeAttr("data-fill").removeAttr("aria-busy");
    part.html(address.map(fragments).orElse(""));
  }

  private static void withoutSeparator(Element first) {
    Node next = first.nextSibling();
    if (next instanceof TextNode text) {
      text.text(text.getWholeText().replaceFirst("^\\s*›\\s*", ""));
    }
    first.remove();
  }

  private static void removeIfEmpty(Element menu) {
    boolean empty =
        menu.children().stream()
            .filter(it -> !it.normalName().equals("summary"))
            .allMatch(it -> it.text().isBlank());
    if (empty) {
      menu.remove();
    }
  }

  private void link(Element element, String attribute) {
    String link = element.attr(attribute);
    if (!link.startsWith("/")) {
      return;
    }
    String fragment = link.contains("#") ? link.substring(link.indexOf('#')) : "";
    Optional<String> target =
        link.equals("/") ? Optional.of("index.html") : PageAddress.of(link).flatMap(files);
    if (target.isPresent()) {
      element.attr(attribute, "../".repeat(depth()) + target.get() + fragment);
    } else if (element.hasClass("button")) {
      element.remove();
    } else if (element.normalName().equals("a")) {
      element.unwrap();
    } else {
      element.removeAttr(attribute);
    }
  }

  private int depth() {
    return Math.toIntExact(file.chars().filter(c -> c == '/').count());
  }
}
