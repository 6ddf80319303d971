package dev.halftime.sandbox;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/// Starts programs without a sandbox, but with a clean environment, their own folder, and a mark
/// that identifies all processes that they start, so that these are killed.
///
/// @param gap why programs are not confined; empty for trusted programs
record Unconfined(Optional<String> gap) implements Sandbox {

  static final Unconfined TRUSTED = new Unconfined(Optional.empty());

  @Override
  public RunningProgram start(Launch launch) throws IOException {
    Leash.check(launch.command().getFirst(), launch.folder());
    Mark mark = Mark.fresh();
    if (gap.isEmpty()) {
      Map<String, String> environment = new TreeMap<>(launch.environment());
      mark.put(environment);
      Process process = Leash.start(launch.command(), launch.folder(), environment);
      return new RunningProgram(process, () -> mark.end(process));
    }
    Path own = Files.createTempDirectory("halftime-agent");
    try {
      Map<String, String> environment = Bubblewrap.environment(launch, own);
      mark.put(environment);
      Process process = Leash.start(launch.command(), launch.folder(), environment);
      AtomicBoolean ended = new AtomicBoolean();
      return new RunningProgram(
          process,
          () -> {
            mark.end(process);
            if (!ended.getAndSet(true)) {
              delete(own);
            }
          });
    } catch (IOException e) {
      delete(own);
      throw e;
    }
  }

  /// Deletes a folder with everything in it.
  static void delete(Path folder) {
    try {
      Files.walkFileTree(
          folder,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                throws IOException {
              Files.delete(file);
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path at, @Nullable IOException e)
                throws IOException {
              Files.delete(at);
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (IOException e) {
      System.getLogger(Unconfined.class.getName())
          .log(System.Logger.Level.WARNING, "cannot delete the temporary folder of a program", e);
    }
  }
}
