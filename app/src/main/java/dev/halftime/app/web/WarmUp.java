package dev.halftime.app.web;

import dev.halftime.app.web.http.Links;
import dev.halftime.app.web.view.StoreView;
import dev.halftime.record.Result;
import dev.halftime.record.Run;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Requests every kind of page once, as a browser would, so that later requests are fast.
///
/// The first request loads the classes for a page, and reads the results of a run.
///
/// @param address address of the site
/// @param token access token of the site; empty if it needs none
record WarmUp(URI address, Optional<String> token, StoreView storeView) {

  /// Number of the newest runs whose pages are requested.
  private static final int AHEAD = 4;

  void look() {
    try (HttpClient client = HttpClient.newHttpClient()) {
      List<Run> runs = storeView.runs().stream().limit(AHEAD).toList();
      Stream.of("/", "/chairs", "/arena", "/people", "/site.css").forEach(it -> get(client, it));
      runs.forEach(run -> ofRun(run).forEach(it -> get(client, it)));
      runs.stream()
          .map(Run::id)
          .filter(it -> storeView.finished(storeView.run(it)) > 0)
          .findFirst()
          .ifPresent(run -> ofEpisode(run).forEach(it -> get(client, it)));
    } catch (RuntimeException e) {
      // The error is shown to whoever opens the page.
    }
  }

  private static List<String> ofRun(Run run) {
    String id = Links.in(run.id());
    return Stream.of("/run?id=", "/utility?run=", "/report?run=", "/episodes?run=", "/agents?run=")
        .map(it -> it + id)
        .toList();
  }

  private List<String> ofEpisode(String run) {
    List<Result> results = storeView.open(run).results();
    List<String> paths = new ArrayList<>();
    String episode = Links.episode(run, results.getFirst().cell());
    String other = Links.in(results.getLast().cell().key());
    paths.add(episode);
    paths.add(Links.task(run, results.getFirst().cell()));
    paths.add(episode.replaceFirst("/episode", "/compare"));
    paths.add(episode.replaceFirst("/episode", "/compare") + "&other=" + other);
    paths.add("/search?run=" + Links.in(run) + "&words=look");
    return paths;
  }

  private void get(HttpClient client, String path) {
    HttpRequest.Builder request = HttpRequest.newBuilder(address.resolve(path));
    token.ifPresent(it -> request.header("Authorization", "Bearer " + it));
    try {
      client.send(request.build(), HttpResponse.BodyHandlers.discarding());
    } catch (IOException e) {
      // The error is shown to whoever opens the page.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
