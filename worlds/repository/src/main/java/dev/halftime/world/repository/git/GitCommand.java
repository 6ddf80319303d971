package dev.halftime.world.repository.git;

import dev.halftime.sandbox.Launch;
import dev.halftime.sandbox.Leash;
import dev.halftime.sandbox.RunningProgram;
import dev.halftime.sandbox.Sandbox;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/// Runs the `git` program so that a repository's configuration cannot start anything: no hooks,
/// filters, external diffs, monitors, prompts or remote access.
public final class GitCommand {

  /// Maximum number of bytes of output.
  private static final int MOST = 256 << 20;

  private static final List<String> PREFIX =
      List.of(
          "/usr/bin/env",
          "-i",
          "PATH=/usr/local/bin:/usr/bin:/bin",
          "LC_ALL=C",
          "HOME=/nonexistent",
          "GIT_CONFIG_NOSYSTEM=1",
          "GIT_CONFIG_GLOBAL=/dev/null",
          "GIT_TERMINAL_PROMPT=0",
          "GIT_NO_LAZY_FETCH=1",
          "GIT_ALLOW_PROTOCOL=none", // otherwise Git before 2.39.4 fetches missing objects
          "GIT_NO_REPLACE_OBJECTS=1",
          "GIT_OPTIONAL_LOCKS=0");

  private static final List<String> SAFE =
      List.of(
          "-c",
          "safe.directory=*",
          "-c",
          "core.fsmonitor=false",
          "-c",
          "core.hooksPath=/dev/null",
          "-c",
          "core.quotePath=true",
          "-c",
          "core.attributesFile=/dev/null",
          "-c",
          "protocol.allow=never",
          "-c",
          "core.symlinks=false",
          "-c",
          "diff.renames=false",
          "-c",
          "diff.noprefix=false",
          "-c",
          "diff.mnemonicPrefix=false",
          "-c",
          "diff.algorithm=myers");

  private GitCommand() {}

  /// Returns the complete command line of git for a folder.
  static List<String> line(Path folder, String... arguments) {
    List<String> words = new ArrayList<>(PREFIX);
    words.add("GIT_CEILING_DIRECTORIES=" + folder.toAbsolutePath().normalize().getParent());
    words.add(
        Leash.found("git")
            .map(Path::toString)
            .orElseThrow(() ->
                new IllegalStateException("there is no program 'git'; install Git 2.30 or newer")));
    words.addAll(List.of("-C", folder.toAbsolutePath().toString()));
    words.addAll(SAFE);
    words.addAll(Arrays.asList(arguments));
    return words;
  }

  /// The result of a command.
  ///
  /// @param code exit code
  /// @param output standard output
  /// @param error standard error
  @SuppressWarnings("ArrayRecordComponent") // never compared
  public record Result(int code, byte[] output, String error) {

    /// Returns the output as text.
    public String text() {
      return new String(output, StandardCharsets.UTF_8);
    }
  }

  /// Runs a command and returns its output.
  ///
  /// @throws IllegalArgumentException if it fails; the message says why
  public static Result run(Path folder, String... arguments) {
    Result result = attempt(folder, Optional.empty(), arguments);
    if (result.code != 0) {
      throw new IllegalArgumentException(
          "git %s in '%s' failed: %s"
              .formatted(String.join(" ", arguments), folder, result.error.strip()));
    }
    return result;
  }

  /// Runs a command that may fail.
  ///
  /// @param input standard input; empty for none
  public static Result attempt(Path folder, Optional<byte[]> input, String... arguments) {
    try {
      RunningProgram running = start(folder, arguments);
      Process process = running.process();
      try {
        CompletableFuture<byte[]> errors = read(process.getErrorStream());
        CompletableFuture<byte[]> output = read(process.getInputStream());
        try (OutputStream to = process.getOutputStream()) {
          to.write(input.orElse(new byte[0]));
        } catch (IOException e) {
          // It ended without reading its input; its exit code says why.
        }
        int code = process.waitFor();
        return new Result(code, output.join(), new String(errors.join(), StandardCharsets.UTF_8));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("interrupted while git was running", e);
      } finally {
        running.end().run();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("git cannot be started", e);
    }
  }

  static RunningProgram start(Path folder, String... arguments) throws IOException {
    return Sandbox.none().start(Launch.trusted(line(folder, arguments)));
  }

  private static CompletableFuture<byte[]> read(InputStream in) {
    CompletableFuture<byte[]> all = new CompletableFuture<>();
    Thread.ofPlatform()
        .daemon()
        .start(() -> {
          try (in) {
            byte[] bytes = in.readNBytes(MOST);
            in.transferTo(OutputStream.nullOutputStream());
            all.complete(bytes);
          } catch (IOException e) {
            all.complete(new byte[0]);
          }
        });
    return all;
  }
}
