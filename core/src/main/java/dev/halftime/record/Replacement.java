package dev.halftime.record;

import java.io.BufferedOutputStream;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Replaces a file atomically, once the new content is complete and on disk.
///
/// The content is written to a temporary file in the same folder, forced to disk and moved, so that
/// a failure, a kill or a full disk at any moment leaves the old file intact. A database is never
/// replaced, since its name must have been given by mistake. Temporary files of killed processes
/// are deleted. Devices and pipes are written to directly.
public final class Replacement {

  private static final byte[] DATABASE = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);

  private Replacement() {}

  /// Writes a text.
  @FunctionalInterface
  public interface Text {
    void to(Writer writer) throws IOException;
  }

  /// Writes bytes.
  @FunctionalInterface
  public interface Bytes {
    void to(OutputStream stream) throws IOException;
  }

  private static Bytes bytes(Text text) {
    return stream -> {
      Writer writer = new BufferedWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8));
      text.to(writer);
      writer.flush();
    };
  }

  /// Replaces a file that everybody with access to the folder may read.
  ///
  /// @throws IOException if it cannot be written; the old file is kept
  public static void of(Path file, Text text) throws IOException {
    write(file, "rw-r--r--", bytes(text));
  }

  /// Replaces a file that only its owner may read.
  ///
  /// @throws IOException if it cannot be written; the old file is kept
  public static void ownerOnly(Path file, Text text) throws IOException {
    write(file, "rw-------", bytes(text));
  }

  /// Replaces a file that only its owner may read.
  ///
  /// @throws IOException if it cannot be written; the old file is kept
  public static void ownerOnlyBytes(Path file, Bytes bytes) throws IOException {
    write(file, "rw-------", bytes);
  }

  private static void write(Path named, String modes, Bytes bytes) throws IOException {
    if (OwnerOnly.isDevice(named) || OwnerOnly.isDangling(named)) {
      try (OutputStream stream = Files.newOutputStream(named)) {
        bytes.to(stream);
      }
      return;
    }
    // A symbolic link is kept, and its target is replaced.
    Path file = Files.exists(named) ? named.toRealPath() : named.toAbsolutePath();
    refuseDatabase(file);
    Path beside = beside(file, modes);
    try {
      try (FileChannel channel = FileChannel.open(beside, StandardOpenOption.WRITE);
          OutputStream stream = new BufferedOutputStream(Channels.newOutputStream(channel))) {
        channel.lock(); // held until it is closed: tells sweep that it is being written
        bytes.to(stream);
        stream.flush();
        channel.force(true);
      }
      Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(beside);
    }
  }

  /// Creates a temporary file in the same folder, so that moving it is atomic.
  private static Path beside(Path file, String modes) throws IOException {
    Path folder = file.getParent();
    Path name = file.getFileName();
    if (folder == null || name == null) {
      throw new IOException(file + " is a folder");
    }
    String start = name.toString().substring(0, Math.min(100, name.toString().length()));
    sweep(folder, start);
    for (int i = 0; ; i++) {
      Path beside =
          folder.resolve("." + start + "." + ProcessHandle.current().pid() + "." + i + ".new");
      try {
        Set<StandardOpenOption> fresh =
            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        FileChannel.open(beside, fresh, OwnerOnly.attributes(beside, modes)).close();
        return beside;
      } catch (FileAlreadyExistsException e) {
        // Another process writes there too, or was killed while doing so.
      }
    }
  }

  /// Deletes temporary files of processes that were killed while writing.
  private static void sweep(Path folder, String start) throws IOException {
    Pattern left =
        Pattern.compile(Pattern.quote("." + start + ".") + "([0-9]{1,18})\\.[0-9]+\\.new");
    try (DirectoryStream<Path> all =
        Files.newDirectoryStream(
            folder, file -> left.matcher(file.getFileName().toString()).matches())) {
      for (Path each : all) {
        Matcher name = left.matcher(each.getFileName().toString());
        if (name.matches() && ProcessHandle.of(Long.parseLong(name.group(1))).isEmpty()) {
          deleteUnlocked(each);
        }
      }
    } catch (DirectoryIteratorException | AccessDeniedException e) {
      // A folder that cannot be listed may still be writable.
    }
  }

  /// A process in another container, whose id is unknown here, still holds the lock.
  private static void deleteUnlocked(Path file) {
    try (FileChannel channel =
            FileChannel.open(file, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
        FileLock lock = channel.tryLock()) {
      if (lock != null) {
        Files.deleteIfExists(file);
      }
    } catch (IOException | OverlappingFileLockException e) {
      // It belongs to another user, or another process has just deleted it.
    }
  }

  private static void refuseDatabase(Path file) throws IOException {
    if (!Files.exists(file)) {
      return;
    }
    if (Files.isDirectory(file)) {
      throw new IOException(file + " is a folder");
    }
    if (!Files.isWritable(file)) {
      throw new IOException(file + " may not be written");
    }
    try (InputStream bytes = Files.newInputStream(file)) {
      if (Arrays.equals(bytes.readNBytes(DATABASE.length), DATABASE)) {
        throw new IOException(file + " is a database and is not replaced by a text file");
      }
    }
  }
}
