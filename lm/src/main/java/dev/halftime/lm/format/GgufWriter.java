package dev.halftime.lm.format;

import dev.halftime.file.FileFailure;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Consumer;

/// Writes a model in GGUF format, version 3.
public final class GgufWriter {

  private final ByteArrayOutputStream metadata = new ByteArrayOutputStream();
  private final Map<String, TensorType> types = new LinkedHashMap<>();
  private final Tensors tensors;
  private long entries;

  /// @param tensors tensors to write
  /// @param type storage type of matrices whose rows are multiples of its block size; everything
  ///   else is float32
  /// @throws IllegalArgumentException if encoding to this type is not supported
  public GgufWriter(Tensors tensors, TensorType type) {
    this.tensors = tensors;
    for (String name : new TreeSet<>(tensors.names())) {
      List<Long> shape = tensors.shape(name);
      boolean fits = shape.size() > 1 && shape.getLast() % type.block() == 0;
      types.put(name, fits ? type : TensorType.F32);
    }
    type.encode(new float[type.block()], 0, ByteBuffer.allocate((int) type.bytes(type.block())));
  }

  public GgufWriter text(String key, String value) {
    entry(key, GgufHeader.STRING);
    text(value);
    return this;
  }

  /// Adds a non-negative 32-bit integer.
  public GgufWriter whole(String key, int value) {
    entry(key, GgufHeader.UINT32);
    bytes(4, it -> it.putInt(value));
    return this;
  }

  /// Adds a number as float32.
  public GgufWriter real(String key, double value) {
    entry(key, GgufHeader.FLOAT32);
    bytes(4, it -> it.putFloat((float) value));
    return this;
  }

  public GgufWriter flag(String key, boolean value) {
    entry(key, GgufHeader.BOOL);
    metadata.write(value ? 1 : 0);
    return this;
  }

  public GgufWriter texts(String key, List<String> values) {
    entry(key, GgufHeader.ARRAY);
    bytes(12, it -> it.putInt(GgufHeader.STRING).putLong(values.size()));
    values.forEach(this::text);
    return this;
  }

  /// Adds an array of 32-bit integers.
  public GgufWriter wholes(String key, int... values) {
    entry(key, GgufHeader.ARRAY);
    bytes(12, it -> it.putInt(GgufHeader.INT32).putLong(values.length));
    for (int value : values) {
      bytes(4, it -> it.putInt(value));
    }
    return this;
  }

  private void entry(String key, int type) {
    text(key);
    bytes(4, it -> it.putInt(type));
    entries++;
  }

  private void text(String value) {
    byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
    bytes(8, it -> it.putLong(bytes.length));
    metadata.writeBytes(bytes);
  }

  private void bytes(int count, Consumer<ByteBuffer> put) {
    metadata.writeBytes(buffer(count, put));
  }

  private static byte[] buffer(int count, Consumer<ByteBuffer> put) {
    ByteBuffer buffer = ByteBuffer.allocate(count).order(ByteOrder.LITTLE_ENDIAN);
    put.accept(buffer);
    return buffer.array();
  }

  /// Writes the file atomically.
  ///
  /// @throws UncheckedIOException if that is impossible
  public void write(Path path) {
    Path part = path.resolveSibling(path.getFileName() + ".part");
    try {
      try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(part), 1 << 20)) {
        write(out);
      }
      Files.move(part, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "'" + path + "' cannot be written: " + FileFailure.reason(e), e);
    }
  }

  private void write(OutputStream out) throws IOException {
    out.write(
        buffer(
            24,
            it ->
                it.putInt(GgufHeader.MAGIC)
                    .putInt(GgufHeader.VERSION)
                    .putLong(types.size())
                    .putLong(entries)));
    metadata.writeTo(out);
    long header = 24L + metadata.size();
    long offset = 0;
    for (var entry : types.entrySet()) {
      byte[] info = info(entry.getKey(), entry.getValue(), offset);
      out.write(info);
      header += info.length;
      offset += aligned(entry.getValue().bytes(count(entry.getKey())));
    }
    out.write(new byte[(int) (aligned(header) - header)]);
    for (var entry : types.entrySet()) {
      numbers(entry.getKey(), entry.getValue(), out);
    }
  }

  private static long aligned(long size) {
    return (size + GgufHeader.ALIGNMENT - 1) / GgufHeader.ALIGNMENT * GgufHeader.ALIGNMENT;
  }

  private long count(String name) {
    return tensors.shape(name).stream().reduce(1L, (a, b) -> a * b);
  }

  private byte[] info(String name, TensorType type, long offset) {
    byte[] text = name.getBytes(StandardCharsets.UTF_8);
    List<Long> shape = tensors.shape(name);
    return buffer(
        8 + text.length + 4 + 8 * shape.size() + 4 + 8,
        it -> {
          it.putLong(text.length).put(text).putInt(shape.size());
          shape.reversed().forEach(it::putLong);
          it.putInt(type.code()).putLong(offset);
        });
  }

  private void numbers(String name, TensorType type, OutputStream out) throws IOException {
    List<Long> shape = tensors.shape(name);
    int row = Math.toIntExact(shape.getLast());
    float[] numbers = new float[row];
    long count = count(name);
    for (long first = 0; first < count; first += row) {
      tensors.read(name, first, row, numbers, 0);
      ByteBuffer bytes = ByteBuffer.allocate((int) type.bytes(row)).order(ByteOrder.LITTLE_ENDIAN);
      for (int i = 0; i < row; i += type.block()) {
        type.encode(numbers, i, bytes);
      }
      out.write(bytes.array());
    }
    long size = type.bytes(count);
    out.write(new byte[(int) (aligned(size) - size)]);
  }
}
