package dev.halftime.models.llamacpp;

import com.sun.management.OperatingSystemMXBean;
import java.lang.foreign.MemorySegment;
import java.lang.management.ManagementFactory;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.Optional;

/// Saved states of prompts, so that they need not be evaluated again when they continue after other
/// prompts: several episodes share one model, as do an agent and a user played by the same model.
///
/// The least recently saved states are evicted first.
final class PrefixCache implements AutoCloseable {

  /// Default capacity in bytes: an eighth of the machine's memory, but at most 2 GiB.
  static final long ROOM =
      Math.min(
          2L << 30,
          ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getTotalMemorySize()
              / 8);

  private final MemorySegment context;
  private final long room;
  private final Deque<CachedPrefix> kept = new ArrayDeque<>();
  private long bytes;

  /// @param room capacity, in bytes
  PrefixCache(MemorySegment context, long room) {
    this.context = context;
    this.room = room;
  }

  /// Removes and returns the state that covers the longest prefix of a prompt, if it covers more
  /// than `more` tokens. The caller must close it.
  Optional<CachedPrefix> take(int[] prompt, int more) {
    Optional<CachedPrefix> best =
        kept.stream()
            .max(Comparator.comparingInt(it -> it.shared(prompt)))
            .filter(it -> it.shared(prompt) > more);
    best.ifPresent(this::remove);
    return best;
  }

  private void remove(CachedPrefix one) {
    kept.remove(one);
    bytes -= one.size();
  }

  /// Saves the state of the context.
  void put(int[] tokens) {
    long size = LlamaFunctions.STATE_SIZE.count(context, 0);
    if (size == 0 || size > room) {
      return;
    }
    while (bytes + size > room) {
      CachedPrefix oldest = kept.getLast();
      remove(oldest);
      oldest.close();
    }
    CachedPrefix one = new CachedPrefix(tokens, size);
    if (one.keep(context)) {
      kept.addFirst(one);
      bytes += size;
    } else {
      one.close();
    }
  }

  @Override
  public void close() {
    kept.forEach(CachedPrefix::close);
    kept.clear();
  }
}
