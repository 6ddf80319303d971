package dev.halftime.models.call;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// The contents of a [ResponseCache] folder after eviction.
///
/// @param answers number of stored responses
/// @param bytes their total size
/// @param dropped number of responses that were evicted
public record CacheEviction(long answers, long bytes, long dropped) {

  /// Maximum size of the folder when a run begins, in bytes: 1 GiB.
  public static final long MOST = 1L << 30;

  /// Age in milliseconds after which a temporary file left by a killed process is deleted: one day.
  private static final long DAY = 24L * 60 * 60 * 1000;

  private record Found(Path file, long bytes, FileTime used) {}

  /// Evicts the least recently used responses until the rest fits. Files that do not belong to the
  /// cache are not touched.
  ///
  /// @param most maximum total size, in bytes
  public static CacheEviction within(Path folder, long most) {
    if (!Files.isDirectory(folder)) {
      return new CacheEviction(0, 0, 0);
    }
    List<Found> latestFirst = new ArrayList<>(found(folder, "[0-9a-f]{64}\\.json"));
    latestFirst.sort(Comparator.comparing(Found::used).reversed().thenComparing(Found::file));
    long bytes = 0;
    long answers = 0;
    for (Found each : latestFirst) {
      if (bytes + each.bytes() > most) {
        delete(each.file());
      } else {
        bytes += each.bytes();
        answers++;
      }
    }
    long now = System.currentTimeMillis();
    found(folder, "answer[0-9]+\\.tmp").stream()
        .filter(it -> now - it.used().toMillis() > DAY)
        .forEach(it -> delete(it.file()));
    return new CacheEviction(answers, bytes, latestFirst.size() - answers);
  }

  private static List<Found> found(Path folder, String names) {
    List<Found> found = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        if (file.getFileName().toString().matches(names)) {
          add(found, file);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the cache '" + folder + "'", e);
    }
    return found;
  }

  private static void add(List<Found> found, Path file) {
    try {
      var about = Files.readAttributes(file, BasicFileAttributes.class);
      found.add(new Found(file, about.size(), about.lastModifiedTime()));
    } catch (IOException e) {
      // Another process that shares the folder deleted it in the meantime.
      return;
    }
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot delete a cached response: '" + file + "'", e);
    }
  }

  /// Returns a phrase to follow the name of the folder in a sentence.
  public String words() {
    return String.format(Locale.ROOT, "%,d answers, %.1f MB", answers, bytes / 1e6)
        + (dropped == 0
            ? ""
            : String.format(Locale.ROOT, "; evicted the %,d least recently used", dropped));
  }
}
