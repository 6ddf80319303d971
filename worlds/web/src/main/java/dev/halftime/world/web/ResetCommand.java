package dev.halftime.world.web;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// A command of the user that resets sites to the initial state of tasks.
///
/// It comes only from the command line, never from a file, a page or an archive. Its time limit is
/// two minutes.
final class ResetCommand {

  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final int LONGEST = 4_000;

  private ResetCommand() {}

  /// Runs the command.
  ///
  /// @param words the program and its arguments
  /// @throws IllegalStateException if it fails or times out; the message contains its output
  static void run(List<String> words) {
    String name = String.join(" ", words);
    try {
      Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
      process.getOutputStream().close();
      StringBuilder said = new StringBuilder();
      Thread reader =
          Thread.ofVirtual()
              .start(() -> {
                try (var output = process.inputReader(StandardCharsets.UTF_8)) {
                  output
                      .lines()
                      .filter(_ -> said.length() < LONGEST)
                      .forEach(line -> said.append(line).append('\n'));
                } catch (IOException | java.io.UncheckedIOException _) {
                  // the program has ended
                }
              });
      if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        throw new IllegalStateException(
            "'%s' did not reset the site within %d s".formatted(name, PATIENCE.toSeconds()));
      }
      reader.join(Duration.ofSeconds(1));
      if (process.exitValue() != 0) {
        throw new IllegalStateException(
            "'%s' did not reset the site: exit code %d: %s"
                .formatted(name, process.exitValue(), said.toString().strip()));
      }
    } catch (IOException e) {
      throw new IllegalStateException("'%s' cannot be run: %s".formatted(name, e.getMessage()), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while the site was reset", e);
    }
  }
}
