package dev.halftime.lm.format;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Parses the header of a GGUF file, treating it as untrusted input.
final class GgufHeader {

  static final int MAGIC = 0x46554747;
  static final int VERSION = 3;
  static final int ALIGNMENT = 32;

  // Types of metadata values.
  static final int UINT32 = 4;
  static final int INT32 = 5;
  static final int FLOAT32 = 6;
  static final int BOOL = 7;
  static final int STRING = 8;
  static final int ARRAY = 9;
  private static final int[] SIZES = {1, 1, 2, 2, 4, 4, 4, 1, 0, 0, 8, 8, 8};

  private static final int DIMENSIONS = 4;
  private static final int LONGEST_KEY = 65_535;
  private static final int LONGEST_NAME = 63;

  private static final ValueLayout.OfShort SHORT =
      ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final ValueLayout.OfInt INT =
      ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final ValueLayout.OfLong LONG =
      ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  private final MemorySegment bytes;
  private long at;

  GgufHeader(MemorySegment bytes) {
    this.bytes = bytes;
  }

  /// Thrown if a header is invalid; the message says why.
  static final class Damage extends Exception {

    private static final long serialVersionUID = 1;

    Damage(String what) {
      super(what);
    }
  }

  /// An array of strings.
  record Texts(List<String> values) {

    Texts {
      values = List.copyOf(values);
    }
  }

  /// An array of numbers, which remain in the file until requested.
  record Numbers(int type, long offset, int length) {

    /// Returns the numbers, if they are integers.
    Optional<long[]> wholes(MemorySegment bytes) {
      if (type == FLOAT32 || type == BOOL || type == 12) {
        return Optional.empty();
      }
      long[] values = new long[length];
      for (int i = 0; i < length; i++) {
        values[i] = (Long) number(bytes, type, offset + (long) i * SIZES[type]);
      }
      return Optional.of(values);
    }
  }

  void read(Map<String, Object> metadata, Map<String, GgufFile.TensorInfo> tensors) throws Damage {
    if (bytes.byteSize() < 4 || bytes.get(INT, 0) != MAGIC) {
      throw new Damage("it is not a GGUF file: it does not start with 'GGUF'");
    }
    at = 4;
    int version = integer();
    if (version < 2 || version > VERSION) {
      throw new Damage("it has GGUF version " + version + "; convert it to version 3");
    }
    long count = count(8 + 4 + 8 + 4 + 8);
    long entries = count(8 + 1 + 4 + 1);
    for (long i = 0; i < entries; i++) {
      String key = text(LONGEST_KEY);
      if (metadata.put(key, value(integer())) != null) {
        throw new Damage("it is damaged: it has '" + key + "' twice");
      }
    }
    for (long i = 0; i < count; i++) {
      String name = text(LONGEST_NAME);
      if (tensors.put(name, tensor(name)) != null) {
        throw new Damage("it is damaged: it has the tensor '" + name + "' twice");
      }
    }
    place(metadata, tensors);
  }

  /// Makes offsets absolute: the file gives them relative to the end of the header.
  private void place(Map<String, Object> metadata, Map<String, GgufFile.TensorInfo> tensors)
      throws Damage {
    long alignment = ALIGNMENT;
    if (metadata.containsKey("general.alignment")) {
      alignment = metadata.get("general.alignment") instanceof Long told ? told : 0;
      if (alignment < 1 || alignment > 1 << 20 || Long.bitCount(alignment) != 1) {
        throw new Damage("it is damaged: its alignment is not a power of 2");
      }
    }
    long start = (at + alignment - 1) / alignment * alignment;
    for (var entry : tensors.entrySet()) {
      GgufFile.TensorInfo info = entry.getValue();
      long room = bytes.byteSize() - start;
      long size = info.type().bytes(info.count());
      if (info.offset() % alignment != 0) {
        throw new Damage("it is damaged: the tensor '" + entry.getKey() + "' is misaligned");
      }
      if (size > room || info.offset() > room - size) {
        throw new Damage(
            "it is truncated: the tensor '" + entry.getKey() + "' ends after the file");
      }
      entry.setValue(
          new GgufFile.TensorInfo(info.type(), info.shape(), start + info.offset(), info.count()));
    }
  }

