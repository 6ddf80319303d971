package dev.halftime.browser;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.json.Json;
import dev.halftime.sandbox.Leash;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

/// A headless Chromium, controlled over the DevTools protocol.
///
/// It ends with this process, even if that is killed. Each page has cookies and storage of its own.
/// Pages load from no other host than the loopback address, cannot download, and cannot open
/// windows.
public final class Chromium implements AutoCloseable {

  /// Time within which the browser itself must respond.
  static final Duration PATIENCE = Duration.ofSeconds(30);

  /// Time within which a browser must start.
  private static final Duration START = Duration.ofSeconds(60);

  /// Variables of the environment that the browser gets.
  private static final Set<String> PASSED =
      Set.of("PATH", "HOME", "TMPDIR", "LANG", "LC_ALL", "FONTCONFIG_PATH", "FONTCONFIG_FILE");

  private static final String LISTENING = "DevTools listening on ";
  private static final int LINES = 40;

  /// Real programs before the scripts of Debian's packages that start them.
  private static final List<String> PLACES =
      List.of(
          "/usr/lib/chromium/chromium-headless-shell",
          "/usr/lib/chromium/headless_shell",
          "/usr/lib/chromium/chromium");

  private static final List<String> NAMES =
      List.of(
          "chromium-headless-shell",
          "chrome-headless-shell",
          "chromium",
          "chromium-browser",
          "google-chrome");

  /// Runs the browser in a session of its own. When standard input, a pipe from this process, is
  /// closed, it kills that session and removes the folder, its first argument.
  private static final String WATCHDOG =
      "folder=$1; shift; \"$@\" </dev/null & child=$!; cat >/dev/null;"
          + " kill -KILL -- -\"$child\" 2>/dev/null || kill -KILL \"$child\" 2>/dev/null;"
          + " wait \"$child\" 2>/dev/null;"
          + " rm -rf -- \"$folder\" 2>/dev/null || { sleep 1; rm -rf -- \"$folder\"; }";

  private final Process watchdog;
  private final DevTools tools;

  private Chromium(Process watchdog, DevTools tools) {
    this.watchdog = watchdog;
    this.tools = tools;
  }

  /// Returns the program of an installed browser, if there is one: Debian's
  /// `chromium-headless-shell` or `chromium`, or another build of Chromium on the `PATH`.
  public static Optional<Path> program() {
    return Stream.concat(
            PLACES.stream().map(Path::of).filter(it -> it.toFile().canExecute()),
            NAMES.stream().flatMap(name -> Leash.found(name).stream()))
        .findFirst();
  }

  /// Starts the installed browser.
  ///
  /// @throws BrowserException if there is none, or it cannot be started; the message says why
  public static Chromium start() {
    return start(
        program()
            .orElseThrow(() ->
                new BrowserException(
                    "there is no browser: install Debian's package chromium-headless-shell, or"
                        + " put a program 'chromium' on the PATH")));
  }

  /// Starts a browser.
  ///
  /// @throws BrowserException if it cannot be started; the message says why
  public static Chromium start(Path program) {
    return start(program, List.of("--headless"), Map.of());
  }

  /// Starts a browser that fills the screen of a desktop, with one window, [#window].
  ///
  /// @param program a browser with windows, such as Debian's `chromium`
  /// @param display name of an X11 display, such as `:1`
  /// @param size size of the desktop
  /// @throws BrowserException if it cannot be started; the message says why
  public static Chromium onDesktop(Path program, String display, Computer.Size size) {
    return start(
        program,
        List.of(
            "--kiosk",
            "--window-position=0,0",
            "--window-size=%d,%d".formatted(size.width(), size.height())),
        Map.of("DISPLAY", display));
  }

