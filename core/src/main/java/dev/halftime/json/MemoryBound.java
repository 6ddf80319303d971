package dev.halftime.json;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/// How many bytes of a file are taken into memory at once: generous, and less than there is.
///
/// What is longer is refused with a message that says the bound and what to do, before Java runs
/// out of memory.
///
/// @param what the thing that is bounded, for messages
/// @param bytes at most
record MemoryBound(String what, long bytes) {

  private static final long MIB = 1 << 20;

  /// A line: 256 MiB, or a sixteenth of the memory that Java may use if that is less.
  static MemoryBound line() {
    return new MemoryBound("a line", Math.min(256 * MIB, Runtime.getRuntime().maxMemory() / 16));
  }

  /// A document that is read whole: an eighth of the memory that Java may use.
  static MemoryBound document() {
    return new MemoryBound("a JSON document", Runtime.getRuntime().maxMemory() / 8);
  }

  /// What to say where there is more.
  UnreadableText exceeded() {
    return new UnreadableText(
        "it is too long: %s may have %s here; split it, or give Java more memory than %d MiB with HALFTIME_JVM=-Xmx..."
            .formatted(
                what,
                bytes >= MIB ? bytes / MIB + " MiB" : bytes + " bytes",
                Runtime.getRuntime().maxMemory() / MIB));
  }

  /// A stream that ends in [#exceeded] where it is longer.
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
