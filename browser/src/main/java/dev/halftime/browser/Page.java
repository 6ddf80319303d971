package dev.halftime.browser;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.browser.computer.Computer;
import dev.halftime.json.Json;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Future;
import java.util.function.Predicate;
import java.util.function.Supplier;

/// A page of a [Chromium], with its own cookies and storage.
///
/// Dialogs (`alert`, `confirm`, `prompt`) are dismissed immediately, or answered as set by
/// [#answerDialogs]; a page that shows more than 500 of them between two calls of [#dialogs] is
/// broken. Windows that it opens are closed, unless they are kept. For use by one thread at a time.
/// After a [BrowserException] it should be closed.
public final class Page implements AutoCloseable {

  private static final String CRASHED = "the page has crashed";

  private final DevTools tools;
  private final PageTarget target;
  private final String session;
  private final Duration patience;
  private volatile PageComputer computer;
  private volatile boolean sound = true;
  private volatile String fault = "";
  private volatile boolean gone;

  private final PageTraffic traffic;
  private final PageWindows windows;
  private final PageDialogs dialogs;

  private Page(
      DevTools tools,
      PageTarget target,
      PageWindows windows,
      Computer.Size size,
      Duration patience) {
    this.tools = tools;
    this.target = target;
    this.session = target.session();
    this.windows = windows;
    this.patience = patience;
    this.computer = new PageComputer(this, size);
    this.dialogs = new PageDialogs(tools, session, this::breakAt);
    this.traffic = new PageTraffic(target.id());
  }

  static Page of(
      DevTools tools,
      PageTarget target,
      PageWindows windows,
      Computer.Size size,
      Duration patience) {
    Page page = new Page(tools, target, windows, size, patience);
    tools.listen(page.session, page::heard);
    // a page waits before its first frame only on a busy machine
    PageSetup.of(page)
        .forEach((method, params) -> tools.ask(page.session, method, params, Chromium.PATIENCE));
    return page;
  }

  /// Returns the page of a target that shares cookies and storage with this one.
  Page attach(String other) {
    ObjectNode params = Json.object().put("targetId", other).put("flatten", true);
    String own =
        tools
            .ask("", "Target.attachToTarget", params, Chromium.PATIENCE)
            .path("sessionId")
            .asText();
    // a dialog that is already open would block its answers
    tools.tell(own, "Page.enable", Json.object());
    tools.tell(own, "Page.handleJavaScriptDialog", Json.object().put("accept", false));
    PageTarget named = new PageTarget(other, own, target.context());
    Page page = of(tools, named, windows, computer.size(), patience);
    page.dialogs.answer(dialogs.answer());
    return page;
  }

  private void heard(String method, JsonNode params) {
    switch (method) {
      case "Page.javascriptDialogOpening" -> dialogs.opened(params);
      case "Target.attachedToTarget" -> // frames and workers that wait for the debugger go on
          tools.tell(
              params.path("sessionId").asText(), "Runtime.runIfWaitingForDebugger", Json.object());
      case "Inspector.targetCrashed" -> breakAt(CRASHED);
      default -> traffic.heard(method, params);
    }
  }

  /// Fails all pending and future commands to the page, since nothing would answer.
  private void breakAt(String why) {
    fault = why;
    tools.fail(session, why);
  }

  /// Keeps windows that the page or one of these windows opens from now on; others are closed.
  ///
  /// @param wanted receives each as a page, on another thread, and returns whether to keep it
  public void keepWindows(Predicate<Page> wanted) {
    windows.keep(this::attach, wanted);
  }

  PageWindows windows() {
    return windows;
  }

  /// Fails all pending commands, since the page has closed itself.
  void leave() {
    gone = true;
    tools.forget(session);
    tools.fail(session, "the page was closed");
  }

  /// Sets how dialogs are answered from now on.
  public void answerDialogs(DialogAnswer given) {
    dialogs.answer(given);
  }

  String context() {
    return target.context();
  }

  /// Returns the id of the page's outermost frame.
  String frame() {
    return target.id();
  }

  /// From now on, makes [#loading] include requests of scripts, and [#status] return the server's
  /// status.
  public void watchRequests() {
    ask("Network.enable", Json.object().put("maxTotalBufferSize", 0));
  }

  /// Returns whether the page is loading a document or its parts, waiting for an answer to a
  /// request ([#watchRequests]), or opening a window.
  public boolean loading() {
    return traffic.busy() || windows.opening();
  }

