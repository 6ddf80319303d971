package dev.halftime.bench.web;

import dev.halftime.browser.Chromium;
import dev.halftime.browser.Page;
import dev.halftime.browser.computer.Computer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Measures the time until an episode of 5,000 events is visible in a browser.
final class FirstView {

  private static final int ROUNDS = 9;
  private static final Computer.Size SIZE = new Computer.Size(1280, 720);
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /// Times of the first contentful paint and of the complete page, in milliseconds from the click.
  private static final String TIMES =
      "new Promise(done => { const tell = () => {"
          + " const paint = performance.getEntriesByName('first-contentful-paint')[0];"
          + " const load = performance.getEntriesByType('navigation')[0].loadEventEnd;"
          + " paint && load ? done([paint.startTime, load,"
          + " document.querySelectorAll('.event').length]) : requestAnimationFrame(tell) };"
          + " tell() })";

  /// Measures with a new browser each time, in which only the list of runs was opened before.
  void measure(Path store, String heap) throws IOException, InterruptedException {
    List<Double> painted = new ArrayList<>();
    List<Double> loaded = new ArrayList<>();
    int events = 0;
    try (Served served = Served.start(store, heap)) {
      URI episode =
          served.address().resolve("/episode?run=talk&cell=" + WebSpeed.in(WebPages.talker()));
      for (int round = 0; round < ROUNDS; round++) {
        WebSpeed.progress("first view: round %d of %d", round + 1, ROUNDS);
        try (Chromium chromium = Chromium.start();
            Page page = chromium.page(SIZE, PATIENCE)) {
          page.open(served.address().resolve("?token=" + Served.TOKEN));
          page.open(episode);
          var times = page.evaluate(TIMES);
          painted.add(times.get(0).asDouble());
          loaded.add(times.get(1).asDouble());
          events = times.get(2).asInt();
        }
      }
    }
    WebSpeed.say("first view of an episode of 5,000 events, %,d on its first page:", events);
    say("painted", painted);
    say("complete", loaded);
  }

  private static void say(String what, List<Double> times) {
    List<Double> sorted = times.stream().sorted().toList();
    WebSpeed.say(
        "  %-10s first %,.0f ms, median %,.0f ms, worst %,.0f ms (of %d)",
        what, times.getFirst(), sorted.get(ROUNDS / 2), sorted.getLast(), ROUNDS);
  }
}
