package dev.halftime.app.web.http;

import dev.halftime.Episode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/// Addresses of pages, without the host.
public final class Links {

  /// Number of events of an episode on a page.
  public static final int EVENTS = 200;

  private Links() {}

  public static String run(String run) {
    return "/run?id=" + in(run);
  }

  /// Returns the address of the history of an agent.
  public static String history(String agent) {
    return "/history?agent=" + in(agent);
  }

  public static String episode(String run, Episode.Key cell) {
    return "/episode?run=" + in(run) + "&cell=" + in(cell.key());
  }

  /// Returns the address of an event, on the page of its episode that shows it.
  public static String event(String run, Episode.Key cell, int number) {
    return episode(run, cell) + "&from=" + number / EVENTS * EVENTS + "#e" + number;
  }

  public static String task(String run, Episode.Key cell) {
    return "/task?run="
        + in(run)
        + "&benchmark="
        + in(cell.benchmark())
        + "&task="
        + in(cell.task());
  }

  /// Encodes a text as a part of an address.
  public static String in(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
