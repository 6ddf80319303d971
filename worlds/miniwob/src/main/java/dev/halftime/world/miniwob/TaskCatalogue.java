package dev.halftime.world.miniwob;

import com.fasterxml.jackson.databind.JsonNode;
import dev.halftime.json.StrictReader;
import dev.halftime.text.Suggestions;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// The names of the 125 tasks that the Python package registers, and the field patterns of each.
final class TaskCatalogue {

  private static final Map<String, FieldPatterns> ALL = read();

  private TaskCatalogue() {}

  private static Map<String, FieldPatterns> read() {
    JsonNode root;
    try (InputStream in =
        Objects.requireNonNull(TaskCatalogue.class.getResourceAsStream("tasks.json"))) {
      root = StrictReader.read(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Map<String, FieldPatterns> all = new LinkedHashMap<>();
    root.properties().forEach(task -> all.put(task.getKey(), FieldPatterns.read(task.getValue())));
    return all;
  }

  /// Returns the names of all tasks in alphabetical order.
  static List<String> names() {
    return new ArrayList<>(ALL.keySet());
  }

  /// Returns the field patterns of a task.
  ///
  /// @throws IllegalArgumentException if there is no such task; the message suggests the nearest
  static FieldPatterns fields(String task) {
    FieldPatterns patterns = ALL.get(task);
    if (patterns == null) {
      throw new IllegalArgumentException(
          "MiniWoB++ has no task '" + task + "'; " + Suggestions.hint(task, names()));
    }
    return patterns;
  }
}
