package dev.halftime.json;

import java.io.FilterInputStream;
import java.io.IOException;
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
    return new Counted(in, this);
  }

  private static final class Counted extends FilterInputStream {

    private final MemoryBound bound;
    private long read;

    Counted(InputStream in, MemoryBound bound) {
      super(in);
      this.bound = bound;
    }

    @Override
    public int read() throws IOException {
      int next = super.read();
      count(next < 0 ? 0 : 1);
      return next;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
      int got = super.read(into, from, length);
      count(Math.max(0, got));
      return got;
    }

    private void count(int more) {
      read += more;
      if (read > bound.bytes()) {
        throw bound.exceeded();
      }
    }
  }
}
