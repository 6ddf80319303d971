package dev.halftime.browser;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// The loading state of a page: its document, and the document's pending requests.
///
/// Requests are tracked once the `Network` domain has been enabled. Long-lived connections (event
/// streams, WebSockets, media) and messages without an answer are excluded.
final class PageTraffic {

  private static final Set<String> LASTING =
      Set.of("EventSource", "WebSocket", "Media", "Ping", "Prefetch", "CSPViolationReport");

  private final String frame;

  /// The loader of each pending request's document, by request id.
  private final Map<String, String> underWay = new ConcurrentHashMap<>();

  private final Semaphore loaded = new Semaphore(0);
  private volatile boolean loading;
  private volatile int status;

  /// @param frame id of the page's outermost frame
  PageTraffic(String frame) {
    this.frame = frame;
  }

  /// Handles an event of the page; ignores those that do not concern loading.
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

  /// Requests of the previous document may have ended without an event.
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

  /// Resets the state for a new document, without a status and not loaded.
  void open() {
    loaded.drainPermits();
    status = 0;
  }

  /// Waits until the document is loaded.
  ///
  /// @return whether it was loaded within this time
  boolean await(Duration most) throws InterruptedException {
    return loaded.tryAcquire(most.toMillis(), TimeUnit.MILLISECONDS);
  }

  /// Returns whether the document is loading, or waits for an answer to a request.
  boolean busy() {
    return loading || !underWay.isEmpty();
  }

  /// Ignores the requests that are currently pending.
  void overlook() {
    underWay.clear();
  }

  /// Returns the HTTP status of the document; 0 if unknown.
  int status() {
    return status;
  }
}
