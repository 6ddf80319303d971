package dev.halftime.bench.site;

import java.util.List;

/// A page of the site.
///
/// @param source path of its Markdown file in the repository, such as `docs/audit.md`; of a page
///   that is made from the code, a path that no file has
/// @param title text of its first heading
/// @param html its content, with the first heading
/// @param passages its sections, for the search
/// @param links files of the repository that it links to, other than pages
record SitePage(
    String source, String title, String html, List<Passage> passages, List<String> links) {

  /// A section of a page.
  ///
  /// @param title its heading; empty before the first one
  /// @param anchor id of its heading; empty before the first one
  /// @param text its words
  record Passage(String title, String anchor, String text) {}

  SitePage {
    passages = List.copyOf(passages);
    links = List.copyOf(links);
  }

  /// Returns its path in the site.
  String path() {
    return path(source);
  }

  /// Returns the path in the site of a Markdown file of the repository.
  static String path(String source) {
    if (source.equals("README.md")) {
      return "index.html";
    }
    String folder = source.substring(0, source.lastIndexOf('/') + 1);
    String name = source.substring(folder.length());
    return folder
        + (name.equals("README.md") ? "index" : name.replaceFirst("\\.md$", ""))
        + ".html";
  }
}
