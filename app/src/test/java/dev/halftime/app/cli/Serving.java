package dev.halftime.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// A `halftime serve` process.
///
/// @param address address that it printed
record Serving(Process process, URI address) implements AutoCloseable {

  /// @param environment additional environment variables
  static Serving of(Path store, Map<String, String> environment, String... options)
      throws IOException {
    List<String> command =
        new ArrayList<>(Cli.process("--store", store.toString(), "serve", "--port", "0"));
    command.addAll(List.of(options));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().remove("HALFTIME_TOKEN");
    builder.environment().putAll(environment);
    Process process = builder.redirectError(ProcessBuilder.Redirect.DISCARD).start();
    String line = String.valueOf(process.inputReader().readLine());
    assertThat(line).startsWith("Halftime is at ");
    return new Serving(process, URI.create(line.substring("Halftime is at ".length())));
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
