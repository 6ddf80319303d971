package dev.halftime.browser;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.browser.computer.Computer;
import dev.halftime.json.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/// A headless Chromium, controlled over the DevTools protocol.
///
/// It ends with this process, even if that is killed. Each page has its own cookies and storage.
/// Pages load only from the loopback address, cannot download, and cannot open windows.
public final class Chromium implements AutoCloseable {

  /// Timeout of commands to the browser itself.
  static final Duration PATIENCE = Duration.ofSeconds(30);

  /// Timeout of a browser's start.
  private static final Duration START = Duration.ofSeconds(60);

  private static final String LISTENING = "DevTools listening on ";
  private static final int LINES = 40;

  private final Process watchdog;
  private final DevTools tools;

  /// The contexts of open pages, with the handling of their windows.
  private final Map<String, PageWindows> contexts = new ConcurrentHashMap<>();

  private Chromium(Process watchdog, DevTools tools) {
    this.watchdog = watchdog;
    this.tools = tools;
    tools.listen("", this::heard);
    ask("Target.setDiscoverTargets", Json.object().put("discover", true));
  }

  /// Returns the program of an installed browser, if there is one: Debian's
  /// `chromium-headless-shell` or `chromium`, or another build of Chromium on the `PATH`.
  public static Optional<Path> program() {
    return ChromiumCommand.program();
  }

  /// Starts the installed browser.
  ///
  /// @throws BrowserException if there is none, or it cannot be started; the message says why
  public static Chromium start() {
    return start(installed());
  }

  /// Starts the installed browser with pages that load only through proxies: each page through its
  /// own; a page without a proxy loads nothing.
  ///
  /// @throws BrowserException as [#start()]
  public static Chromium startForProxies() {
    return start(installed(), ChromiumCommand.PROXIES, Map.of());
  }

  private static Path installed() {
    return program()
        .orElseThrow(() ->
            new BrowserException(
                "no browser found: install Debian's package chromium-headless-shell, or"
                    + " put a program 'chromium' on the PATH"));
  }

  /// Starts a browser.
  ///
  /// @throws BrowserException if it cannot be started; the message says why
  public static Chromium start(Path program) {
    return start(program, ChromiumCommand.HEADLESS, Map.of());
  }

  /// Starts a browser whose only window, [#window], fills the screen of a desktop.
  ///
  /// @param program a browser with windows, such as Debian's `chromium`
  /// @param display name of an X11 display, such as `:1`
  /// @param size size of the desktop
  /// @throws BrowserException if it cannot be started; the message says why
  public static Chromium onDesktop(Path program, String display, Computer.Size size) {
    return start(
        program,
        List.of(
            ChromiumCommand.NO_PROXY,
            "--kiosk",
            "--window-position=0,0",
            "--window-size=%d,%d".formatted(size.width(), size.height())),
        Map.of("DISPLAY", display));
  }

  private static Chromium start(Path program, List<String> look, Map<String, String> more) {
    Process process;
    try {
      Path profile = Files.createTempDirectory("halftime-browser-");
      ProcessBuilder builder = new ProcessBuilder(ChromiumCommand.of(program, profile, look));
      builder.environment().keySet().retainAll(ChromiumCommand.PASSED); // no keys or proxy settings
      builder.environment().putAll(more);
      process = builder.redirectErrorStream(true).start();
    } catch (IOException e) {
      throw new BrowserException("the browser " + program + " cannot be started", e);
    }
    AtomicBoolean listening = new AtomicBoolean();
    CompletableFuture.delayedExecutor(START.toSeconds(), TimeUnit.SECONDS)
        .execute(() -> {
          if (!listening.get()) {
            end(process); // this ends its output, and with it the wait for the address
          }
        });
    try {
      URI address = address(process, program);
      listening.set(true);
      return new Chromium(process, new DevTools(address));
    } catch (RuntimeException e) {
      end(process);
      throw e;
    }
  }

  /// Reads the address from the browser's startup output.
  private static URI address(Process process, Path program) {
    StringJoiner said = new StringJoiner("; ");
    try {
      BufferedReader output = process.inputReader();
      String line = output.readLine();
      for (int i = 0; i < LINES && line != null; i++) {
        if (line.startsWith(LISTENING)) {
          Thread.ofVirtual().start(() -> output.lines().forEach(_ -> {}));
          return URI.create(line.substring(LISTENING.length()).strip());
        }
        said.add(line.strip());
        line = output.readLine();
      }
    } catch (IOException e) {
      said.add(String.valueOf(e.getMessage()));
    }
    throw new BrowserException("the browser %s did not start: %s".formatted(program, said));
  }

