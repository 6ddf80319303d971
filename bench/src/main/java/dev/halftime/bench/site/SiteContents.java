package dev.halftime.bench.site;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The order of the site's pages, by what a reader wants of them.
final class SiteContents {

  private static final Map<String, List<String>> PARTS = new LinkedHashMap<>();

  static {
    PARTS.put("Start", List.of("README.md", "docs/tutorial.md", "README.zh.md"));
    PARTS.put(
        "How to",
        docs(
            "own-agents",
            "own-benchmarks",
            "own-environments",
            "plug-ins",
            "in-your-build",
            "gates",
            "users-and-judges",
            "audit",
            "formats",
            "environments",
            "agents",
            "lm",
            "browser",
            "repository",
            "text-games",
            "business",
            "workers",
            "without-a-jdk"));
    PARTS.put(
        "Understand",
        docs("assumptions", "memory", "statistics", "worth", "recipe", "results", "architecture"));
    PARTS.put("Look up", docs("glossary", "protocol", "record", "stability"));
    PARTS.put(
        "Project",
        List.of("CHANGELOG.md", "CONTRIBUTING.md", "SECURITY.md", "docs/decisions/README.md"));
  }

  private SiteContents() {}

  private static List<String> docs(String... names) {
    List<String> files = new ArrayList<>();
    for (String name : names) {
      files.add("docs/" + name + ".md");
    }
    return List.copyOf(files);
  }

  /// Returns the files of the pages in the menu, by part.
  static Map<String, List<String>> parts() {
    return PARTS;
  }
}
