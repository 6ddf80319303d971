package dev.halftime.mcp;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Runs the command that resets a server's data to their initial state.
final class Reset {

  private Reset() {}

  /// Runs the command; does nothing if it is empty.
  ///
  /// @throws IllegalStateException if it fails or times out; the message says why
  static void run(List<String> command, String task, Duration timeout) {
    if (command.isEmpty()) {
      return;
    }
    try {
      Path log = Files.createTempFile("halftime-reset", ".log");
      try {
        run(command, task, timeout, log);
      } finally {
        Files.deleteIfExists(log);
      }
    } catch (IOException e) {
      throw new IllegalStateException("the reset command cannot be run: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted during the reset", e);
    }
  }

  private static void run(List<String> command, String task, Duration timeout, Path log)
      throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
    builder.environment().put("HALFTIME_TASK", task);
    Process process = builder.start();
    try {
      process.getOutputStream().close();
      if (!process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new IllegalStateException("the reset command did not end within " + timeout);
      }
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
    if (process.exitValue() != 0) {
      String all =
          new String(
              Files.readAllBytes(log), StandardCharsets.UTF_8); // never fails, unlike readString
      List<String> lines = all.lines().filter(it -> !it.isBlank()).toList();
      throw new IllegalStateException(
          "the reset command ended with exit code "
              + process.exitValue()
              + (lines.isEmpty() ? "" : "; its last line: " + lines.getLast()));
    }
  }
}
