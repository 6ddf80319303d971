package dev.halftime.app.data;

import dev.halftime.app.input.InvalidInputException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Single files that are taken from a folder or a wheel.
///
/// @param from its root
/// @param places where in it the files may lie
record Taken(Path from, List<String> places) {

  /// What a file of these may hold at most: a wheel can promise little and unpack to anything.
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
  /// @throws BadInput if it is missing, or larger than anything that is looked for
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
