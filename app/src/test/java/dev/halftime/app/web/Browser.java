package dev.halftime.app.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.Poll;
import dev.halftime.Prerequisite;
import dev.halftime.json.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// A headless Chromium with one page, controlled over the DevTools protocol.
public final class Browser implements AutoCloseable {

  private static final Path PROGRAM = Path.of("/usr/bin/chromium-headless-shell");
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Process process;
  private final WebSocket socket;
  private final Map<Integer, CompletableFuture<JsonNode>> asked = new ConcurrentHashMap<>();
  private final List<String> errors = new CopyOnWriteArrayList<>();
  private final StringBuilder partly = new StringBuilder();
  private String session = "";
  private int last;

  private Browser(Process process, URI address) {
    this.process = process;
    this.socket =
        HttpClient.newHttpClient()
            .newWebSocketBuilder()
            .buildAsync(
                address,
                new WebSocket.Listener() {
                  @Override
                  public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean end) {
                    heard(data, end);
                    return WebSocket.Listener.super.onText(from, data, end);
                  }
                })
            .join();
  }

  /// Starts Chromium. If the program is missing, the test is skipped, or fails where all programs
  /// must be present.
  public static Browser start(Path folder) throws IOException {
    Prerequisite.requireBrowser(Files.isExecutable(PROGRAM));
    Process process =
        new ProcessBuilder(
                PROGRAM.toString(),
                "--no-sandbox",
                "--disable-gpu",
                "--disable-background-networking",
                "--user-data-dir=" + folder.resolve("profile"),
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
    Browser browser =
        new Browser(process, URI.create(line.substring("DevTools listening on ".length())));
    browser.page();
    return browser;
  }

  private void page() {
    String target =
        ask("Target.createTarget", Json.object().put("url", "about:blank"))
            .get("targetId")
            .asText();
    ObjectNode attach = Json.object().put("targetId", target).put("flatten", true);
    session = ask("Target.attachToTarget", attach).get("sessionId").asText();
    ask("Page.enable", Json.object());
    ask("Runtime.enable", Json.object());
    ask("Log.enable", Json.object());
    size(1280, 900);
  }

  private void heard(CharSequence data, boolean end) {
    partly.append(data);
    if (!end) {
      return;
    }
    JsonNode message = Json.read(partly.toString());
    partly.setLength(0);
    JsonNode params = message.path("params");
    switch (message.path("method").asText()) {
      case "Page.javascriptDialogOpening" -> errors.add("a dialog: " + params);
      case "Runtime.exceptionThrown" -> errors.add(params.path("exceptionDetails").toString());
      case "Log.entryAdded" -> {
        if (params.path("entry").path("level").asText().equals("error")) {
          errors.add(params.path("entry").toString());
        }
      }
      case "Runtime.consoleAPICalled" -> {
        if (params.path("type").asText().equals("error")) {
          errors.add(params.path("args").toString());
        }
      }
      default -> {}
    }
    CompletableFuture<JsonNode> waiting = asked.remove(message.path("id").asInt());
    if (waiting != null) {
      if (message.has("error")) {
        waiting.completeExceptionally(new IllegalStateException(message.get("error").toString()));
      } else {
        waiting.complete(message.path("result"));
      }
    }
  }

  private JsonNode ask(String method, ObjectNode params) {
    int id = ++last;
    ObjectNode message = Json.object().put("id", id).put("method", method);
    message.set("params", params);
    if (!session.isEmpty()) {
      message.put("sessionId", session);
    }
    CompletableFuture<JsonNode> answer = new CompletableFuture<>();
    asked.put(id, answer);
    socket.sendText(message.toString(), true).join();
    try {
      return answer.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException(method + " " + params + ": " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /// Sets the size of the window.
  public void size(int width, int height) {
    ask(
        "Emulation.setDeviceMetricsOverride",
        Json.object()
            .put("width", width)
            .put("height", height)
            .put("deviceScaleFactor", 1)
            .put("mobile", width < 600));
  }

  /// Prefers dark colours, or light ones.
  public void dark(boolean dark) {
    ObjectNode feature =
        Json.object().put("name", "prefers-color-scheme").put("value", dark ? "dark" : "light");
    ObjectNode media = Json.object();
    media.putArray("features").add(feature);
    ask("Emulation.setEmulatedMedia", media);
  }

  /// Navigates to an address and waits until the page is loaded.
  public void open(URI address) {
    ask("Page.navigate", Json.object().put("url", address.toString()));
    await("document.readyState === 'complete' && location.href !== 'about:blank'");
  }

  /// Evaluates an expression and returns its value.
  public JsonNode value(String expression) {
    ObjectNode params =
        Json.object()
            .put("expression", expression)
            .put("returnByValue", true)
            .put("awaitPromise", true);
    JsonNode result = ask("Runtime.evaluate", params);
    if (result.has("exceptionDetails")) {
      throw new IllegalStateException(expression + ": " + result.get("exceptionDetails"));
    }
    return result.path("result").path("value");
  }

  /// Returns the text of an element, including parts that are off the screen and not rendered yet.
  public String text(String selector) {
    return value("document.querySelector(" + quoted(selector) + ")?.textContent ?? ''").asText();
  }

  /// Waits until an expression is true, evaluating it repeatedly.
  public void await(String expression) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!truth(expression)) {
      if (System.nanoTime() > end) {
        throw new IllegalStateException(
            "in vain: " + expression + "; the page says: " + text("body") + "; errors: " + errors);
      }
      Poll.pause();
    }
  }

  private boolean truth(String expression) {
    try {
      return value("!!(" + expression + ")").asBoolean();
    } catch (IllegalStateException e) {
      return false; // between two pages there is nothing to ask
    }
  }

  /// Clicks, and waits for the next page if the click leads to one.
  public void click(String selector) {
    await("document.querySelector(" + quoted(selector) + ")");
    value("document.querySelector(" + quoted(selector) + ").click()");
  }

  /// Clicks on something that leads to another page, and waits for it.
  public void follow(String selector) {
    value("window.left = true");
    click(selector);
    await("window.left === undefined && document.readyState === 'complete'");
  }

  /// Types into a field.
  public void type(String selector, String text) {
    await("document.querySelector(" + quoted(selector) + ")");
    value("document.querySelector(" + quoted(selector) + ").focus()");
    ask("Input.insertText", Json.object().put("text", text));
  }

  /// Types where the focus is.
  public void write(String text) {
    ask("Input.insertText", Json.object().put("text", text));
  }

  /// Presses a key.
  public void press(String key, int code) {
    for (String kind : List.of("keyDown", "keyUp")) {
      ask(
          "Input.dispatchKeyEvent",
          Json.object()
              .put("type", kind)
              .put("key", key)
              .put("code", key)
              .put("windowsVirtualKeyCode", code)
              .put("text", key.equals("Enter") && kind.equals("keyDown") ? "\r" : ""));
    }
  }

  /// Saves a screenshot of the page under `target`.
  public void picture(String name) {
    try {
      Path file = Path.of("target", "screenshots", name + ".png");
      Files.createDirectories(Objects.requireNonNull(file.getParent()));
      String data = ask("Page.captureScreenshot", Json.object()).get("data").asText();
      Files.write(file, Base64.getDecoder().decode(data));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Returns the errors on the page's console.
  public List<String> errors() {
    return new ArrayList<>(errors);
  }

  private static String quoted(String text) {
    return Json.canonical(text);
  }

  @Override
  public void close() {
    socket.abort();
    process.descendants().forEach(ProcessHandle::destroyForcibly); // a script may have started it
    process.destroyForcibly();
    try {
      process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
