package dev.halftime.app.session;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// A list of messages that grows while many watch it.
///
/// Whoever watches reads at their own pace from the one list, so that nobody who is slow holds up
/// anybody else, and somebody who comes back goes on where they were. Each message is made ready
/// for the wire once, however many read it.
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

  /// A server-sent event as the HTML standard writes it; its id is how many there are with it.
  public static byte[] frame(String kind, String message, int id) {
    StringBuilder frame = new StringBuilder(message.length() + 64);
    frame.append("id: ").append(id).append("\nevent: ").append(kind).append('\n');
    message.lines().forEach(line -> frame.append("data: ").append(line).append('\n'));
    return frame.append('\n').toString().getBytes(StandardCharsets.UTF_8);
  }

  /// Says that nothing will follow.
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

  /// Whether the newest message is this one.
  public boolean lastIs(String message) {
    lock.lock();
    try {
      return !messages.isEmpty() && last.equals(message);
    } finally {
      lock.unlock();
    }
  }

  /// What is there from a place on.
  ///
  /// @param messages as they go over the wire
  /// @param over whether nothing follows
  public record Heard(List<byte[]> messages, boolean over) {}

  /// Waits for messages from a place on; answers without any when some time has passed.
  ///
  /// @param most how many at once
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