  /// Opens a page with its own cookies and storage.
  ///
  /// @param size size of its visible area
  /// @param patience timeout of each command to the page
  /// @throws BrowserException if the browser is broken
  public Page page(Computer.Size size, Duration patience) {
    return page(size, patience, Json.object());
  }

  /// Opens a page with its own cookies and storage that loads everything through a proxy.
  ///
  /// @param proxy address of an HTTP proxy on this machine
  /// @throws BrowserException if the browser is broken
  public Page page(Computer.Size size, Duration patience, InetSocketAddress proxy) {
    ObjectNode own =
        Json.object()
            .put("proxyServer", "http://127.0.0.1:" + proxy.getPort())
            .put("proxyBypassList", ChromiumCommand.NO_BYPASS);
    return page(size, patience, own);
  }

  private Page page(Computer.Size size, Duration patience, ObjectNode own) {
    String context =
        ask("Target.createBrowserContext", own.put("disposeOnDetach", true))
            .path("browserContextId")
            .asText();
    ask(
        "Browser.setDownloadBehavior",
        Json.object().put("behavior", "deny").put("browserContextId", context));
    return attached(created(context, size), context, context, size, patience);
  }

  private String created(String context, Computer.Size size) {
    ObjectNode create =
        Json.object()
            .put("url", "about:blank")
            .put("browserContextId", context)
            .put("width", size.width())
            .put("height", size.height());
    return ask("Target.createTarget", create).path("targetId").asText();
  }

  /// Opens another page that shares cookies, storage and proxy with a page, and closes with it.
  ///
  /// @throws BrowserException if the browser is broken
  public Page another(Page page) {
    PageWindows windows = page.windows();
    windows.expect();
    Optional<String> target = Optional.empty();
    try {
      target = Optional.of(created(page.context(), page.computer().size()));
    } finally {
      windows.claim(target);
    }
    return page.attach(target.get());
  }

  /// Returns the page of the window on a desktop.
  ///
  /// @param patience timeout of each command to the page
  /// @throws BrowserException if there is no window
  public Page window(Computer.Size size, Duration patience) {
    for (JsonNode target : ask("Target.getTargets", Json.object()).path("targetInfos")) {
      if (target.path("type").asText().equals("page")) {
        String id = target.path("targetId").asText();
        return attached(id, "", target.path("browserContextId").asText(), size, patience);
      }
    }
    throw new BrowserException("the browser has no window");
  }

  /// @param context the context that ends with the page; empty for none
  /// @param in the context of the page
  private Page attached(
      String target, String context, String in, Computer.Size size, Duration patience) {
    ObjectNode attach = Json.object().put("targetId", target).put("flatten", true);
    String session = ask("Target.attachToTarget", attach).path("sessionId").asText();
    PageWindows windows = new PageWindows(tools, () -> contexts.remove(in));
    contexts.put(in, windows);
    PageTarget named = new PageTarget(target, session, context);
    return Page.of(tools, named, windows, size, patience);
  }

  /// Handles an event of the browser, which reports every window that a page opens.
  private void heard(String method, JsonNode params) {
    JsonNode info = params.path("targetInfo");
    if (method.equals("Target.targetCreated") && info.path("type").asText().equals("page")) {
      PageWindows windows = contexts.get(info.path("browserContextId").asText());
      if (windows != null) {
        windows.created(info.path("targetId").asText());
      }
    } else if (method.equals("Target.targetDestroyed")) {
      String target = params.path("targetId").asText();
      contexts.values().forEach(windows -> windows.destroyed(target));
    }
  }

  private JsonNode ask(String method, ObjectNode params) {
    return tools.ask("", method, params, PATIENCE);
  }

  /// Returns whether the browser can be reached.
  public boolean alive() {
    return tools.alive() && watchdog.isAlive();
  }

  /// Returns the number of windows and tabs in contexts of pages.
  int windows() {
    int count = 0;
    for (JsonNode target : ask("Target.getTargets", Json.object()).path("targetInfos")) {
      boolean ours = contexts.containsKey(target.path("browserContextId").asText());
      if (target.path("type").asText().equals("page") && ours) {
        count++;
      }
    }
    return count;
  }

  /// Returns the process id of the browser's watchdog, whose only child is the browser.
  public long pid() {
    return watchdog.pid();
  }

  /// Ends the browser with all its processes.
  @Override
  public void close() {
    tools.close();
    end(watchdog);
  }

  private static void end(Process watchdog) {
    try {
      watchdog.getOutputStream().close();
      if (!watchdog.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        watchdog.destroyForcibly();
      }
    } catch (IOException e) {
      watchdog.destroyForcibly();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // the pipe is closed, so the browser ends by itself
    }
  }
}
