package dev.halftime.file;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// The folder for temporary files of this process, mainly unpacked native libraries.
///
/// It is deleted when the process ends. A killed process leaves its folder behind; the next process
/// of the same user deletes it. Each running process holds a lock on a file in its folder, which
/// the operating system releases when the process ends for any reason.
public final class ProcessFolder {

  private static final String NAME = "halftime-process-";

  private static @Nullable Path folder;

  private ProcessFolder() {}

  /// Returns the folder; the first call creates it and deletes those of dead processes.
  ///
  /// @throws UncheckedIOException if it cannot be created; the next call tries again
  public static synchronized Path path() {
    if (folder == null) {
      folder = make();
    }
    return folder;
  }

  /// Lets a library unpack itself there, unless the user has set another folder.
  ///
  /// @param property the library's system property
  public static void forProperty(String property) {
    if (System.getProperty(property) == null) {
      System.setProperty(property, path().toString());
    }
  }

  private static Path make() {
    try {
      ClaimedFolder own = ClaimedFolder.of(Files.createTempDirectory(NAME));
      Runtime.getRuntime()
          .addShutdownHook(
              Thread.ofPlatform()
                  .unstarted(() -> {
                    if (own.lock().isValid()) {
                      own.delete();
                    }
                  }));
      Path beside = own.path().getParent();
      if (beside != null) {
        own.sweep(beside, NAME);
      }
      return own.path();
    } catch (IOException e) {
      throw new UncheckedIOException(
          "cannot create a folder for temporary files in '"
              + System.getProperty("java.io.tmpdir")
              + "': "
              + e
              + "; free space there, or choose another with"
              + " HALFTIME_JVM=-Djava.io.tmpdir=FOLDER",
          e);
    }
  }
}
