package dev.halftime.export;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.ObjIntConsumer;
import java.util.function.UnaryOperator;

/// Writes a struct in Thrift's compact protocol (Apache Thrift, *thrift-compact-protocol.md*), the
/// encoding of Parquet's metadata.
///
/// Fields must be written in ascending order of their ids.
final class ThriftCompact {

  private static final int I32 = 5;
  private static final int I64 = 6;
  private static final int BINARY = 8;
  private static final int LIST = 9;
  private static final int STRUCT = 12;
  private static final int LONG_LIST = 15;

  private final ByteArrayOutputStream to;
  private int last;

  ThriftCompact() {
    this(new ByteArrayOutputStream());
  }

  private ThriftCompact(ByteArrayOutputStream to) {
    this.to = to;
  }

  /// Writes an unsigned integer as a varint: groups of seven bits, the lowest first.
  static void varint(ByteArrayOutputStream to, long value) {
    long rest = value;
    while ((rest & ~0x7fL) != 0) {
      to.write((int) ((rest & 0x7f) | 0x80));
      rest >>>= 7;
    }
    to.write((int) rest);
  }

  private static long zigzag(long value) {
    return value << 1 ^ value >> 63;
  }

  /// Writes the header of a field, in one byte: consecutive ids must be less than 16 apart.
  private void field(int id, int type) {
    to.write(((id - last) << 4) | type);
    last = id;
  }

  private void text(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    varint(to, bytes.length);
    to.writeBytes(bytes);
  }

  private void listHeader(int id, int size, int type) {
    field(id, LIST);
    if (size < LONG_LIST) {
      to.write(size << 4 | type);
    } else {
      to.write(LONG_LIST << 4 | type);
      varint(to, size);
    }
  }

  /// Writes a field of 32 bits, or of an enumeration.
  ThriftCompact integer(int id, int value) {
    field(id, I32);
    varint(to, zigzag(value));
    return this;
  }

  /// Writes a field of 64 bits.
  ThriftCompact whole(int id, long value) {
    field(id, I64);
    varint(to, zigzag(value));
    return this;
  }

  ThriftCompact text(int id, String value) {
    field(id, BINARY);
    text(value);
    return this;
  }

  ThriftCompact integers(int id, int... values) {
    listHeader(id, values.length, I32);
    for (int value : values) {
      varint(to, zigzag(value));
    }
    return this;
  }

  ThriftCompact texts(int id, String... values) {
    listHeader(id, values.length, BINARY);
    for (String value : values) {
      text(value);
    }
    return this;
  }

  ThriftCompact struct(int id, UnaryOperator<ThriftCompact> fields) {
    field(id, STRUCT);
    fields.apply(new ThriftCompact(to)).stop();
    return this;
  }

  /// Writes a list of structs.
  ThriftCompact list(int id, int size, ObjIntConsumer<ThriftCompact> fields) {
    listHeader(id, size, STRUCT);
    for (int i = 0; i < size; i++) {
      ThriftCompact element = new ThriftCompact(to);
      fields.accept(element, i);
      element.stop();
    }
    return this;
  }

  private void stop() {
    to.write(0);
  }

  /// Ends the struct and returns its bytes.
  byte[] end() {
    stop();
    return to.toByteArray();
  }
}