  private GgufFile.TensorInfo tensor(String name) throws Damage {
    int dimensions = integer();
    if (dimensions < 1 || dimensions > DIMENSIONS) {
      throw new Damage("it is damaged: '" + name + "' has " + dimensions + " dimensions");
    }
    List<Long> shape = new ArrayList<>();
    long count = 1;
    for (int i = 0; i < dimensions; i++) {
      long length = whole();
      if (length < 1 || length > Long.MAX_VALUE / 1024 / count) {
        throw new Damage("it is damaged: '" + name + "' has a dimension of " + length);
      }
      count *= length;
      shape.addFirst(length);
    }
    int code = integer();
    TensorType type =
        TensorType.of(code)
            .orElseThrow(() ->
                new Damage(
                    "'"
                        + name
                        + "' is stored as GGML's type "
                        + code
                        + ", which is not supported; convert the file to Q8_0 or F16"));
    if (shape.getLast() % type.block() != 0) {
      throw new Damage("it is damaged: rows of '" + name + "' are not complete blocks");
    }
    long offset = whole();
    if (offset < 0) {
      throw new Damage("it is damaged: '" + name + "' lies before the file");
    }
    return new GgufFile.TensorInfo(type, shape, offset, count);
  }

  private Object value(int type) throws Damage {
    if (type == STRING) {
      return text(Integer.MAX_VALUE);
    }
    if (type == ARRAY) {
      return list();
    }
    long start = at;
    skip(size(type));
    return number(bytes, type, start);
  }

  private Object list() throws Damage {
    int element = integer();
    if (element == ARRAY) {
      throw new Damage("it is damaged: it contains nested lists");
    }
    long length = count(element == STRING ? 8 : size(element));
    if (length > Integer.MAX_VALUE - 8) {
      throw new Damage("it is damaged: a list has " + length + " values");
    }
    if (element == STRING) {
      List<String> texts = new ArrayList<>();
      for (long i = 0; i < length; i++) {
        texts.add(text(Integer.MAX_VALUE));
      }
      return new Texts(texts);
    }
    long start = at;
    skip(length * size(element));
    return new Numbers(element, start, (int) length);
  }

  private static Object number(MemorySegment bytes, int type, long at) {
    return switch (type) {
      case 0 -> (long) (bytes.get(ValueLayout.JAVA_BYTE, at) & 0xFF);
      case 1 -> (long) bytes.get(ValueLayout.JAVA_BYTE, at);
      case 2 -> (long) (bytes.get(SHORT, at) & 0xFFFF);
      case 3 -> (long) bytes.get(SHORT, at);
      case UINT32 -> bytes.get(INT, at) & 0xFFFFFFFFL;
      case INT32 -> (long) bytes.get(INT, at);
      case FLOAT32 -> (double) Float.intBitsToFloat(bytes.get(INT, at));
      case BOOL -> bytes.get(ValueLayout.JAVA_BYTE, at) != 0;
      case 12 -> Double.longBitsToDouble(bytes.get(LONG, at));
      default -> bytes.get(LONG, at);
    };
  }

  private static int size(int type) throws Damage {
    if (type < 0 || type >= SIZES.length || SIZES[type] == 0) {
      throw new Damage("it is damaged or too new: a value has type " + type);
    }
    return SIZES[type];
  }

  private String text(int longest) throws Damage {
    long length = count(1);
    if (length > longest) {
      throw new Damage("it is damaged: a text has " + length + " bytes");
    }
    long start = at;
    skip(length);
    byte[] text = bytes.asSlice(start, length).toArray(ValueLayout.JAVA_BYTE);
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(text)).toString();
    } catch (CharacterCodingException e) {
      throw new Damage("it is damaged: a text is not UTF-8 (" + e.getMessage() + ")");
    }
  }

  private int integer() throws Damage {
    skip(4);
    return bytes.get(INT, at - 4);
  }

  private long whole() throws Damage {
    skip(8);
    return bytes.get(LONG, at - 8);
  }

  /// Reads the number of elements that take at least `size` bytes each.
  private long count(long size) throws Damage {
    long count = whole();
    if (count < 0 || count > (bytes.byteSize() - at) / size) {
      throw new Damage(
          "it is truncated or damaged: its header declares more data than the file has");
    }
    return count;
  }

  private void skip(long length) throws Damage {
    if (length < 0 || length > bytes.byteSize() - at) {
      throw new Damage("it is truncated: its header ends early");
    }
    at += length;
  }
}
