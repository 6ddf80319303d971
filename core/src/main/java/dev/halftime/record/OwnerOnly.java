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

/// Creates files and folders that only their owner may read, from the moment of their creation.
///
/// They contain what models, users and agents said. On file systems without POSIX permissions, the
/// default permissions apply.
public final class OwnerOnly {

  private static final Set<PosixFilePermission> OTHERS =
      EnumSet.complementOf(
          EnumSet.of(
              PosixFilePermission.OWNER_READ,
              PosixFilePermission.OWNER_WRITE,
              PosixFilePermission.OWNER_EXECUTE));

  private OwnerOnly() {}

  /// Creates an empty file if it does not exist; restricts an existing one to its owner.
  public static void file(Path file) throws IOException {
    try {
      Files.createFile(file, attributes(file, "rw-------"));
    } catch (FileAlreadyExistsException e) {
      tighten(file);
    }
  }

  /// Creates a folder and its parents if they do not exist; existing ones stay unchanged.
  public static void folder(Path folder) throws IOException {
    Files.createDirectories(folder, attributes(folder, "rwx------"));
  }

  /// Restricts a file to its owner, if others have access and this process may change that. Devices
  /// and pipes stay unchanged.
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

  /// Returns whether a path exists and is neither a file nor a folder, such as `/dev/stdout`.
  static boolean isDevice(Path path) {
    return Files.exists(path) && !Files.isRegularFile(path) && !Files.isDirectory(path);
  }

  /// Returns whether a path is a broken symbolic link.
  public static boolean isDangling(Path path) {
    return Files.exists(path, LinkOption.NOFOLLOW_LINKS) && !Files.exists(path);
  }
}