  private static Chromium start(Path program, List<String> look, Map<String, String> more) {
    Process process;
    try {
      Path profile = Files.createTempDirectory("halftime-browser-");
      ProcessBuilder builder = new ProcessBuilder(command(program, profile, look));
      builder.environment().keySet().retainAll(PASSED); // no keys, and no proxies
      builder.environment().putAll(more);
      process = builder.redirectErrorStream(true).start();
    } catch (IOException e) {
      throw new BrowserException("the browser " + program + " cannot be started", e);
    }
    AtomicBoolean listening = new AtomicBoolean();
    CompletableFuture.delayedExecutor(START.toSeconds(), TimeUnit.SECONDS)
        .execute(() -> {
          if (!listening.get()) {
            end(process); // then its output ends, and with it the wait for the address
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

  private static List<String> command(Path program, Path profile, List<String> look) {
    List<String> command = new ArrayList<>();
    List<String> session =
        Leash.found("setsid").map(it -> List.of(it.toString())).orElse(List.of());
    command.addAll(session);
    command.addAll(List.of("/bin/sh", "-c", WATCHDOG, "sh", profile.toString()));
    command.addAll(session);
    command.add(program.toString());
    command.addAll(look);
    command.add("--remote-debugging-port=0");
    command.add("--user-data-dir=" + profile);
    if ("root".equals(System.getProperty("user.name"))) {
      command.add("--no-sandbox"); // Chromium does not run as root otherwise
    }
    // names and addresses other than this machine's do not resolve
    command.add("--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1");
    command.add("--no-proxy-server");
    // no packets beside connections, which the rules above bind; headless shells read the first
    command.add("--force-webrtc-ip-handling-policy=disable_non_proxied_udp");
    command.add("--webrtc-ip-handling-policy=disable_non_proxied_udp");
    command.addAll(
        List.of(
            "--disable-gpu",
            "--disable-quic",
            "--disable-dev-shm-usage",
            "--disable-background-networking",
            "--disable-background-timer-throttling",
            "--disable-backgrounding-occluded-windows",
            "--disable-breakpad",
            "--disable-client-side-phishing-detection",
            "--disable-component-update",
            "--disable-default-apps",
            "--disable-extensions",
            "--disable-renderer-backgrounding",
            "--disable-smooth-scrolling",
            "--disable-sync",
            "--force-color-profile=srgb",
            "--metrics-recording-only",
            "--mute-audio",
            "--no-default-browser-check",
            "--no-first-run",
            "--password-store=basic",
            "--use-mock-keychain",
            "about:blank"));
    return command;
  }

  /// Reads the address from what the browser prints when it starts.
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

  /// Opens a page with cookies and storage of its own.
  ///
  /// @param size size of its visible area
  /// @param patience time within which the page must respond to each command
  /// @throws BrowserException if the browser is broken
  public Page page(Computer.Size size, Duration patience) {
    String context =
        ask("Target.createBrowserContext", Json.object().put("disposeOnDetach", true))
            .path("browserContextId")
            .asText();
    ask(
        "Browser.setDownloadBehavior",
        Json.object().put("behavior", "deny").put("browserContextId", context));
    ObjectNode create =
        Json.object()
            .put("url", "about:blank")
            .put("browserContextId", context)
            .put("width", size.width())
            .put("height", size.height());
    return attached(
        ask("Target.createTarget", create).path("targetId").asText(), context, size, patience);
  }

  /// Returns the page of the window on a desktop.
  ///
  /// @param patience time within which the page must respond to each command
  /// @throws BrowserException if there is no window
  public Page window(Computer.Size size, Duration patience) {
    for (JsonNode target : ask("Target.getTargets", Json.object()).path("targetInfos")) {
      if (target.path("type").asText().equals("page")) {
        return attached(target.path("targetId").asText(), "", size, patience);
      }
    }
    throw new BrowserException("the browser has no window");
  }

  private Page attached(String target, String context, Computer.Size size, Duration patience) {
    ObjectNode attach = Json.object().put("targetId", target).put("flatten", true);
    String session = ask("Target.attachToTarget", attach).path("sessionId").asText();
    return Page.of(tools, session, context, size, patience);
  }

  private JsonNode ask(String method, ObjectNode params) {
    return tools.ask("", method, params, PATIENCE);
  }

  /// Returns whether the browser can be reached.
  public boolean alive() {
    return tools.alive() && watchdog.isAlive();
  }

  /// Returns the number of open windows and tabs in which pages were opened.
  int windows() {
    int count = 0;
    for (JsonNode target : ask("Target.getTargets", Json.object()).path("targetInfos")) {
      boolean first = !target.has("browserContextId") || target.path("attached").asBoolean();
      if (target.path("type").asText().equals("page") && first) {
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
      Thread.currentThread().interrupt(); // the pipe is closed: it ends by itself
    }
  }
}
