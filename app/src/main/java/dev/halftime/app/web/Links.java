package dev.halftime.app.web;

import dev.halftime.Cell;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/// Addresses of pages, without their host.
final class Links {

  private Links() {}

  static String run(String run) {
    return "/run?id=" + in(run);
  }

  static String episode(String run, Cell cell) {
    return "/episode?run=" + in(run) + "&cell=" + in(cell.key());
  }

  /// An event on the page of its episode that shows it.
  static String event(String run, Cell cell, int number) {
    return episode(run, cell)
        + "&from="
        + number / EpisodePages.PAGE * EpisodePages.PAGE
        + "#e"
        + number;
  }

  static String task(String run, Cell cell) {
    return "/task?run="
        + in(run)
        + "&benchmark="
        + in(cell.benchmark())
        + "&task="
        + in(cell.task());
  }

  /// A text as a part of an address.
  static String in(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
