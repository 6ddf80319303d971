package dev.halftime.world.web;

import dev.halftime.browser.proxy.AllowedHosts;
import dev.halftime.file.FileFailure;
import dev.halftime.json.Json;
import dev.halftime.json.TextLines;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A file of tasks on web pages, one JSON object per line.
final class WebTaskFile {

  private static final String EXAMPLE =
      "{\"id\": \"pay\", \"start\": \"http://127.0.0.1:8000/\", \"goal\": \"Pay the open order.\","
          + " \"success\": {\"selector\": \"#state\", \"text\": \"paid\"}}";

  private WebTaskFile() {}

  /// Reads all tasks of a file in order; blank lines are skipped.
  ///
  /// @param hosts the allowed servers
  /// @throws IllegalArgumentException if the file is missing or a line is invalid; the message
  ///   names the line
  static List<WebTask> read(Path file, AllowedHosts hosts) {
    if (!Files.isRegularFile(file)) {
      throw new IllegalArgumentException(
          "there is no task file at '%s'; write one with lines such as %s"
              .formatted(file, EXAMPLE));
    }
    List<String> lines;
    try {
      lines = TextLines.all(file);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "'%s' cannot be read: %s".formatted(file, FileFailure.reason(e)), e);
    }
    List<WebTask> tasks = new ArrayList<>();
    Map<String, Integer> ids = new HashMap<>();
    for (int number = 1; number <= lines.size(); number++) {
      String line = lines.get(number - 1);
      if (line.isBlank()) {
        continue;
      }
      WebTask task = task(file, number, line, hosts);
      Integer earlier = ids.putIfAbsent(task.id(), number);
      if (earlier != null) {
        throw new IllegalArgumentException(
            "%s, line %d: the id '%s' is that of line %d"
                .formatted(file, number, task.id(), earlier));
      }
      tasks.add(task);
    }
    if (tasks.isEmpty()) {
      throw new IllegalArgumentException(
          "'%s' has no tasks; give lines such as %s".formatted(file, EXAMPLE));
    }
    return List.copyOf(tasks);
  }

  private static WebTask task(Path file, int number, String line, AllowedHosts hosts) {
    try {
      return WebTask.read(Json.read(line), number, hosts);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "%s, line %d: %s".formatted(file, number, e.getMessage()), e);
    }
  }
}
