package dev.halftime.app.web;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// A list of messages that grows while many watch it.
///
/// Whoever watches reads at their own pace from the one list, so that nobody who is slow holds up
/// anybody else, and somebody who comes back goes on where they were.
final class Feed {

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition grown = lock.newCondition();
  private final List<String> messages = new ArrayList<>();
  private boolean over;

  void add(List<String> more) {
    lock.lock();
    try {
      messages.addAll(more);
      grown.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /// Says that nothing will follow.
  void end() {
    lock.lock();
    try {
      over = true;
      grown.signalAll();
    } finally {
      lock.unlock();
    }
  }

  int size() {
    lock.lock();
    try {
      return messages.size();
    } finally {
      lock.unlock();
    }
  }

  /// Whether the newest message is this one.
  boolean lastIs(String message) {
    lock.lock();
    try {
      return !messages.isEmpty() && messages.getLast().equals(message);
    } finally {
      lock.unlock();
    }
  }

  /// What is there from a place on.
  ///
  /// @param over whether nothing follows
  record Heard(List<String> messages, boolean over) {}

  /// Waits for messages from a place on; answers without any when some time has passed.
  Heard after(int place, long nanos) throws InterruptedException {
    lock.lock();
    try {
      long left = nanos;
      while (messages.size() <= place && !over && left > 0) {
        left = grown.awaitNanos(left);
      }
      int from = Math.min(place, messages.size());
      return new Heard(List.copyOf(messages.subList(from, messages.size())), over);
    } finally {
      lock.unlock();
    }
  }
}
