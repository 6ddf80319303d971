package dev.halftime.json;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Supplier;

/// A stream that throws an exception when more than a number of bytes have been read from it.
public final class BoundedInputStream extends FilterInputStream {

  private final long most;
  private final Supplier<? extends RuntimeException> exceeded;
  private long read;

  /// @param in what is read
  /// @param most maximum number of bytes
  /// @param exceeded creates the exception for one byte more
  public BoundedInputStream(
      InputStream in, long most, Supplier<? extends RuntimeException> exceeded) {
    super(in);
    this.most = most;
    this.exceeded = exceeded;
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

  @Override
  public long skip(long bytes) throws IOException {
    long skipped = super.skip(bytes);
    count(skipped);
    return skipped;
  }

  private void count(long more) {
    read += more;
    if (read > most) {
      throw exceeded.get();
    }
  }
}
