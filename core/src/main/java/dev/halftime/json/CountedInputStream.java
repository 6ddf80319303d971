package dev.halftime.json;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.LongConsumer;
import java.util.function.Supplier;

/// A stream that reports how many bytes have been read from it.
public final class CountedInputStream extends FilterInputStream {

  private final LongConsumer heard;
  private long read;

  /// @param in what is read
  /// @param heard receives the number of bytes read so far, after each read; may throw
  public CountedInputStream(InputStream in, LongConsumer heard) {
    super(in);
    this.heard = heard;
  }

  /// Returns a stream that throws an exception when more than a number of bytes have been read from
  /// it.
  ///
  /// @param most maximum number of bytes
  /// @param exceeded creates the exception for one byte more
  public static InputStream atMost(
      InputStream in, long most, Supplier<? extends RuntimeException> exceeded) {
    return new CountedInputStream(
        in,
        read -> {
          if (read > most) {
            throw exceeded.get();
          }
        });
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
    heard.accept(read);
  }
}
