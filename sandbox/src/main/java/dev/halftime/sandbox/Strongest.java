package dev.halftime.sandbox;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Finds the first sandbox that works on this machine, by running a small program in it.
final class Strongest {

  private static final long SECONDS = 10;

  /// Transient failures for lack of processes or memory: the sandbox is chosen anyway, so that
  /// programs fail to start instead of running unconfined.
  private static final Pattern PASSING =
      Pattern.compile(
          "Resource temporarily unavailable|Cannot allocate memory|Cannot fork|error(=|: )1[12]\\b"
              + "|unable to create native thread");

  static final Sandbox FOUND = find();

  private Strongest() {}

  private static Sandbox find() {
    StringBuilder why = new StringBuilder();
    for (ConfinedSandbox kind : List.of(new Bubblewrap(), new Namespaces())) {
      Optional<String> failure = tried(kind);
      if (failure.isEmpty() || PASSING.matcher(failure.get()).find()) {
        return kind;
      }
      why.append(why.isEmpty() ? "" : "; ").append(kind.name()).append(": ").append(failure.get());
    }
    return new Unconfined(Optional.of(why.toString()));
  }

  /// Returns why a sandbox does not work; empty if it does.
  static Optional<String> tried(ConfinedSandbox kind) {
    List<String> program = List.of("/bin/sh", "-c", "test -r /proc/self/status");
    Launch launch = new Launch(program, Map.of(), Path.of("/"), List.of(), List.of(), true);
    try {
      return Stream.of(true, false)
          .map(network -> failure(kind, network ? launch : offline(launch)))
          .flatMap(Optional::stream)
          .findFirst();
    } catch (RuntimeException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }

  private static Launch offline(Launch launch) {
    return new Launch(
        launch.command(), launch.environment(), launch.folder(), List.of(), List.of(), false);
  }

  private static Optional<String> failure(ConfinedSandbox kind, Launch launch) {
    try {
      RunningProgram running = kind.start(launch);
      try {
        running.process().getOutputStream().close();
        if (!running.process().waitFor(SECONDS, TimeUnit.SECONDS)) {
          return Optional.of("a test program did not end");
        }
        int code = running.process().exitValue();
        String words =
            running
                .process()
                .errorReader()
                .lines()
                .filter(it -> !it.isBlank())
                .findFirst()
                .orElse("");
        return code == 0
            ? Optional.empty()
            : Optional.of(words.isEmpty() ? "exit code " + code : words);
      } finally {
        running.end().run();
      }
    } catch (IOException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.of("interrupted");
    }
  }
}
