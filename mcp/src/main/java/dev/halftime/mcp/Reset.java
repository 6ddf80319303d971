package dev.halftime.mcp;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Runs the command that brings a server's data back to where they begin.
final class Reset {

  private Reset() {}

  /// @throws IllegalStateException if it fails or takes too long; says how
  static void run(List<String> command, String task, Duration patience) {
    if (command.isEmpty()) {
      return;
    }
    try {
      Path said = Files.createTempFile("halftime-reset", ".log");
      try {
        run(command, task, patience, said);
      } finally {
        Files.deleteIfExists(said);
      }
    } catch (IOException e) {
      throw new IllegalStateException("the reset command cannot be run: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted during the reset", e);
    }
  }

  private static void run(List<String> command, String task, Duration patience, Path said)
      throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(said.toFile());
    builder.environment().put("HALFTIME_TASK", task);
    Process process = builder.start();
    try {
      process.getOutputStream().close();
      if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new IllegalStateException("the reset command did not end within " + patience);
      }
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
    if (process.exitValue() != 0) {
      String all = new String(Files.readAllBytes(said), StandardCharsets.UTF_8); // whatever it is
      List<String> lines = all.lines().filter(it -> !it.isBlank()).toList();
      throw new IllegalStateException(
          "the reset command ended with exit code "
              + process.exitValue()
              + (lines.isEmpty() ? "" : "; its last line: " + lines.getLast()));
    }
  }
}
