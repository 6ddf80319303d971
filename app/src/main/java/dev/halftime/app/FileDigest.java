package dev.halftime.app;

import dev.halftime.app.input.InvalidInputException;
import dev.halftime.file.FileFailure;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/// The digest of the content of a file or folder, independent of its name, location and time.
///
/// The digest of a jar covers the names and contents of its entries, so that it does not change
/// when the jar is packed again. That of a folder covers its classes and the kinds of files that
/// programs read from a class path, without hidden files. That of a file of more than 256 MiB
/// covers its length and samples that are spread over the file, so that digests of model weights
/// stay fast.
public final class FileDigest {

  private static final long WHOLE = 256L << 20;
  private static final int PIECE = 1 << 16;
  private static final int PIECES = 256;
  private static final int CHARACTERS = 16;

  private static final Set<String> READ =
      Set.of(
          "class",
          "properties",
          "txt",
          "md",
          "prompt",
          "json",
          "xml",
          "yaml",
          "yml",
          "toml",
          "csv",
          "st",
          "mustache",
          "jinja",
          "ftl",
          "gbnf",
          "jar");

  private final MessageDigest digest;

  private FileDigest() {
    try {
      this.digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /// Returns the digest of a file or a folder.
  ///
  /// @throws InvalidInputException if it cannot be read
  public static String of(Path path) {
    return all(List.of(path));
  }

  /// Returns the digest of files and folders in this order.
  ///
  /// @throws InvalidInputException if one of them cannot be read
  static String all(List<Path> paths) {
    FileDigest all = new FileDigest();
    for (Path path : paths) {
      try {
        all.add(path);
      } catch (IOException e) {
        throw new InvalidInputException(
            "cannot read '" + path + "' to check whether it has changed: " + FileFailure.reason(e),
            e);
      }
    }
    return HexFormat.of().formatHex(all.digest.digest()).substring(0, CHARACTERS);
  }

  private void add(Path path) throws IOException {
    if (Files.isDirectory(path)) {
      folder(path);
    } else if (path.toString().endsWith(".jar")) {
      jar(path);
    } else {
      file(path);
    }
  }

  private void folder(Path folder) throws IOException {
    List<Path> files;
    try (Stream<Path> found = Files.walk(folder, FileVisitOption.FOLLOW_LINKS)) {
      files =
          found
              .filter(file -> isRead(folder.relativize(file)) && Files.isRegularFile(file))
              .sorted(Comparator.comparing(Path::toString))
              .toList();
    }
    for (Path file : files) {
      text(folder.relativize(file).toString());
      file(file);
    }
  }

  private static boolean isRead(Path file) {
    for (Path part : file) {
      if (part.toString().startsWith(".")) {
        return false;
      }
    }
    String name = file.toString();
    return READ.contains(name.substring(name.lastIndexOf('.') + 1));
  }

  private void jar(Path jar) throws IOException {
    try (ZipFile zip = new ZipFile(jar.toFile())) {
      List<? extends ZipEntry> entries = Collections.list(zip.entries());
      for (ZipEntry entry :
          entries.stream().sorted(Comparator.comparing(ZipEntry::getName)).toList()) {
        text(entry.getName() + ' ' + entry.getSize() + ' ' + entry.getCrc());
      }
    }
  }

  private void file(Path file) throws IOException {
    long size = Files.size(file);
    text("" + size);
    if (size > WHOLE) {
      pieces(file, size);
      return;
    }
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = new byte[PIECE];
      for (int read = in.read(bytes); read >= 0; read = in.read(bytes)) {
        digest.update(bytes, 0, read);
      }
    }
  }

  private void pieces(Path file, long size) throws IOException {
    try (SeekableByteChannel channel = Files.newByteChannel(file)) {
      for (int i = 0; i < PIECES; i++) {
        ByteBuffer piece = ByteBuffer.allocate(PIECE);
        channel.position((size - PIECE) / (PIECES - 1) * i);
        while (piece.hasRemaining() && channel.read(piece) >= 0) {}
        digest.update(piece.flip());
      }
    }
  }

  private void text(String text) {
    digest.update((text + '\n').getBytes(StandardCharsets.UTF_8));
  }
}
