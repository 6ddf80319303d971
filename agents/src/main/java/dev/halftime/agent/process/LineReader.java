package dev.halftime.agent.process;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/// Reads the output of a program line by line. It reads at most one line ahead, and limits the
/// length of a line.
final class LineReader implements Runnable {

  /// Result of reading.
  sealed interface Line {

    /// A complete line, without its line terminator.
    record Text(String text) implements Line {}

    /// A line that exceeds the maximum length.
    record Endless() implements Line {}

    /// End of the output.
    record End() implements Line {}
  }

  private final InputStream in;
  private final int bound;
  private final BlockingQueue<Line> read = new ArrayBlockingQueue<>(1);

  /// @param bound maximum length of a line in bytes
  LineReader(InputStream in, int bound) {
    this.in = in;
    this.bound = bound;
  }

  /// Waits for the next line.
  Line next() throws InterruptedException {
    return read.take();
  }

  /// Reads until the end of the stream.
  @Override
  public void run() {
    try {
      read.put(last());
    } catch (InterruptedException e) {
      // Nobody waits for lines any more.
      Thread.currentThread().interrupt();
    }
  }

  private Line last() throws InterruptedException {
    try (in) {
      return pump();
    } catch (IOException e) {
      // The pipe breaks when the program is killed. To readers that is the end of the output.
      return new Line.End();
    }
  }

  private Line pump() throws IOException, InterruptedException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    byte[] buffer = new byte[8192];
    for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
      int from = 0;
      for (int at = 0; at < count; at++) {
        if (buffer[at] == '\n') {
          line.write(buffer, from, at - from);
          from = at + 1;
          read.put(new Line.Text(line.toString(StandardCharsets.UTF_8)));
          line.reset();
        }
      }
      line.write(buffer, from, count - from);
      if (line.size() > bound) {
        return new Line.Endless();
      }
    }
    if (line.size() > 0) {
      read.put(new Line.Text(line.toString(StandardCharsets.UTF_8)));
    }
    return new Line.End();
  }
}
