package dev.halftime.app.program;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// Finds the keys that tools keep beside their programs, such as `~/.cargo/credentials.toml` beside
/// `~/.cargo/bin`: files with such a name, and files that only their owner may read in a folder
/// that others may read.
final class KeyFiles {

  private static final Pattern NAME =
      Pattern.compile("(?i)\\.?(.*credentials?|.*secrets?|.*token|auth|netrc)(\\.\\w+)?");

  private KeyFiles() {}

  /// Returns the keys directly in the shown folders, except in the one in which programs start.
  static List<Path> in(List<Path> shown, Path start) {
    List<Path> keys = new ArrayList<>();
    shown.stream()
        .filter(it -> !it.startsWith(start) && Files.isDirectory(it))
        .forEach(folder -> find(folder, keys));
    return keys;
  }

  private static void find(Path folder, List<Path> keys) {
    boolean open = forOthers(folder.resolve("bin"));
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
      for (Path entry : entries) {
        if (Files.isRegularFile(entry, LinkOption.NOFOLLOW_LINKS)
            && !Files.isExecutable(entry)
            && (NAME.matcher(entry.getFileName() + "").matches() || (open && !forOthers(entry)))) {
          keys.add(entry);
        }
      }
    } catch (IOException e) {
      return; // what cannot be listed here cannot be read there
    }
  }

  private static boolean forOthers(Path path) {
    try {
      return Files.getPosixFilePermissions(path).contains(PosixFilePermission.OTHERS_READ);
    } catch (IOException | UnsupportedOperationException e) {
      return false;
    }
  }
}
