package dev.halftime.bench.web;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Measures the web pages on a store of 1 GB with a run of 100,000 episodes, served with a heap of
/// 256 MiB.
///
/// Measures each kind of page at the server, as the first request of a new process and warm; a
/// full-text search; the first view of an episode of 5,000 events in Chromium; and a live run with
/// and without 1,000 viewers.
public final class WebSpeed {

  private static final int ROUNDS = 20;
  private static final String HEAP = "256m";

  private final HttpClient client = HttpClient.newHttpClient();

  private WebSpeed() {}

  /// Measures everything, or the given parts: pages, view, viewers. Takes some minutes.
  ///
  /// The store is created in the directory given by the property `halftime.bench.web`, and reused
  /// if it exists.
  public static void main(String[] args) throws IOException, InterruptedException {
    List<String> parts = args.length == 0 ? List.of("pages", "view", "viewers") : List.of(args);
    WebSpeed speed = new WebSpeed();
    for (String part : parts) {
      switch (part) {
        case "pages" -> speed.pages(store());
        case "view" -> new FirstView().measure(store(), HEAP);
        case "viewers" -> new Viewers().measure();
        default -> throw new IllegalArgumentException("no such part: " + part);
      }
    }
  }

  private static Path store() throws IOException {
    Path folder =
        Files.createDirectories(
            Path.of(
                System.getProperty(
                    "halftime.bench.web", System.getProperty("java.io.tmpdir") + "/halftime-web")));
    Path file = folder.resolve("halftime.db");
    if (!Files.exists(folder.resolve("made"))) {
      Files.deleteIfExists(file);
      long start = System.nanoTime();
      progress("making the store, which takes some minutes");
      WebStore.make(file);
      Files.createFile(folder.resolve("made"));
      say("made the store in %.0f s", (System.nanoTime() - start) / 1e9);
    }
    say("the store takes %,d MiB", Files.size(file) >> 20);
    return file;
  }

  private void pages(Path store) throws IOException, InterruptedException {
    Map<String, String> pages = WebPages.of(store);
    Map<String, Double> firsts = firsts(store, pages);
    try (Served served = Served.start(store, HEAP)) {
      Map<String, List<Double>> times = new LinkedHashMap<>();
      for (int round = 0; round <= ROUNDS; round++) {
        progress("pages: round %d of %d", round, ROUNDS);
        pages.forEach((name, path) ->
            times
                .computeIfAbsent(name, _ -> new ArrayList<>())
                .add(millis(served.address().resolve(path))));
      }
      say("%-44s %12s %8s %8s", "milliseconds", "first of all", "median", "worst");
      times.forEach((name, all) -> {
        List<Double> warm = all.subList(1, all.size()).stream().sorted().toList();
        say(
            "%-44s %12.1f %8.1f %8.1f",
            name, firsts.getOrDefault(name, Double.NaN), warm.get(warm.size() / 2), warm.getLast());
      });
      Scan.measure(served.address(), pages);
    }
  }

  /// Returns the time of each page as the first request to a new process.
  private Map<String, Double> firsts(Path store, Map<String, String> pages) throws IOException {
    Map<String, Double> firsts = new LinkedHashMap<>();
    List<Double> starts = new ArrayList<>();
    for (Map.Entry<String, String> page : pages.entrySet()) {
      long start = System.nanoTime();
      try (Served served = Served.start(store, HEAP)) {
        starts.add((System.nanoTime() - start) / 1e9);
        firsts.put(page.getKey(), millis(served.address().resolve(page.getValue())));
      }
    }
    starts.sort(null);
    say(
        "ready after %.1f s (median of %d starts, worst %.1f s), heap %s",
        starts.get(starts.size() / 2), starts.size(), starts.getLast(), HEAP);
    return firsts;
  }

  private double millis(URI address) {
    try {
      long start = System.nanoTime();
      HttpResponse<String> answer =
          client.send(
              HttpRequest.newBuilder(address).header("Authorization", Served.BEARER).build(),
              HttpResponse.BodyHandlers.ofString());
      double took = (System.nanoTime() - start) / 1e6;
      if (answer.statusCode() != 200) {
        throw new IllegalStateException(address + ": " + answer.statusCode() + answer.body());
      }
      return took;
    } catch (IOException e) {
      throw new IllegalStateException(address.toString(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  static String in(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  /// Reports progress on standard error.
  static void progress(String format, Object... values) {
    System.err.printf(Locale.ROOT, format + "%n", values);
  }

  static void say(String format, Object... values) {
    System.out.printf(Locale.ROOT, format + "%n", values);
  }
}
