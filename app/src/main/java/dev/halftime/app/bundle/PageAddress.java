package dev.halftime.app.bundle;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// The address of a page or file of the web application, without the host.
///
/// @param path such as `/episode`
/// @param parameters parameters of the query; those without a value are left out
record PageAddress(String path, Map<String, String> parameters) {

  private static final Set<String> PAGES = Set.of("/run", "/episodes", "/task", "/episode");
  private static final Set<String> DOWNLOADS =
      Set.of("/run.html", "/run.csv", "/run.jsonl", "/episode.json");
  private static final Set<String> OF_RUN = Set.of("id", "tab");
  private static final Set<String> OF_EPISODE = Set.of("run", "cell", "from");
  private static final int LONGEST = 60;

  PageAddress {
    parameters = new TreeMap<>(parameters);
  }

  /// Returns the address in a link, without its fragment; empty if the link leads to another host.
  static Optional<PageAddress> of(String link) {
    if (!link.startsWith("/") || link.startsWith("//")) {
      return Optional.empty();
    }
    String plain = link.split("#", 2)[0];
    String[] parts = plain.split("\\?", 2);
    Map<String, String> parameters = new TreeMap<>();
    if (parts.length > 1) {
      for (String each : parts[1].split("&", -1)) {
        String[] pair = each.split("=", 2);
        if (pair.length == 2 && !pair[1].isEmpty()) {
          parameters.put(decoded(pair[0]), decoded(pair[1]));
        }
      }
    }
    return Optional.of(new PageAddress(parts[0], parameters));
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  /// Returns whether this page is part of the static site of a run: a page of the run other than a
  /// search or a comparison.
  boolean isPageOf(String run) {
    String id = parameters.get(path.equals("/run") ? "id" : "run");
    return PAGES.contains(path)
        && run.equals(id)
        && (!path.equals("/run") || OF_RUN.containsAll(parameters.keySet()))
        && (!path.equals("/episode") || OF_EPISODE.containsAll(parameters.keySet()));
  }

  /// Returns whether this is a file of the run that is copied unchanged.
  boolean isDownloadOf(String run) {
    return DOWNLOADS.contains(path) && run.equals(parameters.get("run"));
  }

  /// Returns the address as text.
  String text() {
    StringBuilder text = new StringBuilder(path);
    char next = '?';
    for (Map.Entry<String, String> each : parameters.entrySet()) {
      text.append(next).append(encoded(each.getKey()));
      text.append('=').append(encoded(each.getValue()));
      next = '&';
    }
    return text.toString();
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  /// Returns the name of the file for this address: readable, and different for different
  /// addresses.
  String file() {
    if (path.equals("/run")) {
      String tab = parameters.getOrDefault("tab", "report");
      return tab.equals("report") ? "index.html" : tab.replaceAll("[^a-z]", "") + ".html";
    }
    if (path.startsWith("/run.")) {
      return path.equals("/run.html") ? "report.html" : path.substring(1);
    }
    if (parameters.isEmpty()) {
      return path.substring(1);
    }
    String kind = path.equals("/episode.json") ? "episode" : path.substring(1);
    String end = path.equals("/episode.json") ? ".json" : ".html";
    Map<String, String> told = new TreeMap<>(parameters);
    told.remove("run");
    String words = String.join("-", told.values()).replaceAll("[^A-Za-z0-9]+", "-");
    String name = words.substring(0, Math.min(LONGEST, words.length()));
    return kind + "/" + (name + "-" + digest()).replaceFirst("^-", "") + end;
  }

  private String digest() {
    try {
      byte[] bytes =
          MessageDigest.getInstance("SHA-256").digest(text().getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(bytes, 0, 6);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
