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
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/// A new folder that belongs to this process as long as it lives.
///
/// It contains a file that the process holds a lock on, which the operating system releases when
/// the process ends for any reason. So others know which folders dead processes left.
///
/// @param path the folder
/// @param lock the lock, kept open
record ClaimedFolder(Path path, FileLock lock) {

  private static final String ALIVE = "alive";

  /// The folders of this process: closing a locked file would release its lock.
  private static final Set<Path> OWN = ConcurrentHashMap.newKeySet();

  /// Claims a folder that was just made.
  static ClaimedFolder of(Path folder) throws IOException {
    Path made = folder.resolve("made");
    OWN.add(folder.toAbsolutePath());
    FileChannel alive =
        FileChannel.open(made, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    FileLock lock = alive.lock();
    // rename only when locked, so that others never see an unlocked file of this name
    Files.move(made, folder.resolve(ALIVE), StandardCopyOption.ATOMIC_MOVE);
    return new ClaimedFolder(folder, lock);
  }

  /// Deletes the folders that dead processes of this user left.
  ///
  /// @param beside where they are
  /// @param name how their names begin
  void sweep(Path beside, String name) {
    try (DirectoryStream<Path> all = Files.newDirectoryStream(beside, name + "*")) {
      UserPrincipal user = Files.getOwner(path);
      for (Path each : all) {
        if (!OWN.contains(each.toAbsolutePath()) && left(each, user)) {
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

  /// Deletes the folder, unless another thread still writes into it.
  void delete() {
    delete(path);
  }

  private static void delete(Path folder) {
    try (Stream<Path> found = Files.walk(folder)) {
      List<Path> all = found.sorted(Comparator.reverseOrder()).toList();
      for (Path each : all) {
        Files.deleteIfExists(each);
      }
    } catch (IOException | UncheckedIOException e) {
      return; // the next process deletes it
    }
  }
}
