package dev.halftime.store.database;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// The header of an SQLite file (SQLite's file format, section 1.3), read without SQLite, which
/// changes the files that it opens.
///
/// @param size size of the file, in bytes
/// @param bytes the header, truncated if the file is shorter
record SqliteHeader(long size, ByteBuffer bytes) {

  /// "Half", the `application_id` of every store since schema 5.
  static final int APPLICATION = 0x48616c66;

  private static final int LENGTH = 100;
  private static final byte[] MAGIC = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);
  private static final int PAGE = 16;
  private static final int PAGES = 28;
  private static final int VERSION = 60;
  private static final int APPLICATION_ID = 68;

  static SqliteHeader of(Path file) throws IOException {
    try (SeekableByteChannel channel = Files.newByteChannel(file)) {
      ByteBuffer header = ByteBuffer.allocate(LENGTH);
      while (header.hasRemaining() && channel.read(header) >= 0) {}
      return new SqliteHeader(channel.size(), header.flip());
    }
  }

  boolean isEmpty() {
    return size == 0;
  }

  /// Returns whether the file, which may be truncated, begins like an SQLite file.
  boolean isDatabase() {
    int length = Math.min(MAGIC.length, bytes.limit());
    return bytes.slice(0, length).equals(ByteBuffer.wrap(MAGIC, 0, length));
  }

  /// Returns the minimum size of the complete file, in bytes.
  long whole() {
    if (bytes.limit() < LENGTH) {
      return LENGTH;
    }
    int page = bytes.getShort(PAGE) & 0xffff;
    return (bytes.getInt(PAGES) & 0xffffffffL) * (page == 1 ? 65_536 : page);
  }

  /// Returns whether it has Halftime's application id.
  boolean isOurs() {
    return application() == APPLICATION;
  }

  /// Returns whether it has the application id of another program.
  boolean isForeign() {
    return application() != 0 && !isOurs();
  }

  private int application() {
    return bytes.limit() < LENGTH ? 0 : bytes.getInt(APPLICATION_ID);
  }

  /// Returns the version of its schema.
  int version() {
    return bytes.limit() < LENGTH ? 0 : bytes.getInt(VERSION);
  }
}
