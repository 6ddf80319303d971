package dev.halftime.learn.gym;

import com.fasterxml.jackson.databind.JsonNode;
import dev.halftime.PublicData;
import dev.halftime.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Trajectories recorded from Gymnasium.
final class Recordings {

  private Recordings() {}

  static JsonNode runs() {
    Path file = PublicData.at("gymnasium-1.4.0-trajectories.json");
    try {
      return Json.read(Files.readString(file)).path("runs");
    } catch (IOException e) {
      throw new UncheckedIOException(file + " cannot be read", e);
    }
  }
}
