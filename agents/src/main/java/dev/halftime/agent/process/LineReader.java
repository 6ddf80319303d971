package dev.halftime.agent.process;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/// Reads the output of a program line by line. It reads ahead by at most one line beyond the next,
/// and limits the length of a line.
final class LineReader implements Runnable {

  /// Result of reading.
  sealed interface Line {

    /// A complete line, without its line terminator.
    record Text(String text) implements Line {}

    /// A complete line that is not UTF-8.
    record Undecodable(String why) implements Line {}

    /// A line that exceeds the maximum length.
    record Endless() implements Line {}

    /// End of the output.
    record End() implements Line {}
  }

  /// Maximum number of lines that are read ahead: the next one, and one that came too early.
  private static final int AHEAD = 2;

  private final InputStream in;
  private final int bound;
  private final Deque<Line> read = new ArrayDeque<>();

  /// @param bound maximum length of a line in bytes
  LineReader(InputStream in, int bound) {
    this.in = in;
    this.bound = bound;
  }

  /// Waits for the next line.
  synchronized Line next() throws InterruptedException {
    while (read.isEmpty()) {
      wait();
    }
    Line next = read.removeFirst();
    notifyAll();
    return next;
  }

  /// Returns the next line if it has been read already, without consuming it.
  synchronized Optional<Line> waiting() {
    return Optional.ofNullable(read.peekFirst());
  }

  /// Adds lines that arrived together at once, and waits while enough are read.
  private synchronized void put(List<Line> lines) throws InterruptedException {
    read.addAll(lines);
    notifyAll();
    while (read.size() >= AHEAD) {
      wait();
    }
  }

  /// Reads until the end of the stream.
  @Override
  public void run() {
    try {
      put(List.of(last()));
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
      List<Line> complete = new ArrayList<>();
      int from = 0;
      for (int at = 0; at < count; at++) {
        if (buffer[at] == '\n') {
          line.write(buffer, from, at - from);
          from = at + 1;
          complete.add(decoded(line));
          line.reset();
        }
      }
      line.write(buffer, from, count - from);
      put(complete);
      if (line.size() > bound) {
        return new Line.Endless();
      }
    }
    if (line.size() > 0) {
      put(List.of(decoded(line)));
    }
    return new Line.End();
  }

  private static Line decoded(ByteArrayOutputStream line) {
    ByteBuffer bytes = ByteBuffer.wrap(line.toByteArray());
    CharBuffer text = CharBuffer.allocate(bytes.remaining());
    CoderResult result = StandardCharsets.UTF_8.newDecoder().decode(bytes, text, true);
    return result.isError()
        ? new Line.Undecodable(
            "a line that is not UTF-8: byte %d is 0x%02x"
                .formatted(bytes.position() + 1, bytes.get()))
        : new Line.Text(text.flip().toString());
  }
}
