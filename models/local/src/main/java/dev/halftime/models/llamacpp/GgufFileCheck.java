package dev.halftime.models.llamacpp;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.halftime.file.FileFailure;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/// Validates the header of a GGUF file before llama.cpp opens it, since llama.cpp would abort the
/// process, or allocate all memory, on some damaged files.
///
/// The header's format is that of the GGUF specification, versions 2 and 3.
public final class GgufFileCheck {

  private static final int MAGIC = 0x46554747;
  private static final int STRING = 8;
  private static final int ARRAY = 9;
  // Size of a value by its type, in bytes; 0 if it varies.
  private static final int[] SIZES = {1, 1, 2, 2, 4, 4, 4, 1, 0, 0, 8, 8, 8};
  private static final int LONGEST_NAME = 63;
  private static final int DIMENSIONS = 4;

  private static final ValueLayout.OfInt INT =
      ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final ValueLayout.OfLong LONG =
      ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  private final MemorySegment bytes;
  private long at;

  private GgufFileCheck(MemorySegment bytes) {
    this.bytes = bytes;
  }

  /// Validates the header.
  ///
  /// @throws IllegalArgumentException if the file does not exist, cannot be read, or has an invalid
  ///   header
  public static void check(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new IllegalArgumentException("there is no file '" + file + "'; name a GGUF file");
    }
    try (Arena arena = Arena.ofConfined();
        FileChannel channel = FileChannel.open(file)) {
      MemorySegment bytes = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), arena);
      if (bytes.byteSize() < 4 || bytes.get(INT, 0) != MAGIC) {
        throw new IllegalArgumentException(
            "'" + file + "' is not a GGUF file: it does not start with 'GGUF'");
      }
      new GgufFileCheck(bytes).walk();
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "'" + file + "' cannot be read: " + FileFailure.reason(e), e);
    } catch (Damage e) {
      throw new IllegalArgumentException("'" + file + "' cannot be loaded: " + e.getMessage(), e);
    }
  }

  private void walk() throws Damage {
    at = 4;
    int version = number();
    if (version < 2 || version > 3) {
      throw new Damage("it has GGUF version " + version + "; convert it to version 3");
    }
    long tensors = count(8 + 4 + 8 + 4 + 8);
    long entries = count(8 + 1 + 4 + 1);
    if (tensors == 0 || entries == 0) {
      throw new Damage("it contains no model");
    }
    for (long i = 0; i < entries; i++) {
      String key = name(Integer.MAX_VALUE);
      int type = number();
      if (key.equals("general.alignment") && (type != 4 || Integer.bitCount(peek()) != 1)) {
        throw new Damage("it is damaged: its alignment is not a power of 2");
      }
      value(type);
    }
    for (long i = 0; i < tensors; i++) {
      String _ = name(LONGEST_NAME);
      int dimensions = number();
      if (dimensions < 0 || dimensions > DIMENSIONS) {
        throw new Damage("it is damaged: a tensor has " + dimensions + " dimensions");
      }
      skip(dimensions * 8L + 4 + 8);
    }
  }

  private void value(int type) throws Damage {
    if (type == ARRAY) {
      int element = number();
      if (element == ARRAY) {
        throw new Damage("it is damaged: it contains nested lists");
      }
      long length = count(element == STRING ? 8 : size(element));
      if (element != STRING) {
        skip(length * size(element));
      }
      for (long i = 0; element == STRING && i < length; i++) {
        skip(count(1));
      }
    } else {
      skip(type == STRING ? count(1) : size(type));
    }
  }

  private static int size(int type) throws Damage {
    if (type < 0 || type >= SIZES.length || SIZES[type] == 0) {
      throw new Damage("it is damaged or too new: a value has type " + type);
    }
    return SIZES[type];
  }

  private String name(int longest) throws Damage {
    long length = count(1);
    if (length == 0 || length > longest) {
      throw new Damage("it is damaged: a name has " + length + " bytes");
    }
    long start = at;
    skip(length);
    return new String(bytes.asSlice(start, length).toArray(ValueLayout.JAVA_BYTE), UTF_8);
  }

  private int peek() throws Damage {
    skip(4);
    at -= 4;
    return bytes.get(INT, at);
  }

  private int number() throws Damage {
    skip(4);
    return bytes.get(INT, at - 4);
  }

  /// Reads the number of elements that take at least `size` bytes each.
  private long count(long size) throws Damage {
    skip(8);
    long count = bytes.get(LONG, at - 8);
    if (count < 0 || count > (bytes.byteSize() - at) / size) {
      throw new Damage(
          "it is truncated or damaged: its header declares more data than the file has");
    }
    return count;
  }

  private void skip(long length) throws Damage {
    if (length > bytes.byteSize() - at) {
      throw new Damage("it is truncated: its header ends early");
    }
    at += length;
  }

  /// Thrown if a header is invalid; the message says why.
  private static final class Damage extends Exception {

    private static final long serialVersionUID = 1;

    Damage(String what) {
      super(what);
    }
  }
}
