package dev.halftime.bench;

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
/// Each kind of page at the server, the first time and warm; the first view of an episode of 5,000
/// events in Chromium; a live run with and without 1,000 viewers.
public final class WebSpeed {

  private static final int ROUNDS = 20;
  private static final String HEAP = "256m";

  private final HttpClient client = HttpClient.newHttpClient();

  private WebSpeed() {}

  /// Measures everything, or the parts that are named: pages, view, viewers. Takes some minutes.
  ///
  /// The store is made in the folder that the property `halftime.bench.web` names, and is used
  /// again if it is there.
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
    long start = System.nanoTime();
    try (Served served = Served.start(store, HEAP)) {
      say("served after %.2f s, heap %s", (System.nanoTime() - start) / 1e9, HEAP);
      Map<String, List<Double>> times = new LinkedHashMap<>();
      Map<String, String> pages = WebPages.of(store);
      for (int round = 0; round <= ROUNDS; round++) {
        progress("pages: round %d of %d", round, ROUNDS);
        pages.forEach((name, path) ->
            times
                .computeIfAbsent(name, _ -> new ArrayList<>())
                .add(millis(served.address().resolve(path))));
      }
      say("%-44s %8s %8s %8s", "milliseconds", "first", "median", "worst");
      times.forEach((name, all) -> {
        List<Double> warm = all.subList(1, all.size()).stream().sorted().toList();
        say(
            "%-44s %8.1f %8.1f %8.1f",
            name, all.getFirst(), warm.get(warm.size() / 2), warm.getLast());
      });
    }
  }

  private double millis(URI address) {
    try {
      long start = System.nanoTime();
      HttpResponse<String> answer =
          client.send(
              HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString());
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

  /// Says on standard error how far it has come.
  static void progress(String format, Object... values) {
    System.err.printf(Locale.ROOT, format + "%n", values);
  }

  static void say(String format, Object... values) {
    System.out.printf(Locale.ROOT, format + "%n", values);
  }
}
