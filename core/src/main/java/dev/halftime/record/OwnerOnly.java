package dev.halftime.record;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;

/// Files and folders that their owner alone may read, from the moment that they exist.
///
/// What models, users and agents said stands in them. Where the file system knows no POSIX modes,
/// they are as it makes them.
public final class OwnerOnly {

  private static final Set<PosixFilePermission> OTHERS =
      EnumSet.complementOf(
          EnumSet.of(
              PosixFilePermission.OWNER_READ,
              PosixFilePermission.OWNER_WRITE,
              PosixFilePermission.OWNER_EXECUTE));

  private OwnerOnly() {}

  /// Makes an empty file unless it is there, and takes it from others if it was theirs to read.
  public static void file(Path file) throws IOException {
    try {
      Files.createFile(file, attributes(file, "rw-------"));
    } catch (FileAlreadyExistsException e) {
      tighten(file);
    }
  }

  /// Makes a folder and those above it unless they are there; what is there stays as it is.
  public static void folder(Path folder) throws IOException {
    Files.createDirectories(folder, attributes(folder, "rwx------"));
  }

  /// Takes a file from others if they may read or change it and it is in this process's power;
  /// devices and pipes stay as they are.
  public static void tighten(Path file) {
    try {
      if (posix(file) && Files.isRegularFile(file)) {
        Set<PosixFilePermission> modes = EnumSet.noneOf(PosixFilePermission.class);
        modes.addAll(Files.getPosixFilePermissions(file));
        if (modes.removeAll(OTHERS)) {
          Files.setPosixFilePermissions(file, modes);
        }
      }
    } catch (IOException e) {
      System.getLogger(OwnerOnly.class.getName())
          .log(System.Logger.Level.WARNING, "others may read {0}: {1}", file, e.toString());
    }
  }

  static FileAttribute<?>[] attributes(Path path, String modes) {
    return posix(path)
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(modes))
        }
        : new FileAttribute<?>[0];
  }

  private static boolean posix(Path path) {
    return path.getFileSystem().supportedFileAttributeViews().contains("posix");
  }

  /// Whether something stands at a path that is neither a file nor a folder, such as `/dev/stdout`.
  static boolean isDevice(Path path) {
    return Files.exists(path) && !Files.isRegularFile(path) && !Files.isDirectory(path);
  }

  /// Whether a path is a link that leads nowhere.
  static boolean isDangling(Path path) {
    return Files.exists(path, LinkOption.NOFOLLOW_LINKS) && !Files.exists(path);
  }
}
