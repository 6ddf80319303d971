package dev.halftime.app.bundle;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntConsumer;

/// Writes the pages of one run as files that open from a disk or from any web host: its report and
/// tabs, its lists of episodes, tasks and transcripts, and its record for download.
///
/// It crawls a running web application, so that the files show the same as its pages.
///
/// @param address address of the web application
/// @param token its access token
/// @param run id of the run
/// @param progress receives the number of files written so far
public record StaticSite(URI address, String token, String run, IntConsumer progress) {

  private static final Set<String> ASSETS =
      Set.of(
          "/site.css",
          "/report.css",
          "/viewer.css",
          "/site.js",
          "/plots.js",
          "/viewer.js",
          "/icon.svg");

  /// Writes all files.
  ///
  /// @param folder an empty folder
  /// @return the number of files
  /// @throws IOException if a page cannot be read, or a file cannot be written
  public int write(Path folder) throws IOException {
    Deque<PageAddress> open = new ArrayDeque<>();
    Set<PageAddress> known = new HashSet<>();
    int written = 0;
    try (HttpClient client = HttpClient.newHttpClient()) {
      PageAddress first = new PageAddress("/run", Map.of("id", run));
      open.add(first);
      known.add(first);
      while (!open.isEmpty()) {
        PageAddress next = open.removeFirst();
        Path file = folder.resolve(next.file());
        Files.createDirectories(file.getParent());
        if (next.isPageOf(run)) {
          StaticPage page =
              new StaticPage(
                  next.file(),
                  part -> fragment(client, part),
                  target -> {
                    if (!isKept(target)) {
                      return Optional.empty();
                    }
                    if (known.add(target)) {
                      open.add(target);
                    }
                    return Optional.of(target.file());
                  });
          Files.writeString(file, page.of(text(client, next)));
        } else {
          download(client, next, file);
        }
        written++;
        progress.accept(written);
      }
    }
    return written;
  }

  private boolean isKept(PageAddress target) {
    return target.isPageOf(run) || target.isDownloadOf(run) || ASSETS.contains(target.path());
  }

  private HttpRequest request(PageAddress page) {
    return HttpRequest.newBuilder(address.resolve(page.text()))
        .header("Authorization", "Bearer " + token)
        .build();
  }

  private <T> HttpResponse<T> sent(
      HttpClient client, PageAddress page, HttpResponse.BodyHandler<T> body) throws IOException {
    try {
      return client.send(request(page), body);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while reading " + page.text(), e);
    }
  }

  private String text(HttpClient client, PageAddress page) throws IOException {
    HttpResponse<String> response =
        sent(client, page, BodyHandlers.ofString(StandardCharsets.UTF_8));
    if (response.statusCode() != 200) {
      throw new IOException(
          "the page %s has the status %d".formatted(page.text(), response.statusCode()));
    }
    return response.body();
  }

  /// Returns a part of a page; empty if there is none.
  private String fragment(HttpClient client, PageAddress part) {
    try {
      return text(client, part);
    } catch (IOException e) {
      return "<p class=\"note\">This part could not be read.</p>";
    }
  }

  private void download(HttpClient client, PageAddress from, Path file) throws IOException {
    int status = sent(client, from, BodyHandlers.ofFile(file)).statusCode();
    if (status != 200) {
      throw new IOException("the file %s has the status %d".formatted(from.text(), status));
    }
  }
}
