package dev.halftime.sandbox;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// A program to start, and everything that it may see.
///
/// Of the host's files it sees the system files, read-only, and the paths listed here. The deeper
/// of two listed paths takes precedence, and hiding takes precedence for equal ones. It always gets
/// its own writable folder, named by `HOME` and `TMPDIR`, which is deleted when it ends.
///
/// @param command the program and its arguments
/// @param environment its complete environment, apart from `HOME` and `TMPDIR`
/// @param folder working directory
/// @param shown files and folders that it may read
/// @param hidden files and folders that appear empty
/// @param network whether it can use the host's network
public record Launch(
    List<String> command,
    Map<String, String> environment,
    Path folder,
    List<Path> shown,
    List<Path> hidden,
    boolean network) {

  public Launch {
    command = List.copyOf(command);
    environment = Map.copyOf(environment);
    shown = List.copyOf(shown);
    hidden = List.copyOf(hidden);
    if (command.isEmpty()) {
      throw new IllegalArgumentException("a launch needs a command");
    }
  }

  /// Creates the launch of a trusted program, with the environment and the folder of this process.
  public static Launch trusted(List<String> command) {
    return new Launch(command, System.getenv(), Path.of(""), List.of(), List.of(), true);
  }
}
