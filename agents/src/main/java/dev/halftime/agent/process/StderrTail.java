package dev.halftime.agent.process;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Keeps the last non-empty line of a stream in constant memory and discards the rest.
final class StderrTail implements Runnable {

  /// Maximum number of bytes kept of a line, from its beginning.
  private static final int KEPT = 400;

  private final InputStream in;
  private final byte[] line = new byte[KEPT];
  private int length;
  private boolean ended;

  StderrTail(InputStream in) {
    this.in = in;
  }

  /// Reads until the end of the stream.
  @Override
  public void run() {
    byte[] buffer = new byte[8192];
    try (in) {
      for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        keep(buffer, count);
      }
    } catch (IOException e) {
      // The pipe breaks when the program is killed; what was read so far is kept.
      return;
    }
  }

  private synchronized void keep(byte[] bytes, int count) {
    for (int i = 0; i < count; i++) {
      if (bytes[i] == '\n' || bytes[i] == '\r') {
        ended = true;
      } else {
        length = ended ? 0 : length;
        ended = false;
        if (length < KEPT) {
          line[length++] = bytes[i];
        }
      }
    }
  }

  /// Returns the latest non-empty line, truncated to [#KEPT] bytes; empty if there was none.
  synchronized String text() {
    return new String(Arrays.copyOf(line, length), StandardCharsets.UTF_8).strip();
  }
}
