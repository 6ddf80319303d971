package dev.halftime.sandbox;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

/// Starts processes that the kernel ends when this process ends, even by `kill -9`.
///
/// The kernel's signal comes when the *thread* ends that has started a process, so that all are
/// started by one thread, which never ends.
final class Leash {

  private static final ExecutorService STARTER =
      Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().name("sandbox").factory());

  /// The signal is asked for first; then whether it was too late to ask.
  static final List<String> PREFIX =
      found("setpriv")
          .map(setpriv ->
              List.of(
                  setpriv.toString(),
                  "--pdeathsig",
                  "KILL",
                  "/bin/sh",
                  "-c",
                  "[ \"$PPID\" = " + ProcessHandle.current().pid() + " ] || exit 1; exec \"$@\"",
                  "sh"))
          .orElse(List.of());

  private Leash() {}

  /// The program of this name on this process's path.
  static Optional<Path> found(String name) {
    String path = System.getenv().getOrDefault("PATH", "");
    return Stream.concat(
            Stream.of(path.split(File.pathSeparator, -1)),
            Stream.of("/usr/bin", "/bin", "/usr/sbin"))
        .filter(folder -> folder.startsWith("/"))
        .map(folder -> Path.of(folder, name))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /// Makes sure that a program is there, since what starts it comes first and is there always.
  ///
  /// @throws IOException if it is not
  static void check(String program, Path folder) throws IOException {
    boolean there =
        program.contains("/")
            ? Files.isExecutable(folder.resolve(program))
            : found(program).isPresent();
    if (!there) {
      throw new IOException("there is no program '" + program + "'");
    }
  }

  /// Starts a process.
  ///
  /// @param folder where it starts; empty for where this process is
  /// @param environment all of it
  static Process start(List<String> command, Path folder, Map<String, String> environment)
      throws IOException {
    List<String> all = new ArrayList<>(PREFIX);
    all.addAll(command);
    ProcessBuilder builder = new ProcessBuilder(all);
    if (!folder.toString().isEmpty()) {
      builder.directory(folder.toFile());
    }
    builder.environment().clear();
    builder.environment().putAll(environment);
    boolean interrupted = false;
    var starting = STARTER.submit(builder::start);
    try {
      while (true) {
        try {
          return starting.get();
        } catch (InterruptedException e) {
          interrupted = true; // a start takes milliseconds, and a lost process would stay
        }
      }
    } catch (ExecutionException e) {
      throw e.getCause() instanceof IOException failure
          ? failure
          : new IOException(String.valueOf(e.getCause()), e.getCause());
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
