package dev.halftime.bench.web;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A `halftime serve` process with a heap of a given size.
///
/// @param address address on which it listens
record Served(Process process, URI address) implements AutoCloseable {

  /// Access token of the server.
  static final String TOKEN = "token-of-measurements";

  /// Value of the HTTP header `Authorization`.
  static final String BEARER = "Bearer " + TOKEN;

  /// @param heap heap size, in the format of `-Xmx`
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

  /// Returns the command that starts Halftime with the class path of this process.
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
