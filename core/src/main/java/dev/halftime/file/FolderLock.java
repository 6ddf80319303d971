package dev.halftime.file;

import dev.halftime.record.OwnerOnly;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// A lock on the folder in which a training keeps its state; it excludes a second training. The
/// operating system releases it when the process ends for any reason.
public final class FolderLock implements AutoCloseable {

  private final Path folder;
  private final FileChannel channel;

  private FolderLock(Path folder, FileChannel channel) {
    this.folder = folder;
    this.channel = channel;
  }

  /// Locks a folder, which is created if necessary.
  ///
  /// @throws IllegalArgumentException if a training of this or another process holds the lock
  /// @throws UncheckedIOException if the folder cannot be used
  public static FolderLock of(Path folder) {
    try {
      OwnerOnly.folder(folder);
      FileChannel channel =
          FileChannel.open(
              folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (!locked(channel)) {
        channel.close();
        throw new IllegalArgumentException(
            folder + " is in use by a running training: wait for it, or choose another folder");
      }
      return new FolderLock(folder, channel);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "the folder '" + folder + "' cannot be used: " + FileFailure.reason(e), e);
    }
  }

  private static boolean locked(FileChannel channel) throws IOException {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      return false; // this process holds it
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(
          "the folder '" + folder + "' cannot be unlocked: " + FileFailure.reason(e), e);
    }
  }
}
