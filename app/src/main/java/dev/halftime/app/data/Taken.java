package dev.halftime.app.data;

import dev.halftime.app.input.InvalidInputException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

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
    Path file =
        find(name).orElseThrow(() -> new InvalidInputException("there is no " + name + " in it"));
    try (InputStream in = Files.newInputStream(file);
        OutputStream out = Files.newOutputStream(folder.resolve(name))) {
      byte[] buffer = new byte[BUFFER];
      long all = 0;
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        all += read;
        if (all > MOST) {
          throw new InvalidInputException("its " + name + " is larger than 1 GiB");
        }
        out.write(buffer, 0, read);
      }
    }
  }
}
