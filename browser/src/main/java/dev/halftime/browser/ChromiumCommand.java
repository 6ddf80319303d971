package dev.halftime.browser;

import dev.halftime.sandbox.Leash;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// The command that starts a Chromium: the installed program, its options, and the watchdog around
/// it.
final class ChromiumCommand {

  /// Option for no proxy.
  static final String NO_PROXY = "--no-proxy-server";

  /// Proxy bypass list: empty, not even this machine.
  static final String NO_BYPASS = "<-loopback>";

  static final List<String> HEADLESS = List.of("--headless", NO_PROXY);

  /// The default proxy, at a port where nothing listens, for pages without their own proxy.
  static final List<String> PROXIES =
      List.of(
          "--headless", "--proxy-server=http://127.0.0.1:9", "--proxy-bypass-list=" + NO_BYPASS);

  /// Environment variables that are passed to the browser.
  static final Set<String> PASSED =
      Set.of("PATH", "HOME", "TMPDIR", "LANG", "LC_ALL", "FONTCONFIG_PATH", "FONTCONFIG_FILE");

  /// Candidates: the programs themselves before Debian's wrapper scripts.
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

  /// Runs the browser in its own session. When standard input, a pipe from this process, is closed,
  /// it kills that session and removes the folder, its first argument.
  private static final String WATCHDOG =
      "folder=$1; shift; \"$@\" </dev/null & child=$!; cat >/dev/null;"
          + " kill -KILL -- -\"$child\" 2>/dev/null || kill -KILL \"$child\" 2>/dev/null;"
          + " wait \"$child\" 2>/dev/null;"
          + " rm -rf -- \"$folder\" 2>/dev/null || { sleep 1; rm -rf -- \"$folder\"; }";

  private ChromiumCommand() {}

  /// Returns the program of an installed browser, if there is one: Debian's
  /// `chromium-headless-shell` or `chromium`, or another build of Chromium on the `PATH`.
  static Optional<Path> program() {
    return Stream.concat(
            PLACES.stream().map(Path::of).filter(it -> it.toFile().canExecute()),
            NAMES.stream().flatMap(name -> Leash.found(name).stream()))
        .findFirst();
  }

  /// Returns the command that starts a browser.
  ///
  /// @param profile folder of its data, removed when it has ended
  /// @param look options for display and network
  static List<String> of(Path program, Path profile, List<String> look) {
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
    // only names and addresses of this machine resolve
    command.add("--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1");
    // no UDP, which the rules above do not restrict; headless shells read the first
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
}
