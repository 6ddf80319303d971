package dev.halftime.bench.web;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Measures a full-text search without matches: page after page to the end, as the web page
/// requests it.
final class Scan {

  private static final Pattern NEXT = Pattern.compile("rel=\"next\" href=\"([^\"]*)\"");

  private Scan() {}

  static void measure(URI address, Map<String, String> pages)
      throws IOException, InterruptedException {
    for (String page : new String[] {"search, words that are nowhere", "search in 1 GB"}) {
      long start = System.nanoTime();
      int parts = 0;
      URI next = address.resolve(pages.getOrDefault(page, ""));
      try (HttpClient client = HttpClient.newHttpClient()) {
        while (next != null) {
          String html =
              client
                  .send(
                      HttpRequest.newBuilder(next).header("Authorization", Served.BEARER).build(),
                      HttpResponse.BodyHandlers.ofString())
                  .body();
          parts++;
          Matcher more = NEXT.matcher(html);
          next = more.find() ? address.resolve(more.group(1).replace("&amp;", "&")) : null;
        }
      }
      WebSpeed.say(
          "%s: to the end in %.1f s, %d parts", page, (System.nanoTime() - start) / 1e9, parts);
    }
  }
}
