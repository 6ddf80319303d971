package dev.halftime.sandbox;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// System files that any program may need: programs, libraries, configuration.
final class SystemFiles {

  private static final Path CONFIGURATION = Path.of("/etc");

  /// Symbolic links in the root, such as `/bin`, with their targets.
  static final Map<Path, Path> LINKS = new LinkedHashMap<>();

  /// Folders and files that every program sees.
  static final List<Path> FOLDERS = folders();

  /// System files that this process can read but not everybody.
  static final List<Path> SECRETS = secrets();

  /// Kernel configuration: read-only.
  static final List<String> KERNEL_SHOWN =
      there(
          "sys", "sysrq-trigger", "irq", "bus", "fs", "mtrr", "pressure", "acpi", "scsi", "driver");

  /// Kernel information about the whole machine: hidden.
  static final List<String> KERNEL_HIDDEN =
      there("kcore", "keys", "latency_stats", "timer_list", "sched_debug", "kmsg");

  private SystemFiles() {}

  private static List<String> there(String... names) {
    return Stream.of(names)
        .map(it -> "/proc/" + it)
        .filter(it -> Files.exists(Path.of(it)))
        .toList();
  }

  private static List<Path> folders() {
    List<Path> found = new ArrayList<>();
    Stream.of(
            "/usr",
            "/bin",
            "/sbin",
            "/lib",
            "/lib32",
            "/lib64",
            "/libx32",
            "/etc",
            "/opt",
            "/nix",
            "/gnu",
            "/var/lib/ca-certificates")
        .map(Path::of)
        .filter(Files::exists)
        .forEach(path -> {
          try {
            if (Files.isSymbolicLink(path)) {
              LINKS.put(path, Files.readSymbolicLink(path));
            } else {
              found.add(path);
            }
          } catch (IOException e) {
            throw new IllegalStateException("cannot read the link " + path, e);
          }
        });
    // The configuration of name resolution may be a link to a file elsewhere.
    try {
      Path names = CONFIGURATION.resolve("resolv.conf").toRealPath();
      if (!names.startsWith(CONFIGURATION)) {
        found.add(names);
      }
    } catch (IOException e) {
      return found; // there is no such configuration
    }
    return found;
  }

  private static List<Path> secrets() {
    List<Path> secrets = new ArrayList<>();
    try {
      Files.walkFileTree(
          CONFIGURATION,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
              return secret(folder) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
              if (attributes.isRegularFile()) {
                secret(file);
              }
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) {
              return FileVisitResult.CONTINUE; // an unreadable file need not be hidden
            }

            private boolean secret(Path path) {
              boolean secret = Files.isReadable(path) && !forAll(path);
              if (secret) {
                secrets.add(path);
              }
              return secret;
            }
          });
    } catch (IOException e) {
      throw new IllegalStateException("cannot list " + CONFIGURATION, e);
    }
    return secrets;
  }

  private static boolean forAll(Path path) {
    try {
      return Files.getPosixFilePermissions(path, LinkOption.NOFOLLOW_LINKS)
          .contains(PosixFilePermission.OTHERS_READ);
    } catch (IOException | UnsupportedOperationException e) {
      return false;
    }
  }

  /// Returns whether every program sees a path.
  static boolean has(Path path) {
    return FOLDERS.stream().anyMatch(path::startsWith)
        || LINKS.keySet().stream().anyMatch(path::startsWith);
  }
}
