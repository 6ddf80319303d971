package dev.halftime.browser;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// What a page loads: its document, and the requests of the document that are under way.
///
/// Requests are known once the `Network` domain has been enabled. Connections that last (event
/// streams, WebSockets, media) and messages without an answer are not among them.
final class PageTraffic {

  private static final Set<String> LASTING =
      Set.of("EventSource", "WebSocket", "Media", "Ping", "Prefetch", "CSPViolationReport");

  private final String frame;

  /// Loaders of the documents that have sent them, by the ids of requests.
  private final Map<String, String> underWay = new ConcurrentHashMap<>();

  private final Semaphore loaded = new Semaphore(0);
  private volatile boolean loading;
  private volatile int status;

  /// @param frame id of the page's outermost frame
  PageTraffic(String frame) {
    this.frame = frame;
  }

  /// Reads an event of the page; others than those of loading are ignored.
  void heard(String method, JsonNode params) {
    switch (method) {
      case "Page.frameStartedLoading" -> loading |= main(params);
      case "Page.frameStoppedLoading" -> loading &= !main(params);
      case "Page.frameNavigated" -> navigated(params.path("frame"));
      case "Page.loadEventFired" -> loaded.release();
      case "Network.requestWillBeSent" -> sent(params);
      case "Network.responseReceived" -> answered(params);
      case "Network.loadingFinished", "Network.loadingFailed" ->
          underWay.remove(params.path("requestId").asText());
      default -> {}
    }
  }

  private boolean main(JsonNode params) {
    return params.path("frameId").asText().equals(frame);
  }

  /// The requests of the document before may have ended without a word.
  private void navigated(JsonNode to) {
    if (to.path("id").asText().equals(frame)) {
      String loader = to.path("loaderId").asText();
      underWay.values().removeIf(from -> !from.equals(loader));
    }
  }

  private void sent(JsonNode params) {
    if (!LASTING.contains(params.path("type").asText())) {
      underWay.put(params.path("requestId").asText(), params.path("loaderId").asText());
    }
  }

  private void answered(JsonNode params) {
    if (main(params) && params.path("type").asText().equals("Document")) {
      status = params.path("response").path("status").asInt();
    }
  }

  /// A document is opened: it has no status yet, and is not loaded.
  void open() {
    loaded.drainPermits();
    status = 0;
  }

  /// Waits until the document is loaded.
  ///
  /// @return whether it was within this time
  boolean await(Duration most) throws InterruptedException {
    return loaded.tryAcquire(most.toMillis(), TimeUnit.MILLISECONDS);
  }

  /// Returns whether the document is loading, or waits for an answer to a request.
  boolean busy() {
    return loading || !underWay.isEmpty();
  }

  /// Waits for the requests that are under way no more.
  void overlook() {
    underWay.clear();
  }

  /// Returns the status with which the server answered for the document; 0 if it is not known.
  int status() {
    return status;
  }
}
