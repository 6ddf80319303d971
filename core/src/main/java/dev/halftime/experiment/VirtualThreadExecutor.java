package dev.halftime.experiment;

import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Executes work units in this process, each on its own virtual thread.
///
/// @param concurrency maximum number of simultaneous work units
public record VirtualThreadExecutor(int concurrency) implements Executor {

  public VirtualThreadExecutor {
    if (concurrency < 1) {
      throw new IllegalArgumentException("concurrency must be 1 or more, not " + concurrency);
    }
  }

  @Override
  public void run(List<WorkUnit> units, BooleanSupplier stop, Consumer<WorkUnit> work) {
    Semaphore permits = new Semaphore(concurrency);
    AtomicReference<@Nullable Throwable> failed = new AtomicReference<>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (WorkUnit unit : units) {
        permits.acquireUninterruptibly();
        if (stop.getAsBoolean() || failed.get() != null) {
          break;
        }
        threads.execute(() -> {
          try {
            work.accept(unit);
          } catch (Throwable e) { // including undeclared checked exceptions
            failed.compareAndSet(null, e);
          } finally {
            permits.release();
          }
        });
      }
    }
    switch (failed.get()) {
      case null -> {}
      case Error error -> throw error;
      case RuntimeException failure -> throw failure;
      case Throwable undeclared -> throw new IllegalStateException(undeclared);
    }
  }
}