  /// Makes [#loading] ignore the requests that are currently pending.
  public void overlookRequests() {
    traffic.overlook();
  }

  /// Returns the HTTP status of the page's document; 0 if it has none, or if it is not known.
  public int status() {
    return traffic.status();
  }

  /// Returns whether the page has closed itself.
  public boolean gone() {
    return gone;
  }

  /// Terminates the running script, such as an endless one. The page can then be used again, unless
  /// another such script begins.
  ///
  /// @return whether the page responds now
  public boolean endScript() {
    tools.tell(session, "Runtime.terminateExecution", Json.object());
    try {
      attempt("Runtime.evaluate", Json.object().put("expression", "0"));
      sound = fault.isEmpty();
      return sound;
    } catch (BrowserException _) {
      return false; // another endless script is running
    }
  }

  /// Sends a command that may fail because the page navigates, and waits for its result.
  JsonNode attempt(String method, ObjectNode params) {
    if (!fault.isEmpty()) {
      throw new BrowserException(fault);
    }
    return tools.ask(session, method, params, patience);
  }

  JsonNode ask(String method, ObjectNode params) {
    return watched(() -> attempt(method, params));
  }

  /// Sends a command without waiting; [#answer] waits.
  Future<JsonNode> send(String method, ObjectNode params) {
    return tools.send(session, method, params);
  }

  /// Waits for the result of a command.
  JsonNode answer(Future<JsonNode> sent) {
    return watched(() -> DevTools.answer("an event", sent, patience));
  }

  private JsonNode watched(Supplier<JsonNode> command) {
    try {
      return command.get();
    } catch (BrowserException e) {
      sound = false;
      throw e;
    }
  }

  /// Returns whether no command has failed so far.
  public boolean sound() {
    return sound && fault.isEmpty() && tools.alive();
  }

  /// Navigates to an address and waits until the page has loaded; a navigation within the document
  /// takes effect immediately.
  ///
  /// @throws BrowserException if it cannot be loaded, or not in time
  public void open(URI address) {
    computer = new PageComputer(this, computer.size()); // resets pressed keys and the clipboard
    traffic.open();
    JsonNode answer = ask("Page.navigate", Json.object().put("url", address.toString()));
    if (answer.hasNonNull("errorText")) {
      throw new BrowserException(
          "%s cannot be loaded: %s".formatted(address, answer.path("errorText").asText()));
    }
    if (!answer.hasNonNull("loaderId")) {
      return; // navigation within the document
    }
    try {
      if (!traffic.await(patience)) {
        throw new BrowserException(
            "%s did not load within %.1f s".formatted(address, patience.toMillis() / 1e3));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BrowserException("interrupted while " + address + " was loaded", e);
    }
  }

  /// Evaluates a JavaScript expression and returns its value, awaiting a promise.
  ///
  /// @return the value as JSON; a missing node if it is undefined
  /// @throws BrowserException if it throws, or times out, which terminates it
  public JsonNode evaluate(String expression) {
    ObjectNode params =
        Json.object()
            .put("expression", expression)
            .put("returnByValue", true)
            .put("awaitPromise", true)
            .put("timeout", patience.toMillis());
    return ScriptResult.value(ask("Runtime.evaluate", params));
  }

  /// Evaluates a JavaScript expression of type string, such as the visible text of the page.
  ///
  /// @throws BrowserException as [#evaluate], or if it has another type or more than ten million
  ///   characters, which are not transferred
  public String text(String expression) {
    return BoundedText.read(evaluate(BoundedText.of(expression)));
  }

  /// Waits until two frames have been drawn.
  void frames() {
    evaluate(
        "new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done(0))))");
  }

  /// Returns the pointer, keyboard and screen of the page.
  public Computer computer() {
    return computer;
  }

  /// Returns the first 100 dialogs that the page has opened, each as `type: message`.
  public List<String> dialogs() {
    return dialogs.opened();
  }

  /// Closes only this page; others that share its cookies and storage stay open.
  public void closeAlone() {
    tools.forget(session);
    tools.tell("", "Target.closeTarget", Json.object().put("targetId", target.id()));
  }

  /// Closes the page, deletes its cookies and storage, and closes the pages that share them.
  @Override
  public void close() {
    tools.forget(session);
    windows.end();
    if (target.context().isEmpty()) {
      return; // the window of a desktop closes with the browser
    }
    tools.tell(
        "",
        "Target.disposeBrowserContext",
        Json.object().put("browserContextId", target.context()));
  }
}
