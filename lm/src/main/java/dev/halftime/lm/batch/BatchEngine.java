package dev.halftime.lm.batch;

import dev.halftime.lm.llama.Llama;
import dev.halftime.lm.llama.Sequence;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// Evaluates the texts of many sessions in shared passes (continuous batching): sessions join and
/// leave at any time, and each pass evaluates the pending tokens of all of them.
///
/// A text that shares a prefix with another starts from the cached prefix, and a prefix that
/// several new texts share is evaluated once. Results are bit-identical with and without batching
/// and sharing.
public final class BatchEngine implements AutoCloseable {

  /// Maximum number of tokens in a pass; longer prompts are split, so that other sessions continue
  /// to generate meanwhile.
  private static final int PASS = 128;

  /// Minimum length of a shared prefix in tokens; a shorter one is not worth a copy.
  private static final int WORTH = 8;

  /// Maximum time in nanoseconds that a pass waits for sessions without pending tokens.
  private static final long GRACE = TimeUnit.MICROSECONDS.toNanos(1_500);

  private final Llama llama;
  private final long room;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Thread thread;
  // All fields below are guarded by the lock.
  private final List<BatchSession> open = new ArrayList<>();
  private final Deque<Sequence> kept = new ArrayDeque<>();
  private long passes;
  private long tokens;
  private boolean closed;

  /// @param room memory for the KV caches of all texts together, in bytes
  public BatchEngine(Llama llama, long room) {
    this.llama = llama;
    this.room = room;
    thread = Thread.ofPlatform().daemon().name("lm-batch").start(this::serve);
  }

  /// Returns the number of passes so far.
  public long passes() {
    lock.lock();
    try {
      return passes;
    } finally {
      lock.unlock();
    }
  }

  /// Returns the number of tokens evaluated in all passes.
  public long tokens() {
    lock.lock();
    try {
      return tokens;
    } finally {
      lock.unlock();
    }
  }

  /// Opens a session; blocks while other sessions occupy the memory.
  ///
  /// @param longest maximum length of the text, in tokens
  /// @throws IllegalArgumentException if a text of this length never fits into the memory
  public BatchSession open(int longest) throws InterruptedException {
    if (longest > llama.config().context() || bytes(longest) > room) {
      throw new IllegalArgumentException(
          "a text of %,d tokens does not fit: the context has %,d, and memory suffices for %,d"
              .formatted(
                  longest,
                  llama.config().context(),
                  room / Math.max(1, bytes(1_000_000) / 1_000_000)));
    }
    lock.lockInterruptibly();
    try {
      while (!closed && taken() + bytes(longest) > room) {
        changed.await();
      }
      if (closed) {
        throw new IllegalStateException("the model is closed");
      }
      BatchSession session = new BatchSession(this, longest);
      open.add(session);
      forget(room - taken());
      return session;
    } finally {
      lock.unlock();
    }
  }

  private long taken() {
    return open.stream().mapToLong(session -> bytes(session.longest)).sum();
  }

  private long bytes(int length) {
    return Sequence.bytes(llama.config(), length);
  }

  /// Evicts the least recently used sequences until the cached ones occupy no more than `most`
  /// bytes.
  private void forget(long most) {
    long sum = 0;
    for (var each = kept.iterator(); each.hasNext(); ) {
      sum += bytes(each.next().length());
      if (sum > most) {
        each.remove();
      }
    }
  }

  void close(BatchSession session) {
    lock.lock();
    try {
      open.remove(session);
      session.wanted = 0;
      if (session.sequence.length() > 0 && !session.busy) {
        kept.addFirst(session.sequence);
        forget(room - taken());
      }
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /// Appends tokens to a session's text and waits for the results.
  float[][] read(BatchSession session, int[] more, int wanted) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      session.ask(more, wanted);
      changed.signalAll();
      while (session.results == null && session.failure == null && !closed) {
        changed.await();
      }
      return session.answer();
    } finally {
      lock.unlock();
    }
  }

  private void serve() {
    lock.lock();
    try {
      while (!closed) {
        if (open.stream().noneMatch(BatchSession::waits)) {
          changed.awaitUninterruptibly();
        } else {
          gather();
          pass();
        }
      }
    } finally {
      lock.unlock();
    }
  }

  /// Waits briefly for sessions that are about to append tokens.
  private void gather() {
    long left = GRACE;
    try {
      while (left > 0 && !closed && !open.stream().allMatch(BatchSession::waits)) {
        left = changed.awaitNanos(left);
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException("unexpected interrupt", e);
    }
  }

  /// Runs one pass; the lock is released during the computation.
  private void pass() {
    List<BatchSession> taking = new ArrayList<>();
    List<Llama.Piece> pieces = new ArrayList<>();
    int left = PASS;
    List<BatchSession> waiting =
        open.stream()
            .filter(BatchSession::waits)
            .sorted(Comparator.comparingInt(BatchSession::left))
            .toList();
    for (BatchSession session : waiting) {
      if (!begin(session, waiting)) {
        continue;
      }
      int count = Math.min(session.left(), Math.max(left, taking.isEmpty() ? 1 : 0));
      if (count > 0) {
        pieces.add(session.next(count));
        session.busy = true;
        taking.add(session);
        left -= count;
      }
    }
    lock.unlock();
    Optional<Throwable> failure = Optional.empty();
    List<float[][]> results = List.of();
    try {
      results = llama.read(pieces);
    } catch (RuntimeException | Error e) {
      failure = Optional.of(e);
    } finally {
      lock.lock();
    }
    passes++;
    for (int i = 0; i < taking.size(); i++) {
      BatchSession session = taking.get(i);
      session.busy = false;
      tokens += pieces.get(i).tokens().length;
      if (failure.isPresent()) {
        session.failure = failure.get();
      } else {
        session.take(results.get(i));
      }
    }
    changed.signalAll();
  }

  /// Starts a new text from the longest cached prefix.
  ///
  /// @return whether to evaluate it now; false if another session's pending text will provide a
  ///   longer prefix
  private boolean begin(BatchSession session, List<BatchSession> waiting) {
    if (session.sequence.length() > 0) {
      return true;
    }
    int[] text = session.pending;
    int most = text.length - Math.max(1, session.wanted);
    Sequence best = session.sequence;
    int shared = WORTH;
    List<Sequence> known = new ArrayList<>(kept);
    open.forEach(other -> known.add(other.sequence));
    for (Sequence each : known) {
      int same = Math.min(most, each.shared(text));
      if (same > shared) {
        best = each;
        shared = same;
      }
    }
    for (BatchSession other : waiting) {
      if (other == session) {
        break;
      }
      if (Math.min(most, other.coming(text)) > shared) {
        return false;
      }
    }
    if (best != session.sequence) {
      session.startFrom(best, shared);
      if (kept.remove(best)) {
        kept.addFirst(best);
      }
    }
    return true;
  }

  Sequence empty() {
    return new Sequence(llama.config());
  }

  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
