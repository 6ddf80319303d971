package dev.halftime.browser.rfb;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.time.Duration;

/// A stream with a deadline for all expected data. The timeout of a socket restarts with each byte,
/// so a slowly sending server would never exceed it.
final class TimedStream extends FilterInputStream {

  private final Duration patience;
  private long begun = System.nanoTime();

  /// @param patience time from the start to the last byte
  TimedStream(InputStream in, Duration patience) {
    super(in);
    this.patience = patience;
  }

  /// Restarts the deadline.
  void start() {
    begun = System.nanoTime();
  }

  private void check() throws SocketTimeoutException {
    if (System.nanoTime() - begun > patience.toNanos()) {
      throw new SocketTimeoutException("incomplete after " + patience.toMillis() / 1000.0 + " s");
    }
  }

  @Override
  public int read() throws IOException {
    check();
    return super.read();
  }

  @Override
  public int read(byte[] to, int from, int most) throws IOException {
    check();
    return super.read(to, from, most);
  }

  @Override
  public long skip(long most) throws IOException {
    check();
    return super.skip(most);
  }
}
