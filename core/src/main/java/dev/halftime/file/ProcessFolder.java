package dev.halftime.file;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.UserPrincipal;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The folder for temporary files of this process, mainly unpacked native libraries.
///
/// It is deleted when the process ends. A killed process leaves its folder behind; the next process
/// of the same user deletes it. Each running process holds a lock on a file in its folder, which
/// the operating system releases when the process ends for any reason.
public final class ProcessFolder {

  private static final String NAME = "halftime-process-";
  private static final String ALIVE = "alive";

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
      Path own = Files.createTempDirectory(NAME);
      Path made = own.resolve("made");
      FileChannel alive =
          FileChannel.open(made, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
      FileLock lock = alive.lock();
      // rename only when locked, so that others never see an unlocked file of this name
      Files.move(made, own.resolve(ALIVE), StandardCopyOption.ATOMIC_MOVE);
      Runtime.getRuntime()
          .addShutdownHook(
              Thread.ofPlatform()
                  .unstarted(() -> {
                    if (lock.isValid()) {
                      delete(own);
                    }
                  }));
      Path beside = own.getParent();
      if (beside != null) {
        sweep(beside, own);
      }
      return own;
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

  /// Deletes the folders of dead processes of this user.
  ///
  /// @param own skipped, because closing a locked file in this process would release its lock
  private static void sweep(Path folder, Path own) {
    try (DirectoryStream<Path> all = Files.newDirectoryStream(folder, NAME + "*")) {
      UserPrincipal user = Files.getOwner(own);
      for (Path each : all) {
        if (!each.equals(own) && left(each, user)) {
          delete(each);
        }
      }
    } catch (IOException e) {
      return; // inaccessible folders belong to others
    }
  }

  private static boolean left(Path folder, UserPrincipal user) {
    Path alive = folder.resolve(ALIVE);
    try {
      boolean own =
          Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)
              && Files.isRegularFile(alive, LinkOption.NOFOLLOW_LINKS)
              && Files.getOwner(folder, LinkOption.NOFOLLOW_LINKS).equals(user);
      if (!own) {
        return false;
      }
      try (FileChannel channel = FileChannel.open(alive, StandardOpenOption.WRITE);
          FileLock lock = channel.tryLock()) {
        return lock != null;
      }
    } catch (IOException e) {
      return false; // its process is just deleting it
    }
  }

  private static void delete(Path folder) {
    try (Stream<Path> found = Files.walk(folder)) {
      List<Path> all = found.sorted(Comparator.reverseOrder()).toList();
      for (Path each : all) {
        Files.deleteIfExists(each);
      }
    } catch (IOException e) {
      return; // nobody can be notified; the system clears temporary folders
    }
  }
}
