package dev.halftime.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// Resource limits of a confined program: generous for legitimate programs, but low enough to
/// protect Halftime.
///
/// The memory limit applies to data, not to reserved address space, of which virtual machines
/// reserve much. The kernel limits the number of processes only for ordinary users, not for root.
final class ResourceLimits {

  /// Maximum size of its own folder, in bytes.
  static final long OWN = 1L << 30;

  /// Maximum size of `/dev/shm`, in bytes.
  static final long SHARED = 256L << 20;

  /// Maximum number of processes and threads.
  static final int PROCESSES = 4_096;

  private static final long LEAST = 2L << 30;

  /// Maximum data size of one process, in bytes: half of the machine's memory.
  static final long DATA = Math.max(LEAST, memory().orElse(4 * LEAST) / 2);

  /// Commands for a shell that will exec the program: lower existing limits are kept, and the
  /// kernel kills the program first when memory runs out.
  static final String SCRIPT =
      Leash.found("prlimit")
              .map(it ->
                  it + " --pid $$ --data=" + DATA + " --nproc=" + PROCESSES + " >/dev/null 2>&1; ")
              .orElse("")
          + "{ echo 1000 >/proc/self/oom_score_adj; } 2>/dev/null; ";

  private ResourceLimits() {}

  private static Optional<Long> memory() {
    try {
      return Files.readAllLines(Path.of("/proc/meminfo")).stream()
          .filter(line -> line.startsWith("MemTotal:"))
          .map(line -> Long.parseLong(line.replaceAll("\\D", "")) << 10)
          .findFirst();
    } catch (IOException | NumberFormatException e) {
      return Optional.empty();
    }
  }
}
