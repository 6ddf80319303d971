package dev.halftime.app.program;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Detects whether a file is a copy of a hidden file, or the same file under another name.
final class Copies extends SimpleFileVisitor<Path> {

  /// Minimum size in bytes; smaller files, such as an empty list, reveal nothing.
  private static final int SHORTEST = 24;

  private final Map<Long, List<Path>> bySize = new HashMap<>();

  private Copies() {}

  /// @param hidden files, and folders with everything below them
  static Copies of(List<Path> hidden) {
    Copies copies = new Copies();
    for (Path path : hidden) {
      try {
        Files.walkFileTree(path.toRealPath(), copies);
      } catch (IOException _) {
        // A missing file has no copies.
      }
    }
    return copies;
  }

  /// Returns whether a regular file is such a copy.
  boolean has(Path file, BasicFileAttributes attributes) {
    return bySize.getOrDefault(attributes.size(), List.of()).stream()
        .anyMatch(hidden -> same(hidden, file));
  }

  private static boolean same(Path hidden, Path file) {
    try {
      return Files.isSameFile(hidden, file) || Files.mismatch(hidden, file) < 0;
    } catch (IOException e) {
      return false; // what cannot be read here cannot be read there
    }
  }

  @Override
  public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
    if (attributes.isRegularFile() && attributes.size() >= SHORTEST) {
      bySize.computeIfAbsent(attributes.size(), _ -> new ArrayList<>()).add(file);
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
}
