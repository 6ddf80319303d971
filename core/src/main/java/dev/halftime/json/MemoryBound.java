package dev.halftime.json;

import java.io.InputStream;

/// Maximum number of bytes that are read into memory at once: generous, but less than the available
/// memory.
///
/// Longer input is refused with a message that states the bound and the remedy, before Java runs
/// out of memory.
///
/// @param what what is bounded, for messages
/// @param bytes maximum number of bytes
record MemoryBound(String what, long bytes) {

  private static final long MIB = 1 << 20;

  /// Returns the bound of a line: 256 MiB, or a sixteenth of Java's maximum memory if that is less.
  static MemoryBound line() {
    return new MemoryBound("a line", Math.min(256 * MIB, Runtime.getRuntime().maxMemory() / 16));
  }

  /// Returns the bound of a document that is read completely: an eighth of Java's maximum memory.
  static MemoryBound document() {
    return new MemoryBound("a JSON document", Runtime.getRuntime().maxMemory() / 8);
  }

  /// Returns the bound of the values that are built from a line or a document: a third of Java's
  /// maximum memory. Short ones, such as `{}`, need many times the memory of their text.
  static MemoryBound values() {
    return new MemoryBound("its values", Runtime.getRuntime().maxMemory() / 3);
  }

  /// Creates the exception for longer input.
  UnreadableText exceeded() {
    return new UnreadableText(
        "it is too long: %s may have %s here; split it, or give Java more memory than %d MiB with HALFTIME_JVM=-Xmx..."
            .formatted(
                what,
                bytes >= MIB ? bytes / MIB + " MiB" : bytes + " bytes",
                Runtime.getRuntime().maxMemory() / MIB));
  }

  /// Wraps a stream so that it throws [#exceeded] if it is longer.
  InputStream of(InputStream in) {
    return CountedInputStream.atMost(in, bytes, this::exceeded);
  }
}
