package dev.halftime.lm.kernel;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/// A pool of threads that, together with the calling thread, processes the parts of one job at a
/// time.
///
/// Idle threads take the next part. Each part writes to its own memory and sums are accumulated in
/// a fixed order, so the assignment of parts to threads does not affect results. One thread may
/// call at a time.
public final class Workers implements AutoCloseable {

  private static final int SPINS = 2_000;

  private final Thread[] threads;
  private volatile Work work = Work.NONE;
  private volatile boolean closed;

  /// @param count number of threads that compute, including the calling one
  public Workers(int count) {
    if (count < 1) {
      throw new IllegalArgumentException("the number of threads must be 1 or more, not " + count);
    }
    threads = new Thread[count - 1];
    for (int i = 0; i < threads.length; i++) {
      threads[i] = Thread.ofPlatform().daemon().name("lm-worker-" + i).unstarted(this::serve);
    }
    for (Thread thread : threads) {
      thread.start();
    }
  }

  /// Creates one thread per processor of this machine.
  public static Workers ofThisMachine() {
    return new Workers(Runtime.getRuntime().availableProcessors());
  }

  /// Returns the number of threads that compute.
  public int count() {
    return threads.length + 1;
  }

  /// Processes all parts of a job and returns when they are done.
  ///
  /// @param parts number of parts, which are numbered from 0
  public void share(int parts, IntConsumer part) {
    if (parts == 1 || threads.length == 0) {
      for (int i = 0; i < parts; i++) {
        part.accept(i);
      }
      return;
    }
    Work now = new Work(parts, part);
    work = now;
    for (Thread thread : threads) {
      LockSupport.unpark(thread);
    }
    now.help();
    now.await();
  }

  private void serve() {
    Work done = Work.NONE;
    while (!closed) {
      Work now = work;
      for (int spin = 0; now == done && spin < SPINS; spin++) {
        Thread.onSpinWait();
        now = work;
      }
      if (now == done) {
        LockSupport.park(this);
      } else {
        now.help();
        done = now;
      }
    }
  }

  @Override
  public void close() {
    closed = true;
    for (Thread thread : threads) {
      LockSupport.unpark(thread);
    }
  }

  /// One job.
  private static final class Work {

    static final Work NONE = new Work(0, part -> {});

    private final int parts;
    private final IntConsumer part;
    private final AtomicInteger taken = new AtomicInteger();
    private final AtomicInteger finished = new AtomicInteger();
    private volatile @Nullable RuntimeException failure;
    private final Thread asking = Thread.currentThread();

    Work(int parts, IntConsumer part) {
      this.parts = parts;
      this.part = part;
    }

    void help() {
      for (int next = taken.getAndIncrement(); next < parts; next = taken.getAndIncrement()) {
        try {
          part.accept(next);
        } catch (RuntimeException e) {
          failure = e;
        } finally {
          if (finished.incrementAndGet() == parts) {
            LockSupport.unpark(asking);
          }
        }
      }
    }

    void await() {
      for (int spin = 0; finished.get() < parts && spin < SPINS; spin++) {
        Thread.onSpinWait();
      }
      boolean interrupted = false;
      while (finished.get() < parts) {
        LockSupport.park(this);
        interrupted |= Thread.interrupted();
      }
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
      RuntimeException broke = failure;
      if (broke != null) {
        throw broke;
      }
    }
  }
}
