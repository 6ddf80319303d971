package dev.halftime.world.production;

import dev.halftime.file.FileFailure;
import dev.halftime.json.JsonLines;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A file of recorded requests, one JSON object per line.
final class RequestFile {

  private RequestFile() {}

  /// Reads all requests of a file in order.
  ///
  /// @throws IllegalArgumentException if the file is missing or a line is invalid; the message
  ///   names the line
  static List<RecordedRequest> read(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new IllegalArgumentException(
          "there is no file of recorded requests at '"
              + file
              + "'; give one that 'halftime import --format otlp' wrote");
    }
    List<RecordedRequest> requests = new ArrayList<>();
    Map<String, Integer> ids = new HashMap<>();
    try {
      JsonLines.read(
          file,
          (number, line) -> {
            RecordedRequest request = RecordedRequest.read(line);
            Integer before = ids.putIfAbsent(request.id(), number);
            if (before != null) {
              throw new IllegalArgumentException(
                  "line " + before + " already has the id '" + request.id() + "'; correct it");
            }
            requests.add(request);
          });
    } catch (IOException e) {
      throw new UncheckedIOException("'" + file + "' cannot be read: " + FileFailure.reason(e), e);
    }
    if (requests.isEmpty()) {
      throw new IllegalArgumentException("'" + file + "' has no requests");
    }
    return requests;
  }
}
