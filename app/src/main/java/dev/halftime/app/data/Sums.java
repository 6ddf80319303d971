package dev.halftime.app.data;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.stream.Stream;

/// SHA-256 checksums of the files of a data set, stored beside them together with the name of the
/// wheel.
///
/// @param of the file or folder of the data set
record Sums(Path of) {

  private static final String NAME = ".source";

  static byte[] sha256(Path file) throws IOException {
    MessageDigest sha = digest();
    try (InputStream in = new DigestInputStream(Files.newInputStream(file), sha)) {
      in.transferTo(OutputStream.nullOutputStream());
    }
    return sha.digest();
  }

  private static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private Path file() {
    return Files.isDirectory(of) ? of.resolve(NAME) : of.resolveSibling(of.getFileName() + NAME);
  }

  /// Writes the checksums.
  void write(String source) throws IOException {
    List<String> lines = new ArrayList<>(List.of(source));
    lines.addAll(lines());
    Files.write(file(), lines);
  }

  /// Returns whether the files are unchanged since they were installed from this source.
  boolean hold(String source) {
    try {
      List<String> kept = Files.readAllLines(file());
      return kept.getFirst().equals(source) && kept.subList(1, kept.size()).equals(lines());
    } catch (IOException | UncheckedIOException | NoSuchElementException e) {
      return false; // a file that cannot be read does not match
    }
  }

  private List<String> lines() throws IOException {
    try (Stream<Path> files = Files.walk(of)) {
      List<Path> all =
          files
              .filter(Files::isRegularFile)
              .filter(it -> !it.getFileName().toString().equals(NAME))
              .sorted()
              .toList();
      List<String> lines = new ArrayList<>();
      for (Path each : all) {
        lines.add(HexFormat.of().formatHex(sha256(each)) + "  " + of.relativize(each));
      }
      return lines;
    }
  }
}
