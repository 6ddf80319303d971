package dev.halftime.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// Resource limits of a confined program: generous for legitimate programs, but below what would
/// bring down Halftime.
///
/// The memory limit applies to data, not to reserved addresses, of which virtual machines reserve
/// many. The kernel counts the processes of ordinary users only, never those of root.
final class ResourceLimits {

  /// Bytes that it may write in its own folder.
  static final long OWN = 1L << 30;

  /// Bytes in `/dev/shm`.
  static final long SHARED = 256L << 20;

  /// Processes and threads.
  static final int PROCESSES = 4_096;

  private static final long LEAST = 2L << 30;

  /// Bytes of data of one process: half of the machine's memory.
  static final long DATA = Math.max(LEAST, memory().orElse(4 * LEAST) / 2);

  /// Commands for a shell that will exec the program: lower existing limits are kept, and the
  /// program is the first to be killed when memory runs out.
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
