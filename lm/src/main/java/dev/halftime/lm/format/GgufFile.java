package dev.halftime.lm.format;

import dev.halftime.file.FileFailure;
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

/// A model file in GGUF format, version 2 or 3. Everything that the header declares is validated
/// against the file when it is opened.
public final class GgufFile implements ModelFile {

  /// A tensor.
  ///
  /// @param shape as in [Tensors#shape]
  /// @param offset offset of its first byte in the file
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
      throw new ModelFileException("there is no file '" + path + "'; name a GGUF file");
    }
    Arena arena = Arena.ofShared();
    try (FileChannel channel = FileChannel.open(path)) {
      MemorySegment bytes = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), arena);
      GgufFile file = new GgufFile(path, arena, bytes);
      new GgufHeader(bytes).read(file.metadata, file.tensors);
      return file;
    } catch (IOException e) {
      arena.close();
      throw new ModelFileException("'" + path + "' cannot be read: " + FileFailure.reason(e), e);
    } catch (GgufHeader.Damage e) {
      arena.close();
      throw new ModelFileException("'" + path + "' cannot be loaded: " + e.getMessage(), e);
    }
  }

  @Override
  public Path path() {
    return path;
  }

  /// Returns the metadata keys, in the order of the file.
  @Override
  public Set<String> keys() {
    return metadata.keySet();
  }

  @Override
  public Optional<Object> value(String key) {
    Object value = metadata.get(key);
    if (value instanceof GgufHeader.Texts(List<String> values)) {
      return Optional.of(values);
    }
    if (value instanceof GgufHeader.Numbers numbers) {
      return numbers.wholes(bytes).<Object>map(wholes -> wholes).or(() -> Optional.of(numbers));
    }
    return Optional.ofNullable(value);
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
      throw wrong("it has no tensor '" + name + "'");
    }
    return info;
  }

  @Override
  public void close() {
    arena.close();
  }
}
