package dev.halftime.app.input;

import dev.halftime.Benchmark;
import dev.halftime.Task;
import dev.halftime.text.TerminalText;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// A search for a name among the tasks of a benchmark with a time limit.
///
/// A third-party benchmark may generate tasks slowly and endlessly without declaring itself
/// endless; without a limit, the search for a mistyped name would never end.
///
/// @param most time limit
public record TimedSearch(Duration most) {

  /// The time limit of commands and pages.
  public static final TimedSearch USUAL = new TimedSearch(Duration.ofSeconds(10));

  /// Returns the task with this id, if the benchmark has it.
  ///
  /// @throws IllegalArgumentException if the search exceeds the time limit
  public Optional<Task> byId(Benchmark benchmark, String task) {
    return in(benchmark.id(), task, () -> benchmark.byId(task));
  }

  /// Returns the result of a search, which runs in a thread of its own and is interrupted if it
  /// takes too long.
  ///
  /// @param benchmark what is searched
  /// @param name what for
  /// @throws IllegalArgumentException if it takes too long
  public <T> T in(String benchmark, String name, Callable<T> search) {
    FutureTask<T> result = new FutureTask<>(search);
    Thread thread = Thread.ofPlatform().daemon().name("search").start(result);
    try {
      return result.get(most.toNanos(), TimeUnit.NANOSECONDS);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      if (e.getCause() instanceof Error cause) {
        throw cause;
      }
      throw new IllegalStateException(e.getCause());
    } catch (TimeoutException e) {
      throw new IllegalArgumentException(
          "'%s' was searched for a task '%s' for %s s and is not at its end: check the name. If its tasks are generated without end, its class should say so (endless) and find a task by its id (byId)"
              .formatted(benchmark, TerminalText.line(name), most.toMillis() / 1000.0),
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    } finally {
      thread.interrupt();
    }
  }
}
