package dev.halftime.models.proxy;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/// Writes an answer to an agent, which may disconnect or stop reading.
///
/// A separate thread writes, since the provider's answer must be read and counted to its end
/// however the agent behaves: a stream reports its usage at the end, so an agent that stopped
/// reading earlier would never be charged.
final class AnswerWriter {

  /// Marks the end of the answer; other parts are never empty.
  private static final byte[] END = {};

  private final OutputStream out;
  private final int most;
  private final BlockingQueue<byte[]> parts = new LinkedBlockingQueue<>();
  private final Thread thread;
  private int waiting;
  private boolean gone;

  private AnswerWriter(OutputStream out, int most) {
    this.out = out;
    this.most = most;
    this.thread = Thread.ofVirtual().name("answer").unstarted(this::write);
  }

  /// @param most maximum number of buffered bytes; an agent that lets more accumulate counts as
  ///   disconnected
  static AnswerWriter to(OutputStream out, int most) {
    AnswerWriter writer = new AnswerWriter(out, most);
    writer.thread.start();
    return writer;
  }

  /// Sends the beginning of a buffer.
  void send(byte[] buffer, int count) {
    if (count > 0 && admitted(count)) {
      parts.add(Arrays.copyOf(buffer, count));
    }
  }

  private synchronized boolean admitted(int count) {
    gone |= waiting > most - count;
    waiting += gone ? 0 : count;
    return !gone;
  }

  private synchronized void written(int count) {
    waiting -= count;
  }

  private void write() {
    try {
      for (byte[] part = parts.take(); part.length > 0; part = parts.take()) {
        out.write(part);
        out.flush();
        written(part.length);
      }
    } catch (IOException e) {
      leave(); // the rest of the answer is still read, since it costs money
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized void leave() {
    gone = true;
    parts.clear();
  }

  /// Waits until the agent has read everything or has disconnected.
  void end() {
    parts.add(END);
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      thread.interrupt();
    }
  }
}
