package dev.halftime.world.repository.git;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The files of one version of a repository, by path with `/`; immutable. Contents are read on
/// demand.
///
/// Symbolic links and submodules are excluded. Since the objects of a foreign repository may
/// contain any name, paths that leave the folder to which the tree is written, or enter a `.git`,
/// are rejected.
public final class SourceTree {

  /// One file.
  ///
  /// @param hash hash of its Git object
  /// @param size size in bytes
  public record Blob(String hash, long size) {}

  private final NavigableMap<String, Blob> blobs;
  private final NavigableMap<String, byte[]> own;
  private final Function<Blob, byte[]> contents;

  private static final Pattern SEGMENT = Pattern.compile("(?i)(?!(\\.|\\.\\.|\\.git)$)[^\0]+");

  private SourceTree(
      NavigableMap<String, Blob> blobs,
      NavigableMap<String, byte[]> own,
      Function<Blob, byte[]> contents) {
    check(blobs.keySet());
    check(own.keySet());
    this.blobs = blobs;
    this.own = own;
    this.contents = contents;
  }

  /// Returns whether a path names a file below the folder to which a tree is written: no part is
  /// empty, `.`, `..` or `.git`.
  public static boolean isInside(String path) {
    return Stream.of(path.split("/", -1)).allMatch(part -> SEGMENT.matcher(part).matches());
  }

  private static void check(Set<String> paths) {
    for (String path : paths) {
      if (!isInside(path)) {
        throw new IllegalArgumentException(
            "a version of the repository has the unsafe path '%s'".formatted(path));
      }
    }
  }

  /// Creates a tree of a repository's objects.
  ///
  /// @throws IllegalArgumentException if a path leaves the tree
  public static SourceTree of(Map<String, Blob> blobs, Function<Blob, byte[]> contents) {
    return new SourceTree(
        Collections.unmodifiableNavigableMap(new TreeMap<>(blobs)), new TreeMap<>(), contents);
  }

  /// Creates a tree of texts.
  ///
  /// @throws IllegalArgumentException if a path leaves the tree
  public static SourceTree of(Map<String, String> texts) {
    TreeMap<String, byte[]> own = new TreeMap<>();
    texts.forEach((path, text) -> own.put(path, text.getBytes(StandardCharsets.UTF_8)));
    return new SourceTree(new TreeMap<>(), own, _ -> new byte[0]);
  }

  /// Returns all paths in order.
  public NavigableSet<String> paths() {
    if (own.isEmpty()) {
      return blobs.navigableKeySet();
    }
    TreeSet<String> all = new TreeSet<>(blobs.keySet());
    all.addAll(own.keySet());
    return all;
  }

  /// Returns whether there is a file at a path.
  public boolean has(String path) {
    return own.containsKey(path) || blobs.containsKey(path);
  }

  /// Returns the content of a file; empty if there is none.
  public Optional<byte[]> bytes(String path) {
    byte @Nullable [] changed = own.get(path);
    if (changed != null) {
      return Optional.of(changed.clone());
    }
    return Optional.ofNullable(blobs.get(path)).map(contents);
  }

  /// Returns the content of a text file; empty if there is none, or it is not UTF-8.
  public Optional<String> text(String path) {
    return bytes(path)
        .flatMap(bytes -> {
          try {
            return Optional.of(
                StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
          } catch (CharacterCodingException e) {
            return Optional.empty();
          }
        });
  }

  /// Returns a value that is equal for equal contents of a file; empty if there is none.
  public Optional<String> identity(String path) {
    byte @Nullable [] changed = own.get(path);
    if (changed != null) {
      return Optional.of("bytes " + Arrays.hashCode(changed) + ' ' + changed.length);
    }
    return Optional.ofNullable(blobs.get(path)).map(Blob::hash);
  }

  /// Returns a copy with changed files.
  ///
  /// @param changes the new content by path; empty for a deleted file
  /// @throws IllegalArgumentException if a path leaves the tree
  public SourceTree with(Map<String, Optional<byte[]>> changes) {
    TreeMap<String, Blob> left = new TreeMap<>(blobs);
    TreeMap<String, byte[]> changed = new TreeMap<>(own);
    changes.forEach((path, content) -> {
      left.remove(path);
      changed.remove(path);
      content.ifPresent(bytes -> changed.put(path, bytes.clone()));
    });
    return new SourceTree(left, changed, contents);
  }

  /// Returns a copy with some files taken from another tree, or absent if they are absent there.
  public SourceTree withFilesOf(SourceTree other, Iterable<String> paths) {
    Map<String, Optional<byte[]>> changes = new TreeMap<>();
    paths.forEach(path -> changes.put(path, other.bytes(path)));
    return with(changes);
  }
}
