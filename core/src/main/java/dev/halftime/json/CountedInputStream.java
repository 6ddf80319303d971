package dev.halftime.json;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.LongConsumer;

/// A stream that tells how many bytes have been read from it.
public final class CountedInputStream extends FilterInputStream {

  private final LongConsumer heard;
  private long read;

  /// @param in what is read
  /// @param heard receives the number of bytes read so far, after each read
  public CountedInputStream(InputStream in, LongConsumer heard) {
    super(in);
    this.heard = heard;
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
    heard.accept(read);
  }
}
