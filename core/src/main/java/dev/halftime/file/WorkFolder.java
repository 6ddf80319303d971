package dev.halftime.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;

/// A temporary folder for something that is moved to its final place, beside the folder, when it is
/// complete.
///
/// It is deleted when it is closed, or when the process ends before. A killed process leaves its
/// folder behind; the next process of the same user that works at the same place deletes it.
public final class WorkFolder implements AutoCloseable {

  private static final int ATTEMPTS = 100;
  private static final long PAUSE = 20_000_000; // ns between them

  private final ClaimedFolder claimed;
  private final Thread stopped;

  private WorkFolder(ClaimedFolder claimed) {
    this.claimed = claimed;
    this.stopped = Thread.ofPlatform().unstarted(this::discard);
  }

  /// Makes a folder, and deletes those of dead processes.
  ///
  /// @param beside where it is made
  /// @param name how its name begins
  /// @throws IOException if it cannot be made
  public static WorkFolder in(Path beside, String name) throws IOException {
    WorkFolder folder = new WorkFolder(ClaimedFolder.of(Files.createTempDirectory(beside, name)));
    Runtime.getRuntime().addShutdownHook(folder.stopped);
    folder.claimed.sweep(beside, name);
    return folder;
  }

  /// Returns the folder.
  public Path path() {
    return claimed.path();
  }

  /// Deletes a folder to which another thread may still write.
  private void discard() {
    for (int attempt = 0; attempt < ATTEMPTS && Files.exists(path()); attempt++) {
      claimed.delete();
      if (Files.exists(path())) {
        LockSupport.parkNanos(PAUSE);
      }
    }
  }

  @Override
  public void close() {
    discard();
    try {
      claimed.lock().channel().close();
      Runtime.getRuntime().removeShutdownHook(stopped);
    } catch (IOException | IllegalStateException e) {
      return; // the process is ending
    }
  }
}
