package dev.halftime.agent.process;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/// What a program writes, line by line; at most one line is read ahead, and none beyond a bound.
final class LineReader implements Runnable {

  /// What came next.
  sealed interface Line {

    /// A whole line, without its end.
    record Text(String text) implements Line {}

    /// More bytes than a line may have.
    record Endless() implements Line {}

    /// Nothing more will come.
    record End() implements Line {}
  }

  private final InputStream in;
  private final int bound;
  private final BlockingQueue<Line> read = new ArrayBlockingQueue<>(1);

  /// @param bound bytes in one line
  LineReader(InputStream in, int bound) {
    this.in = in;
    this.bound = bound;
  }

  /// Waits for what comes next.
  Line next() throws InterruptedException {
    return read.take();
  }

  /// Reads to the end.
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
      // The pipe breaks when the program is killed: the end, as far as lines go.
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
