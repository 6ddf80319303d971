package dev.halftime.sandbox;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// A program that is to be started, and all that it may see.
///
/// Of the host's files it sees the system's, read-only, and what is listed here: of two listed
/// paths the deeper one decides, and of equal ones the hidden one. It always gets a folder of its
/// own to write in, which `HOME` and `TMPDIR` name and which ends with it.
///
/// @param command the program and its arguments
/// @param environment all of its environment, besides `HOME` and `TMPDIR`
/// @param folder where it starts
/// @param shown files and folders that it may read
/// @param hidden files and folders that it finds empty
/// @param network whether it reaches the host's network
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

  /// A program that is trusted: it has the environment and the folder of this process.
  public static Launch trusted(List<String> command) {
    return new Launch(command, System.getenv(), Path.of(""), List.of(), List.of(), true);
  }
}
