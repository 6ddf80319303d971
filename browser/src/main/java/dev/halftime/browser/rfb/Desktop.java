package dev.halftime.browser.rfb;

import dev.halftime.browser.BrowserException;
import dev.halftime.browser.Chromium;
import dev.halftime.browser.Page;
import dev.halftime.browser.computer.Computer;
import dev.halftime.sandbox.Leash;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A separate desktop, run by TigerVNC's server, on which a browser fills the screen.
///
/// Server and browser end with this process, even if that is killed.
///
/// @param computer the desktop over RFB
/// @param browser the browser on it
/// @param window the browser's page, for navigation and observation
/// @param ended ends the server
public record Desktop(RfbComputer computer, Chromium browser, Page window, Runnable ended)
    implements AutoCloseable {

  private static final String SERVER = "Xtigervnc";
  private static final String BROWSER = "chromium";

  /// Runs the server until standard input, a pipe from this process, is closed.
  private static final String WATCHDOG =
      "\"$@\" </dev/null 2>/dev/null & child=$!; cat >/dev/null; kill -KILL \"$child\" 2>/dev/null";

  /// Returns a Debian package that is missing for a desktop; empty if none is.
  public static Optional<String> gap() {
    return Leash.found(SERVER).isEmpty()
        ? Optional.of("tigervnc-standalone-server")
        : Leash.found(BROWSER).isEmpty() ? Optional.of("chromium") : Optional.empty();
  }

  /// Starts a desktop.
  ///
  /// @param settle delay after each event, as in [RfbComputer#connect]
  /// @param patience timeout of the server, and of each command to the page
  /// @throws BrowserException if something is not installed or does not start
  public static Desktop start(Computer.Size size, Duration settle, Duration patience) {
    Path server =
        Leash.found(SERVER)
            .filter(_ -> gap().isEmpty())
            .orElseThrow(() ->
                new BrowserException(
                    "no desktop server found: install Debian's package " + gap().orElse("")));
    Process process;
    InetSocketAddress address;
    try {
      try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
        address = (InetSocketAddress) free.getLocalSocketAddress();
      }
      process = new ProcessBuilder(command(server, size, address.getPort())).start();
    } catch (IOException e) {
      throw new BrowserException("the desktop cannot be started", e);
    }
    Runnable end =
        () -> {
          try {
            process.getOutputStream().close();
          } catch (IOException _) {
            process.destroyForcibly(); // it no longer reads the pipe
          }
        };
    try {
      String display = ":" + display(process);
      Path program = Leash.found(BROWSER).orElseThrow();
      Chromium browser = Chromium.onDesktop(program, display, size);
      try {
        return new Desktop(
            RfbComputer.connect(address, Optional.empty(), settle, patience),
            browser,
            browser.window(size, patience),
            end);
      } catch (RuntimeException e) {
        browser.close();
        throw e;
      }
    } catch (RuntimeException e) {
      end.run();
      throw e;
    }
  }

  private static List<String> command(Path server, Computer.Size size, int port) {
    List<String> command =
        new ArrayList<>(List.of("/bin/sh", "-c", WATCHDOG, "sh", server.toString()));
    command.addAll(
        List.of(
            "-displayfd",
            "1",
            "-geometry",
            size.width() + "x" + size.height(),
            "-depth",
            "24",
            "-SecurityTypes",
            "None",
            "-localhost",
            "yes",
            "-rfbport",
            Integer.toString(port)));
    return command;
  }

  private static String display(Process process) {
    try {
      BufferedReader output = process.inputReader();
      String line = output.readLine();
      if (line == null) {
        throw new BrowserException("the desktop's server ended immediately");
      }
      return line.strip();
    } catch (IOException e) {
      throw new BrowserException("the desktop's server does not report its display", e);
    }
  }

  /// Ends browser and server.
  @Override
  public void close() {
    computer.close();
    browser.close();
    ended.run();
  }
}
