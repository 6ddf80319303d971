package dev.halftime.lm.format;

import com.fasterxml.jackson.databind.JsonNode;
import dev.halftime.file.FileFailure;
import dev.halftime.json.StrictReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Tensors in a file in the safetensors format: a length, a header in JSON, and the numbers.
/// Everything that the header declares is validated against the file when it is opened.
///
/// Source: the format's description in the repository huggingface/safetensors.
public final class SafetensorsFile implements Tensors, AutoCloseable {

  private static final ValueLayout.OfLong LONG =
      ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  /// Maximum length of a header, in bytes, as in the reference implementation.
  private static final long LONGEST_HEADER = 100_000_000;

  private static final int DIMENSIONS = 8;

  private final Path path;
  private final Arena arena;
  private final MemorySegment numbers;
  private final Map<String, GgufFile.TensorInfo> tensors = new LinkedHashMap<>();

  private SafetensorsFile(Path path, Arena arena, MemorySegment bytes) {
    this.path = path;
    this.arena = arena;
    long length = bytes.byteSize() < 8 ? -1 : bytes.get(LONG, 0);
    if (length < 2 || length > LONGEST_HEADER || length > bytes.byteSize() - 8) {
      throw wrong("it is not a safetensors file, or is truncated: its header does not fit into it");
    }
    numbers = bytes.asSlice(8 + length);
    header(bytes.asSlice(8, length).toArray(ValueLayout.JAVA_BYTE))
        .properties()
        .forEach(entry -> {
          if (!entry.getKey().equals("__metadata__")) {
            tensors.put(entry.getKey(), tensor(entry.getKey(), entry.getValue()));
          }
        });
  }

  /// Opens a file and reads its header.
  ///
  /// @throws ModelFileException if that is impossible
  @SuppressWarnings("MustBeClosedChecker") // closed with the file
  public static SafetensorsFile open(Path path) {
    if (!Files.isRegularFile(path)) {
      throw new ModelFileException("there is no file '" + path + "'; name a safetensors file");
    }
    Arena arena = Arena.ofShared();
    try (FileChannel channel = FileChannel.open(path)) {
      return new SafetensorsFile(
          path, arena, channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), arena));
    } catch (IOException e) {
      arena.close();
      throw new ModelFileException("'" + path + "' cannot be read: " + FileFailure.reason(e), e);
    } catch (RuntimeException e) {
      arena.close();
      throw e;
    }
  }

  private JsonNode header(byte[] bytes) {
    JsonNode header;
    try {
      header = StrictReader.read(new ByteArrayInputStream(bytes));
    } catch (IOException | IllegalArgumentException e) {
      throw wrong("its header is not valid JSON: " + e.getMessage());
    }
    if (!header.isObject()) {
      throw wrong("its header is not a JSON object");
    }
    return header;
  }

  private GgufFile.TensorInfo tensor(String name, JsonNode told) {
    TensorType type =
        type(told.path("dtype").asText())
            .orElseThrow(() ->
                wrong(
                    "'%s' is stored as %s, which is not supported; convert it to F32, F16 or BF16"
                        .formatted(name, told.path("dtype"))));
    List<Long> shape = new ArrayList<>();
    long count = 1;
    for (JsonNode dimension : told.path("shape")) {
      long length = whole(dimension);
      if (length < 1 || length > Long.MAX_VALUE / 1024 / count || shape.size() == DIMENSIONS) {
        throw wrong("it is damaged: the shape of '" + name + "' is " + told.path("shape"));
      }
      count *= length;
      shape.add(length);
    }
    JsonNode offsets = told.path("data_offsets");
    long first = whole(offsets.path(0));
    long end = whole(offsets.path(1));
    if (first < 0 || end < first || end > numbers.byteSize() || end - first != type.bytes(count)) {
      throw wrong(
          "it is truncated or damaged: the numbers of '%s' are at %s".formatted(name, offsets));
    }
    return new GgufFile.TensorInfo(type, shape, first, count);
  }

  /// Returns a number of the header; -1 if it is not an integer.
  private static long whole(JsonNode number) {
    return number.isIntegralNumber() && number.canConvertToLong() ? number.longValue() : -1;
  }

  private static Optional<TensorType> type(String dtype) {
    return switch (dtype) {
      case "F32" -> Optional.of(TensorType.F32);
      case "F16" -> Optional.of(TensorType.F16);
      case "BF16" -> Optional.of(TensorType.BF16);
      default -> Optional.empty();
    };
  }

  @Override
  public Set<String> names() {
    return tensors.keySet();
  }

  @Override
  public List<Long> shape(String name) {
    return info(name).shape();
  }

  @Override
  public void read(String name, long first, int count, float[] into, int to) {
    GgufFile.TensorInfo info = info(name);
    MemorySegment values = numbers.asSlice(info.offset(), info.type().bytes(info.count()));
    info.type().decode(values, first, count, into, to);
  }

  private GgufFile.TensorInfo info(String name) {
    GgufFile.TensorInfo info = tensors.get(name);
    if (info == null) {
      throw wrong("it has no tensor '" + name + "'");
    }
    return info;
  }

  private ModelFileException wrong(String what) {
    return new ModelFileException("'" + path + "' cannot be loaded: " + what);
  }

  @Override
  public void close() {
    arena.close();
  }
}
