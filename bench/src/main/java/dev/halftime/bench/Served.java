package dev.halftime.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// `halftime serve` in a process of its own, with a heap of a given size.
///
/// @param address where it listens
record Served(Process process, URI address) implements AutoCloseable {

  /// What lets the measurements in.
  static final String TOKEN = "token-of-measurements";

  /// The same as a header of HTTP.
  static final String BEARER = "Bearer " + TOKEN;

  /// @param heap as `-Xmx` takes it
  static Served start(Path store, String heap) throws IOException {
    ProcessBuilder halftime = halftime(heap, "--store", store.toString(), "serve", "--port", "0");
    halftime.environment().put("HALFTIME_TOKEN", TOKEN);
    Process process = halftime.redirectError(ProcessBuilder.Redirect.INHERIT).start();
    BufferedReader said = process.inputReader();
    String line = said.readLine();
    if (line == null || !line.startsWith("Halftime is at ")) {
      throw new IOException("halftime serve said: " + line);
    }
    return new Served(process, URI.create(line.substring("Halftime is at ".length())));
  }

  /// The command as somebody would start it who has this process's class path.
  static ProcessBuilder halftime(String heap, String... arguments) {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + heap,
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                "dev.halftime.app.cli.Halftime"));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command);
  }

  @Override
  public void close() {
    process.destroy();
    try {
      process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
