package dev.halftime.app.data;

import dev.halftime.app.input.InvalidInputException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/// Copies single files from a folder or a wheel.
///
/// @param from root of the folder or wheel
/// @param places folders in it that may contain the files
record Taken(Path from, List<String> places) {

  /// Maximum size of a file in bytes, because a small wheel can unpack to any size.
  private static final long MOST = 1L << 30;

  private static final int BUFFER = 1 << 16;

  boolean has(String name) {
    return find(name).isPresent();
  }

  private Optional<Path> find(String name) {
    return places.stream()
        .map(place -> from.resolve(place).resolve(name))
        .filter(Files::isRegularFile)
        .findFirst();
  }

  /// Copies a file into a folder.
  ///
  /// @throws InvalidInputException if it is missing or too large
  void into(Path folder, String name) throws IOException {
    copy(file(name), folder.resolve(name), MOST);
  }

  private Path file(String name) {
    return find(name)
        .orElseThrow(() -> new InvalidInputException("there is no " + name + " in it"));
  }

  /// Copies all files of the place that has a certain file, with their folders.
  ///
  /// @param name path of that file in the place
  /// @throws InvalidInputException if it is missing, or the files are too large
  void tree(Path folder, String name) throws IOException {
    Path root = file(name);
    for (int i = 0; i < Path.of(name).getNameCount(); i++) {
      root = Objects.requireNonNull(root.getParent());
    }
    List<Path> files;
    try (Stream<Path> all = Files.walk(root)) {
      files = all.filter(it -> Files.isRegularFile(it, LinkOption.NOFOLLOW_LINKS)).toList();
    }
    long left = MOST;
    for (Path each : files) {
      Path target = folder.resolve(root.relativize(each).toString());
      Files.createDirectories(Objects.requireNonNull(target.getParent()));
      left -= copy(each, target, left);
    }
  }

  private static long copy(Path file, Path target, long most) throws IOException {
    try (InputStream in = Files.newInputStream(file);
        OutputStream out = Files.newOutputStream(target)) {
      byte[] buffer = new byte[BUFFER];
      long all = 0;
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        all += read;
        if (all > most) {
          throw new InvalidInputException("its " + file.getFileName() + " is larger than 1 GiB");
        }
        out.write(buffer, 0, read);
      }
      return all;
    }
  }
}
