package dev.halftime.world.miniwob;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// The pages of MiniWoB++ from the PyPI package `miniwob`.
///
/// @param folder the folder `html` of the package
public record TaskFiles(Path folder) {

  /// Name of the data set and of its folder.
  public static final String NAME = "miniwob";

  /// Files by which a complete folder is recognized.
  private static final List<String> PARTS =
      List.of("core/core.js", "core/core.css", "core/jquery-ui/jquery-ui.min.js");

  /// Checks the folder.
  ///
  /// @throws IllegalArgumentException if it is missing or incomplete; the message says what to do
  public TaskFiles {
    folder = folder.toAbsolutePath().normalize();
    if (!Files.isDirectory(folder)) {
      throw new IllegalArgumentException(
          "the pages of MiniWoB++ are not in "
              + folder
              + "; install them with 'halftime data"
              + " miniwob'");
    }
    for (String part : PARTS) {
      if (!Files.isRegularFile(folder.resolve(part))) {
        throw new IllegalArgumentException(
            "%s is incomplete: it has no %s; install it with 'halftime data miniwob'"
                .formatted(folder, part));
      }
    }
    for (String task : TaskCatalogue.names()) {
      if (!Files.isRegularFile(file(folder, task))) {
        throw new IllegalArgumentException(
            "%s is incomplete: it has no page of the task '%s'; install version 1.1.0 with"
                    .formatted(folder, task)
                + " 'halftime data miniwob'");
      }
    }
  }

  /// Returns the pages in a data folder: its sub-folder `miniwob`, or the folder itself.
  ///
  /// @throws IllegalArgumentException if they are missing or incomplete
  public static TaskFiles in(Path data) {
    Path own = data.resolve(NAME);
    return new TaskFiles(Files.isRegularFile(data.resolve("core/core.js")) ? data : own);
  }

  /// Returns the names of all tasks in alphabetical order.
  public List<String> tasks() {
    return TaskCatalogue.names();
  }

  private static Path file(Path folder, String task) {
    return folder.resolve(NAME).resolve(task + ".html");
  }

  /// Returns the address of the page of a task.
  URI page(String task) {
    return file(folder, task).toUri();
  }
}
