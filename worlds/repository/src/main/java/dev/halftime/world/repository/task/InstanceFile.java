package dev.halftime.world.repository.task;

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

/// A file of instances, one JSON object per line.
public final class InstanceFile {

  private InstanceFile() {}

  /// Reads all instances of a file in order.
  ///
  /// @throws IllegalArgumentException if the file is missing or a line is invalid; the message
  ///   names the line
  public static List<Instance> read(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new IllegalArgumentException(
          "there is no file of tasks at '"
              + file
              + "'; give one that 'halftime repo mine' wrote, or SWE-bench instances");
    }
    List<Instance> instances = new ArrayList<>();
    Map<String, Integer> ids = new HashMap<>();
    try {
      JsonLines.read(
          file,
          (number, line) -> {
            Instance instance = Instance.read(line);
            Integer before = ids.putIfAbsent(instance.id(), number);
            if (before != null) {
              throw new IllegalArgumentException(
                  "line " + before + " already has the instance_id '" + instance.id() + "'");
            }
            instances.add(instance);
          });
    } catch (IOException e) {
      throw new UncheckedIOException("'" + file + "' cannot be read: " + FileFailure.reason(e), e);
    }
    return instances;
  }
}
