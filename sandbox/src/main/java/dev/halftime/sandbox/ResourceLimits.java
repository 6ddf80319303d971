package dev.halftime.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// What a confined program may use of the machine: generous for anything honest, and short of what
/// would take Halftime down with it.
///
/// Of memory what it writes is counted, not the addresses that it reserves, of which a virtual
/// machine reserves plenty. The kernel counts processes of ordinary users alone, never of root.
final class ResourceLimits {

  /// Bytes that it may write in a folder of its own.
  static final long OWN = 1L << 30;

  /// Bytes in `/dev/shm`.
  static final long SHARED = 256L << 20;

  /// Processes and threads.
  static final int PROCESSES = 4_096;

  private static final long LEAST = 2L << 30;

  /// Bytes of data of one process: half of the machine's.
  static final long DATA = Math.max(LEAST, memory().orElse(4 * LEAST) / 2);

  /// For a shell that is to become the program: limits that are lower already stay, and where
  /// memory runs out the program is the first to go.
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
