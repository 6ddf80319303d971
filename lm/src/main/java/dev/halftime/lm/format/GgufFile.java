package dev.halftime.lm.format;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// A model file in GGUF format, versions 2 and 3. All claims of the header are checked against the
/// file when it is opened.
public final class GgufFile implements Tensors, AutoCloseable {

  /// A tensor.
  ///
  /// @param shape as in [Tensors#shape]
  /// @param offset of its first byte in the file
  record TensorInfo(TensorType type, List<Long> shape, long offset, long count) {

    TensorInfo {
      shape = List.copyOf(shape);
    }
  }

  private final Path path;
  private final Arena arena;
  private final MemorySegment bytes;
  private final Map<String, Object> metadata = new LinkedHashMap<>();
  private final Map<String, TensorInfo> tensors = new LinkedHashMap<>();

  private GgufFile(Path path, Arena arena, MemorySegment bytes) {
    this.path = path;
    this.arena = arena;
    this.bytes = bytes;
  }

  /// Opens a file and reads its header.
  ///
  /// @throws ModelFileException if that is impossible
  @SuppressWarnings("MustBeClosedChecker") // closed with the file
  public static GgufFile open(Path path) {
    if (!Files.isRegularFile(path)) {
      throw new ModelFileException("there is no file '" + path + "'; give a GGUF file");
    }
    Arena arena = Arena.ofShared();
    try (FileChannel channel = FileChannel.open(path)) {
      MemorySegment bytes = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), arena);
      GgufFile file = new GgufFile(path, arena, bytes);
      new GgufHeader(bytes).read(file.metadata, file.tensors);
      return file;
    } catch (IOException e) {
      arena.close();
      throw new ModelFileException("'" + path + "' cannot be read: " + e.getMessage(), e);
    } catch (GgufHeader.Damage e) {
      arena.close();
      throw new ModelFileException("'" + path + "' cannot be loaded: " + e.getMessage(), e);
    }
  }

  /// Returns the path of the file.
  public Path path() {
    return path;
  }

  /// Returns the metadata keys, in the order of the file.
  public Set<String> keys() {
    return metadata.keySet();
  }

  /// Returns a metadata value that is a string.
  ///
  /// @throws ModelFileException if it has another type
  public Optional<String> text(String key) {
    return found(key, String.class, "a text");
  }

  /// Returns a metadata value that is a non-negative integer.
  ///
  /// @throws ModelFileException if it has another type, or is negative
  public Optional<Long> whole(String key) {
    Optional<Long> found = found(key, Long.class, "a whole number");
    if (found.isPresent() && found.get() < 0) {
      throw unfit(key, "a whole number that is not negative");
    }
    return found;
  }

  /// Returns a metadata value that is a number.
  ///
  /// @throws ModelFileException if it has another type
  public Optional<Double> real(String key) {
    return found(key, Number.class, "a number").map(Number::doubleValue);
  }

  /// Returns a metadata value that is a boolean.
  ///
  /// @throws ModelFileException if it has another type
  public Optional<Boolean> flag(String key) {
    return found(key, Boolean.class, "true or false");
  }

  /// Returns a metadata value that is an array of strings.
  ///
  /// @throws ModelFileException if it has another type
  public Optional<List<String>> texts(String key) {
    return found(key, GgufHeader.Texts.class, "a list of texts").map(GgufHeader.Texts::values);
  }

  /// Returns a metadata value that is an array of integers.
  ///
  /// @throws ModelFileException if it has another type
  public Optional<long[]> wholes(String key) {
    return found(key, GgufHeader.Numbers.class, "a list of whole numbers")
        .map(numbers -> numbers.wholes(bytes).orElseThrow(() -> unfit(key, "whole numbers")));
  }

  private <T> Optional<T> found(String key, Class<T> type, String words) {
    Object value = metadata.get(key);
    if (value != null && !type.isInstance(value)) {
      throw unfit(key, words);
    }
    return Optional.ofNullable(value).map(type::cast);
  }

  private ModelFileException unfit(String key, String words) {
    return new ModelFileException(
        "'" + path + "' cannot be loaded: its " + key + " is not " + words);
  }

  @Override
  public Set<String> names() {
    return tensors.keySet();
  }

  @Override
  public List<Long> shape(String name) {
    return info(name).shape();
  }

  /// Returns the storage type of a tensor.
  ///
  /// @throws ModelFileException if there is no tensor of this name
  public TensorType type(String name) {
    return info(name).type();
  }

  @Override
  public void read(String name, long first, int count, float[] into, int to) {
    TensorInfo info = info(name);
    MemorySegment numbers = bytes.asSlice(info.offset(), info.type().bytes(info.count()));
    info.type().decode(numbers, first, count, into, to);
  }

  private TensorInfo info(String name) {
    TensorInfo info = tensors.get(name);
    if (info == null) {
      throw new ModelFileException(
          "'" + path + "' cannot be loaded: it has no tensor '" + name + "'");
    }
    return info;
  }

  @Override
  public void close() {
    arena.close();
  }
}
