package dev.halftime.learn.gym;

import com.fasterxml.jackson.databind.JsonNode;
import dev.halftime.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/// The trajectories that Gymnasium itself gave.
final class Recordings {

  private Recordings() {}

  static JsonNode runs() {
    Path file =
        Path.of(System.getProperty("halftime.data", "../shared/data"))
            .resolve("gymnasium-1.4.0-trajectories.json");
    boolean there = Files.isRegularFile(file);
    if (!"true".equals(System.getenv("CI"))) {
      Assumptions.assumeTrue(there, () -> "no recordings at " + file);
    }
    try {
      return Json.read(Files.readString(file)).path("runs");
    } catch (IOException e) {
      throw new UncheckedIOException(file + " cannot be read", e);
    }
  }
}
