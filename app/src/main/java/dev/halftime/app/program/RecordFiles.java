package dev.halftime.app.program;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Finds recorded data in a folder: stores, exports, reports, recordings and caches of model calls,
/// graded answers, and sockets of other programs. Files are recognized by content
/// ([RecordedContent]), whatever their names.
final class RecordFiles extends SimpleFileVisitor<Path> {

  private static final Set<String> DEPENDENCIES =
      Set.of("node_modules", "site-packages", "__pycache__", ".git", ".tox", ".gradle");

  private final List<Path> found = new ArrayList<>();
  private final Copies copies;

  private RecordFiles(Copies copies) {
    this.copies = copies;
  }

  /// Returns the recorded data below a folder, or the given file if it is such data.
  ///
  /// All files are examined, however many.
  ///
  /// @param copies copies of files that are always hidden
  /// @throws UncheckedIOException if the thread is interrupted
  static List<Path> in(Path path, Copies copies) {
    RecordFiles files = new RecordFiles(copies);
    try {
      Files.walkFileTree(path, files);
    } catch (InterruptedIOException e) {
      throw new UncheckedIOException(e);
    } catch (IOException e) {
      return files.found; // what cannot be read here cannot be read there
    }
    return files.found;
  }

  @Override
  public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
    String name = name(folder);
    if (name.equals(".halftime")) {
      found.add(folder);
      return FileVisitResult.SKIP_SUBTREE;
    }
    return DEPENDENCIES.contains(name) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
      throws InterruptedIOException {
    if (attributes.isOther()
        || (attributes.isRegularFile()
            && (copies.has(file, attributes) || RecordedContent.in(file)))) {
      found.add(file);
    }
    if (Thread.currentThread().isInterrupted()) { // reading fails in an interrupted thread
      throw new InterruptedIOException("stopped while looking for recorded data");
    }
    return FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult visitFileFailed(Path file, IOException e) {
    return FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException e) {
    return FileVisitResult.CONTINUE;
  }

  static String name(Path path) {
    Path name = path.getFileName();
    return name == null ? "" : name.toString();
  }
}
