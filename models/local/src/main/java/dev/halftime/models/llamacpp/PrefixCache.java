package dev.halftime.models.llamacpp;

import com.sun.management.OperatingSystemMXBean;
import java.lang.foreign.MemorySegment;
import java.lang.management.ManagementFactory;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.Optional;

/// What has been read of prompts that others interrupted, so that none of it is read again when
/// they go on: episodes take turns at one model, and so do an agent and a user whom it plays.
///
/// Those that were left longest ago are dropped first.
final class PrefixCache implements AutoCloseable {

  /// What they may take of this machine, in bytes: an eighth of its memory, and 2 GiB at most.
  static final long ROOM =
      Math.min(
          2L << 30,
          ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getTotalMemorySize()
              / 8);

  private final MemorySegment context;
  private final long room;
  private final Deque<CachedPrefix> kept = new ArrayDeque<>();
  private long bytes;

  /// @param room how much they may take, in bytes
  PrefixCache(MemorySegment context, long room) {
    this.context = context;
    this.room = room;
  }

  /// Takes out what has the most of a prompt, if that is more than so many tokens. Whoever takes it
  /// closes it.
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

  /// Keeps what the context has read.
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
