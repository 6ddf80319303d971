package dev.halftime.file;

import java.io.IOException;
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

/// The folder for the temporary files of this process: native libraries that are unpacked, above
/// all.
///
/// It goes when the process ends. A process that was killed leaves it behind; the next process of
/// the same user removes it. Who is alive holds a lock on a file in their folder, which ends with
/// the process however that ends.
public final class ProcessFolder {

  private static final String NAME = "halftime-process-";
  private static final String ALIVE = "alive";

  private ProcessFolder() {}

  private static final class Holder {
    static final Path FOLDER = make();
  }

  /// It, made when it is asked for first, when also those of dead processes are removed.
  ///
  /// @throws IllegalStateException if there is no room for temporary files
  public static Path path() {
    return Holder.FOLDER;
  }

  /// Lets a library unpack itself there, unless the user has said where.
  ///
  /// @param property by which the library is told
  public static void forProperty(String property) {
    if (System.getProperty(property) == null) {
      System.setProperty(property, path().toString());
    }
  }

  private static Path make() {
    try {
      Path folder = Files.createTempDirectory(NAME);
      Path made = folder.resolve("made");
      FileChannel alive =
          FileChannel.open(made, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
      FileLock lock = alive.lock();
      // under its name it is seen only when it is locked
      Files.move(made, folder.resolve(ALIVE), StandardCopyOption.ATOMIC_MOVE);
      Runtime.getRuntime()
          .addShutdownHook(
              Thread.ofPlatform()
                  .unstarted(() -> {
                    if (lock.isValid()) {
                      delete(folder);
                    }
                  }));
      Path beside = folder.getParent();
      if (beside != null) {
        sweep(beside, folder);
      }
      return folder;
    } catch (IOException e) {
      throw new IllegalStateException("there is no room for temporary files: " + e, e);
    }
  }

  /// Removes the folders of dead processes of this user.
  ///
  /// @param own not looked at: whoever closes a locked file gives its lock away
  private static void sweep(Path folder, Path own) {
    try (DirectoryStream<Path> all = Files.newDirectoryStream(folder, NAME + "*")) {
      UserPrincipal user = Files.getOwner(own);
      for (Path each : all) {
        if (!each.equals(own) && left(each, user)) {
          delete(each);
        }
      }
    } catch (IOException e) {
      return; // what cannot be looked at is somebody else's
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
      return false; // it just goes
    }
  }

  private static void delete(Path folder) {
    try (Stream<Path> found = Files.walk(folder)) {
      List<Path> all = found.sorted(Comparator.reverseOrder()).toList();
      for (Path each : all) {
        Files.deleteIfExists(each);
      }
    } catch (IOException e) {
      return; // nobody can be told; the system clears temporary folders
    }
  }
}
