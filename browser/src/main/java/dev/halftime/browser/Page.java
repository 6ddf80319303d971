package dev.halftime.browser;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.json.Json;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// A page of a [Chromium], with cookies and storage of its own.
///
/// Dialogs (`alert`, `confirm`, `prompt`) are dismissed at once. Windows that it opens are closed.
/// One thread at a time uses a page. After a [BrowserException] it should be closed.
public final class Page implements AutoCloseable {

  private static final int DIALOGS = 100;
  private static final String CRASHED = "the page has crashed";

  /// Maximum length of a text.
  private static final int LONGEST = 10_000_000;

  private final DevTools tools;
  private final String session;
  private final String context;
  private final Duration patience;
  private volatile PageComputer computer;
  private final List<String> dialogs = new CopyOnWriteArrayList<>();
  private volatile boolean sound = true;
  private volatile boolean crashed;
  private final Semaphore loaded = new Semaphore(0);

  private Page(
      DevTools tools, String session, String context, Computer.Size size, Duration patience) {
    this.tools = tools;
    this.session = session;
    this.context = context;
    this.patience = patience;
    this.computer = new PageComputer(this, size);
  }

  /// @param context empty for a window on a desktop, which has the size that it has
  static Page of(
      DevTools tools, String session, String context, Computer.Size size, Duration patience) {
    Page page = new Page(tools, session, context, size, patience);
    tools.listen(session, page::heard);
    page.prepare("Page.enable", Json.object());
    page.prepare("Inspector.enable", Json.object());
    page.prepare(
        "Target.setAutoAttach",
        Json.object()
            .put("autoAttach", true)
            .put("waitForDebuggerOnStart", true)
            .put("flatten", true));
    page.prepare("Emulation.setFocusEmulationEnabled", Json.object().put("enabled", true));
    if (!context.isEmpty()) {
      page.prepare(
          "Emulation.setDeviceMetricsOverride",
          Json.object()
              .put("width", size.width())
              .put("height", size.height())
              .put("deviceScaleFactor", 1)
              .put("mobile", false));
    }
    return page;
  }

  /// Sends a command before the page shows anything: only a busy machine lets it wait.
  private void prepare(String method, ObjectNode params) {
    tools.ask(session, method, params, Chromium.PATIENCE);
  }

  private void heard(String method, JsonNode params) {
    switch (method) {
      case "Page.javascriptDialogOpening" -> {
        if (dialogs.size() < DIALOGS) {
          dialogs.add(params.path("type").asText() + ": " + params.path("message").asText());
        }
        boolean leave = params.path("type").asText().equals("beforeunload");
        tools.tell(session, "Page.handleJavaScriptDialog", Json.object().put("accept", leave));
      }
      case "Target.attachedToTarget" -> attached(params);
      case "Page.loadEventFired" -> loaded.release();
      case "Inspector.targetCrashed" -> {
        crashed = true;
        tools.fail(session, CRASHED);
      }
      default -> {}
    }
  }

  /// Closes windows; frames and workers, which wait for the debugger, may run.
  private void attached(JsonNode params) {
    if (params.path("targetInfo").path("type").asText().equals("page")) {
      String target = params.path("targetInfo").path("targetId").asText();
      tools.tell("", "Target.closeTarget", Json.object().put("targetId", target));
    } else {
      String other = params.path("sessionId").asText();
      tools.tell(other, "Runtime.runIfWaitingForDebugger", Json.object());
    }
  }

  JsonNode ask(String method, ObjectNode params) {
    if (crashed) { // nothing would answer
      throw new BrowserException(CRASHED);
    }
    try {
      return tools.ask(session, method, params, patience);
    } catch (BrowserException e) {
      sound = false;
      throw e;
    }
  }

  /// Sends a command without waiting; [#answer] waits.
  Future<JsonNode> send(String method, ObjectNode params) {
    return tools.send(session, method, params);
  }

  /// Waits for the result of a command.
  JsonNode answer(Future<JsonNode> sent) {
    try {
      return DevTools.answer("an event", sent, patience);
    } catch (BrowserException e) {
      sound = false;
      throw e;
    }
  }

  /// Returns whether no command has failed so far.
  public boolean sound() {
    return sound && !crashed && tools.alive();
  }

  /// Navigates to an address and waits until the page has loaded.
  ///
  /// @throws BrowserException if it cannot be loaded, or not in time
  public void open(URI address) {
    computer = new PageComputer(this, computer.size()); // nothing stays pressed or copied
    loaded.drainPermits();
    JsonNode answer = ask("Page.navigate", Json.object().put("url", address.toString()));
    if (answer.hasNonNull("errorText")) {
      throw new BrowserException(
          "%s cannot be loaded: %s".formatted(address, answer.path("errorText").asText()));
    }
    try {
      if (!loaded.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new BrowserException(
            "%s did not load within %.1f s".formatted(address, patience.toMillis() / 1e3));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BrowserException("interrupted while " + address + " was loaded", e);
    }
  }

  /// Evaluates an expression of JavaScript and returns its value, that of a promise once it is
  /// there.
  ///
  /// @return the value as JSON; a missing node if it is undefined
  /// @throws BrowserException if it throws, or does not end in time: it is terminated then
  public JsonNode evaluate(String expression) {
    ObjectNode params =
        Json.object()
            .put("expression", expression)
            .put("returnByValue", true)
            .put("awaitPromise", true)
            .put("timeout", patience.toMillis());
    JsonNode result = ask("Runtime.evaluate", params);
    if (result.has("exceptionDetails")) {
      JsonNode details = result.path("exceptionDetails");
      String why =
          details.path("exception").path("description").asText(details.path("text").asText());
      throw new BrowserException("the page failed: " + why.lines().findFirst().orElse(why));
    }
    return result.path("result").path("value");
  }

  /// Evaluates an expression of JavaScript that gives a text, such as what is seen of the page.
  ///
  /// @throws BrowserException as [#evaluate], or if it is not a text or has more than ten million
  ///   characters: these do not leave the page
  public String text(String expression) {
    JsonNode told =
        evaluate(
            "(text => typeof text !== 'string' || text.length > "
                + LONGEST
                + " ? String(text).length : text)("
                + expression
                + ")");
    if (!told.isTextual()) {
      throw new BrowserException(
          "what the page shows is too large: %s characters, more than %d"
              .formatted(told.asText(), LONGEST));
    }
    return told.asText();
  }

  /// Waits until two frames have been drawn.
  void frames() {
    evaluate(
        "new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done(0))))");
  }

  /// Returns the upper left corner of the page as a PNG image.
  public byte[] screenshot(Computer.Size size) {
    ObjectNode params = Json.object().put("format", "png").put("optimizeForSpeed", true);
    params
        .putObject("clip")
        .put("x", 0)
        .put("y", 0)
        .put("width", size.width())
        .put("height", size.height())
        .put("scale", 1);
    return Base64.getDecoder().decode(ask("Page.captureScreenshot", params).path("data").asText());
  }

  /// Returns pointer, keyboard and screen of the page.
  public Computer computer() {
    return computer;
  }

  /// Returns the dialogs that the page has opened, the first 100, each as `type: message`.
  public List<String> dialogs() {
    return new ArrayList<>(dialogs);
  }

  /// Closes the page and everything that it stored.
  @Override
  public void close() {
    tools.forget(session);
    if (context.isEmpty()) {
      return; // the window stays as long as the browser
    }
    tools.tell("", "Target.disposeBrowserContext", Json.object().put("browserContextId", context));
  }
}
