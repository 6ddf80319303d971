package dev.halftime.bench.essay;

import com.sun.management.OperatingSystemMXBean;
import dev.halftime.file.FileFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/// The CPU seconds of a training, with those of its earlier processes up to their last checkpoints,
/// kept in a file beside the checkpoint.
final class TrainingCost {

  private static final OperatingSystemMXBean SYSTEM =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

  private final Path file;
  private final double before;
  private final double begun = process();

  /// Continues the count of a folder.
  TrainingCost(Path folder) {
    file = folder.resolve("cpu-seconds.txt");
    try {
      before = Files.exists(file) ? Double.parseDouble(Files.readString(file).strip()) : 0;
    } catch (IOException e) {
      throw new UncheckedIOException("'" + file + "' cannot be read: " + FileFailure.reason(e), e);
    }
  }

  /// Returns the CPU seconds of this process.
  static double process() {
    return SYSTEM.getProcessCpuTime() / 1e9;
  }

  /// Returns the CPU seconds of the training so far.
  double seconds() {
    return before + process() - begun;
  }

  /// Saves the count; called after each checkpoint.
  void save() {
    Path part = file.resolveSibling(file.getFileName() + ".part");
    try {
      Files.writeString(part, String.valueOf(seconds()));
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "'" + file + "' cannot be written: " + FileFailure.reason(e), e);
    }
  }
}
