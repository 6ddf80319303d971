package dev.halftime.sandbox;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// A variable in the environment of a program, which identifies all processes that it has started,
/// including those that are no longer its descendants, unless they have cleared their environment.
///
/// Jenkins finds leftover processes of a build in the same way.
record Mark(String value) {

  private static final String NAME = "HALFTIME_PROGRAM";

  /// Number of rounds: processes started during one round are found in the next.
  private static final int ROUNDS = 5;

  static Mark fresh() {
    return new Mark(UUID.randomUUID().toString());
  }

  void put(Map<String, String> environment) {
    environment.put(NAME, value);
  }

  /// Kills a process and all that it has started.
  void end(Process process) {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
    for (int round = 0; round < ROUNDS; round++) {
      List<ProcessHandle> left =
          ProcessHandle.allProcesses().filter(it -> it.isAlive() && carries(it.pid())).toList();
      if (left.isEmpty()) {
        return;
      }
      left.forEach(ProcessHandle::destroyForcibly);
    }
  }

  private boolean carries(long pid) {
    try {
      String environment =
          Files.readString(
              Path.of("/proc", Long.toString(pid), "environ"), StandardCharsets.ISO_8859_1);
      return environment.contains(NAME + '=' + value);
    } catch (IOException e) {
      return false; // belongs to another user, has ended, or the system has no /proc
    }
  }
}
