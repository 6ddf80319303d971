package dev.halftime.bench.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.json.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// A headless Chromium with one page, controlled over the DevTools protocol.
final class Chromium implements AutoCloseable {

  private static final int TIMEOUT_SECONDS = 60;

  private final Process process;
  private final WebSocket socket;
  private final BlockingQueue<JsonNode> heard = new LinkedBlockingQueue<>();
  private String session = "";
  private int last;

  private Chromium(Process process, URI address) {
    this.process = process;
    this.socket =
        HttpClient.newHttpClient().newWebSocketBuilder().buildAsync(address, new Listener()).join();
  }

  private final class Listener implements WebSocket.Listener {

    private final StringBuilder partly = new StringBuilder();

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean end) {
      partly.append(data);
      if (end) {
        heard.add(Json.read(partly.toString()));
        partly.setLength(0);
      }
      from.request(1);
      return java.util.concurrent.CompletableFuture.completedFuture(null);
    }
  }

  /// Starts Chromium; the program is that of Debian's package.
  static Chromium start() throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                "chromium-headless-shell",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-background-networking",
                "--user-data-dir=" + Files.createTempDirectory("halftime-bench"),
                "--remote-debugging-port=0")
            .redirectErrorStream(true)
            .start();
    BufferedReader said = process.inputReader();
    String line = said.readLine();
    while (line != null && !line.startsWith("DevTools listening on ")) {
      line = said.readLine();
    }
    if (line == null) {
      throw new IOException("the browser ended before it listened");
    }
    Thread.ofVirtual().start(() -> said.lines().forEach(_ -> {}));
    Chromium chromium =
        new Chromium(process, URI.create(line.substring("DevTools listening on ".length())));
    chromium.page();
    return chromium;
  }

  private void page() throws InterruptedException {
    ObjectNode blank = Json.object().put("url", "about:blank");
    String target = ask("Target.createTarget", blank).get("targetId").asText();
    ObjectNode attach = Json.object().put("targetId", target).put("flatten", true);
    session = ask("Target.attachToTarget", attach).get("sessionId").asText();
    ask("Page.enable", Json.object());
  }

  private JsonNode ask(String method, ObjectNode params) throws InterruptedException {
    int id = ++last;
    ObjectNode message = Json.object().put("id", id).put("method", method);
    message.set("params", params);
    if (!session.isEmpty()) {
      message.put("sessionId", session);
    }
    socket.sendText(message.toString(), true).join();
    return await("id", String.valueOf(id)).path("result");
  }

  private JsonNode await(String field, String value) throws InterruptedException {
    while (true) {
      JsonNode next = heard.poll(TIMEOUT_SECONDS, TimeUnit.SECONDS);
      if (next == null) {
        throw new IllegalStateException("the browser does not respond");
      }
      if (next.path(field).asText().equals(value)) {
        return next;
      }
    }
  }

  /// Navigates to an address, and waits until the page is completely loaded.
  void open(URI address) throws InterruptedException {
    ask("Page.navigate", Json.object().put("url", address.toString()));
    await("method", "Page.loadEventFired");
  }

  /// Evaluates an expression and returns its value.
  JsonNode value(String expression) throws InterruptedException {
    ObjectNode params =
        Json.object()
            .put("expression", expression)
            .put("returnByValue", true)
            .put("awaitPromise", true);
    return ask("Runtime.evaluate", params).path("result").path("value");
  }

  @Override
  public void close() {
    socket.abort();
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }
}
