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

/// A look at every kind of page before anybody else looks, as anybody would.
///
/// The first time, the virtual machine loads what makes a page, and the results of a run are read;
/// whoever comes after that waits for neither.
///
/// @param address where the site is served
/// @param token what one must know to look at it
record WarmUp(URI address, Optional<String> token, StoreView shelf) {

  /// How many of the newest runs are looked at.
  private static final int AHEAD = 4;

  void look() {
    try (HttpClient client = HttpClient.newHttpClient()) {
      List<Run> runs = shelf.runs().stream().limit(AHEAD).toList();
      Stream.of("/", "/chairs", "/arena", "/people", "/site.css").forEach(it -> get(client, it));
      runs.forEach(run -> ofRun(run).forEach(it -> get(client, it)));
      runs.stream()
          .map(Run::id)
          .filter(it -> shelf.finished(shelf.run(it)) > 0)
          .findFirst()
          .ifPresent(run -> ofEpisode(run).forEach(it -> get(client, it)));
    } catch (RuntimeException e) {
      // Whoever looks is told why it cannot be read.
    }
  }

  private static List<String> ofRun(Run run) {
    String id = Links.in(run.id());
    return Stream.of("/run?id=", "/utility?run=", "/report?run=", "/episodes?run=", "/agents?run=")
        .map(it -> it + id)
        .toList();
  }

  private List<String> ofEpisode(String run) {
    List<Result> results = shelf.open(run).results();
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
      // Whoever looks is told what is wrong.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
