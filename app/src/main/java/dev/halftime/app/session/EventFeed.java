package dev.halftime.app.session;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// An append-only list of messages with many subscribers.
///
/// Subscribers read the shared list at their own pace, so that a slow one does not delay others,
/// and one that reconnects continues where it was. Each message is encoded once, whatever the
/// number of subscribers.
public final class EventFeed {

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition grown = lock.newCondition();
  private final List<byte[]> messages = new ArrayList<>();
  private String last = "";
  private boolean over;

  public void add(List<String> more) {
    lock.lock();
    try {
      for (String message : more) {
        last = message;
        messages.add(frame("message", message, messages.size() + 1));
      }
      grown.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /// Encodes a server-sent event as in the HTML standard; its id is the number of messages up to
  /// and including it.
  public static byte[] frame(String kind, String message, int id) {
    StringBuilder frame = new StringBuilder(message.length() + 64);
    frame.append("id: ").append(id).append("\nevent: ").append(kind).append('\n');
    message.lines().forEach(line -> frame.append("data: ").append(line).append('\n'));
    return frame.append('\n').toString().getBytes(StandardCharsets.UTF_8);
  }

  /// Marks the end of the feed.
  public void end() {
    lock.lock();
    try {
      over = true;
      grown.signalAll();
    } finally {
      lock.unlock();
    }
  }

  public int size() {
    lock.lock();
    try {
      return messages.size();
    } finally {
      lock.unlock();
    }
  }

  /// Returns whether the newest message equals this one.
  public boolean lastIs(String message) {
    lock.lock();
    try {
      return !messages.isEmpty() && last.equals(message);
    } finally {
      lock.unlock();
    }
  }

  /// Messages from a position on.
  ///
  /// @param messages encoded messages
  /// @param over whether no further messages follow
  public record Heard(List<byte[]> messages, boolean over) {}

  /// Waits for messages from a position on; returns none after a timeout.
  ///
  /// @param most maximum number of messages
  public Heard after(int place, int most, long nanos) throws InterruptedException {
    lock.lock();
    try {
      long left = nanos;
      while (messages.size() <= place && !over && left > 0) {
        left = grown.awaitNanos(left);
      }
      int from = Math.min(place, messages.size());
      int to = Math.min(messages.size(), from + most);
      return new Heard(List.copyOf(messages.subList(from, to)), over && to == messages.size());
    } finally {
      lock.unlock();
    }
  }
}
