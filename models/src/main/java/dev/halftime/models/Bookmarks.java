package dev.halftime.models;


import com.sun.management.OperatingSystemMXBean;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.management.ManagementFactory;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.Optional;

/// What has been read of prompts that others interrupted, so that none of it is read again when
/// they go on: episodes take turns at one model, and so do an agent and a user whom it plays.
///
/// They take an eighth of the machine's memory and 2 GiB at most; those that were left longest ago
/// are dropped first.
final class Bookmarks implements AutoCloseable {

  private static final long MOST =
      Math.min(
          2L << 30,
          ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getTotalMemorySize()
              / 8);

  private final MemorySegment context;
  private final Deque<Bookmark> kept = new ArrayDeque<>();
  private long bytes;

  Bookmarks(MemorySegment context) {
    this.context = context;
  }

  /// @param tokens that have been read, in whole pages
  /// @param state what llama.cpp made of them
  private record Bookmark(int[] tokens, MemorySegment state, Arena arena) {}

  /// The beginning of a prompt that need not be read, as the longest that a bookmark has of it.
  int[] longest(int[] prompt) {
    return best(prompt).map(Bookmark::tokens).orElse(new int[0]);
  }

  private Optional<Bookmark> best(int[] prompt) {
    return kept.stream()
        .max(Comparator.comparingInt(it -> Reading.shared(prompt, it.tokens(), it.tokens().length)));
  }

  /// Keeps what the context has read.
  void put(int[] tokens) {
    long size = Llama.STATE_SIZE.count(context, 0);
    if (size == 0 || size > MOST) {
      return;
    }
    while (bytes + size > MOST) {
      drop(kept.getLast());
    }
    Arena arena = Arena.ofShared();
    MemorySegment state = arena.allocate(size);
    if (Llama.STATE_GET.count(context, state, size, 0) == size) {
      kept.addFirst(new Bookmark(tokens, state, arena));
      bytes += size;
    } else {
      arena.close();
    }
  }

  /// Puts back into the context what the bookmark with the most of a prompt has.
  ///
  /// @return the tokens that are read now; none if that failed
  int[] take(int[] prompt) {
    Bookmark best = best(prompt).orElseThrow();
    MemorySegment state = best.state();
    boolean done = Llama.STATE_SET.count(context, state, state.byteSize(), 0) == state.byteSize();
    drop(best);
    return done ? best.tokens() : new int[0];
  }

  private void drop(Bookmark one) {
    kept.remove(one);
    bytes -= one.state().byteSize();
    one.arena().close();
  }

  @Override
  public void close() {
    kept.forEach(it -> it.arena().close());
    kept.clear();
  }
}
