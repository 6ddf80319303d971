package dev.halftime.sandbox;

import java.io.File;
import java.io.FileNotFoundException;
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

/// Starts processes that the kernel kills when this process ends, even by `kill -9`.
///
/// The kernel sends the signal when the *thread* that started a process ends, so a single thread
/// that never ends starts all of them.
public final class Leash {

  private static final ExecutorService STARTER =
      Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().name("sandbox").factory());

  /// Requests the signal, then checks that the parent has not died before the request.
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

  /// Takes a program out of this process's group, so that signals that a terminal, a shell or
  /// `timeout` sends to the whole group reach Halftime alone, which then ends its programs.
  private static final List<String> OWN_GROUP =
      found("setsid").map(setsid -> List.of(setsid.toString())).orElse(List.of());

  private Leash() {}

  /// Finds a program on this process's `PATH` and in the system's folders.
  public static Optional<Path> found(String name) {
    String path = System.getenv().getOrDefault("PATH", "");
    return Stream.concat(
            Stream.of(path.split(File.pathSeparator, -1)),
            Stream.of("/usr/bin", "/bin", "/usr/sbin"))
        .filter(folder -> folder.startsWith("/"))
        .map(folder -> Path.of(folder, name))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /// Checks that a program exists, since a missing one would otherwise look like a failure of the
  /// wrapper that starts it.
  ///
  /// @throws FileNotFoundException if it does not exist
  static void check(String program, Path folder) throws FileNotFoundException {
    boolean there =
        program.contains("/")
            ? Files.isExecutable(folder.resolve(program))
            : found(program).isPresent();
    if (!there) {
      throw new FileNotFoundException("there is no program '" + program + "'");
    }
  }

  /// Starts a process.
  ///
  /// @param folder working directory; empty for that of this process
  /// @param environment its complete environment
  static Process start(List<String> command, Path folder, Map<String, String> environment)
      throws IOException {
    List<String> all = new ArrayList<>(OWN_GROUP);
    all.addAll(PREFIX);
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
          interrupted =
              true; // a start takes only milliseconds, and an abandoned one would leak a process
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
