package dev.halftime.store.episode;

import com.github.luben.zstd.ZstdCompressCtx;
import dev.halftime.store.codec.Chunk;
import dev.halftime.store.codec.EpisodeCodec;
import dev.halftime.store.database.Database;
import dev.halftime.store.database.StoreException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// The only writer of episodes: each transaction writes everything that is queued (group commit).
///
/// While a transaction waits for the disk the queue fills, so the load determines the size of the
/// next group. The queue is bounded, which throttles producers that are faster than the disk. The
/// writer also writes new events of running episodes periodically, at intervals that keep this
/// below a tenth of its time.
public final class Writer implements AutoCloseable {

  private static final int WAITING = 2_048;
  private static final int REMEMBERED = 10_000;

  /// Minimum time between two writes of running episodes, in nanoseconds; longer if a write takes
  /// long.
  private static final long INTERVAL = 500_000_000;

  private static final int SHARE = 10;

  /// Delay after running out of memory, in nanoseconds.
  private static final long PAUSE = 10_000_000;

  /// An item of the queue: a finished episode, or a mark that completes when everything before it
  /// is on disk.
  private sealed interface Item {}

  private record Finished(long run, EpisodeCodec episode) implements Item {}

  private record Mark(CompletableFuture<Void> safe, boolean last) implements Item {}

  private final Database database;
  private final EndingRule rule;
  private final Connection connection;

  /// Fails if the database was removed or replaced.
  private final Runnable presence;

  private final ZstdCompressCtx packer = Chunk.packer();
  private final BlockingQueue<Item> queue = new ArrayBlockingQueue<>(WAITING);

  private final Set<OpenRecording> openRecordings = ConcurrentHashMap.newKeySet();
  private long nextCheck = System.nanoTime() + INTERVAL;

  /// Chunks that many episodes share and that are already stored.
  private final Set<Chunk> written = new HashSet<>();

  /// Used by the writer's thread alone.
  private @Nullable WriteStatements statements;

  /// Created in advance, since it cannot be created without memory.
  private final StoreException exhausted;

  private final Thread thread;
  private final AtomicBoolean closed = new AtomicBoolean();
  private volatile @Nullable StoreException failed;

  public Writer(Database database) {
    this(database, EndingRule.ALL);
  }

  /// @param rule decides which endings are recorded
  public Writer(Database database, EndingRule rule) {
    this.database = database;
    this.rule = rule;
    this.exhausted =
        new StoreException(
            "there is too little memory to write episodes into %s; give Java more with HALFTIME_JVM=-Xmx..."
                .formatted(database.name()));
    try {
      this.presence = database.presence();
      this.connection = database.connect();
    } catch (SQLException e) {
      throw database.failure(e);
    }
    this.thread = Thread.ofPlatform().daemon().name("store " + database.name()).start(this::run);
  }

  /// Queues an episode; blocks while the queue is full.
  ///
  /// @throws StoreException if an earlier one could not be written
  void add(long run, EpisodeCodec episode) {
    put(new Finished(run, episode));
  }

  /// Registers a running episode, whose events are written periodically until it is removed.
  void watch(OpenRecording attempt) {
    openRecordings.add(attempt);
  }

  void forget(OpenRecording attempt) {
    openRecordings.remove(attempt);
  }

  /// Waits until everything queued before is on disk.
  ///
  /// @throws StoreException if some of it could not be written
  public void flush() {
    mark(false);
  }

  private void mark(boolean last) {
    CompletableFuture<Void> safe = new CompletableFuture<>();
    put(new Mark(safe, last));
    try {
      safe.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof StoreException failure ? failure : e;
    }
  }

  private void put(Item item) {
    StoreException failure = failed;
    if (failure != null) {
      throw new StoreException(String.valueOf(failure.getMessage()), failure);
    }
    boolean interrupted = false;
    while (true) {
      try {
        queue.put(item);
        break;
      } catch (InterruptedException e) {
        // Finished episodes are recorded even when the thread is interrupted.
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    try (packer) {
      write();
    } finally {
      closeStatements();
    }
  }

  /// Returns the statements, which are prepared at the first transaction.
  private WriteStatements statements() throws SQLException {
    WriteStatements known = statements;
    if (known == null) {
      known = new WriteStatements(connection, rule, packer, written);
      statements = known;
    }
    return known;
  }

  private void closeStatements() {
    try {
      if (statements != null) {
        statements.close();
      }
    } catch (SQLException e) {
      // Closing the connection closes them, too.
    }
  }

  /// Writes until the last mark. This thread continues after any failure, because others wait for
  /// it.
  private void write() {
    List<Item> batch = new ArrayList<>();
    while (true) {
      try {
        Item first = queue.poll(Math.max(0, nextCheck - System.nanoTime()), TimeUnit.NANOSECONDS);
        if (first != null) {
          batch.add(first);
        }
        queue.drainTo(batch);
        StoreException failure = failed == null ? commit(batch) : failed;
        failed = failure;
        if (told(batch, failure)) {
          return;
        }
        batch.clear();
      } catch (InterruptedException e) {
        return;
      } catch (RuntimeException e) {
        failed = new StoreException("episodes cannot be written into " + database.name(), e);
      } catch (Error e) { // usually an OutOfMemoryError, so nothing is allocated here
        failed = exhausted;
        LockSupport.parkNanos(PAUSE);
      }
    }
  }

  /// Completes the marks; returns whether the last mark was among them.
  private static boolean told(List<Item> batch, @Nullable StoreException failure) {
    boolean last = false;
    for (Item item : batch) {
      if (item instanceof Mark(CompletableFuture<Void> safe, boolean end)) {
        last |= end;
        if (failure == null) {
          safe.complete(null);
        } else {
          safe.completeExceptionally(failure);
        }
      }
    }
    return last;
  }

  private @Nullable StoreException commit(List<Item> batch) {
    long start = System.nanoTime();
    boolean asked = batch.stream().anyMatch(Mark.class::isInstance);
    boolean look = start - nextCheck >= 0 || asked;
    boolean finished = batch.stream().anyMatch(Finished.class::isInstance);
    if (asked || (look && finished)) {
      try {
        presence.run();
      } catch (StoreException e) {
        return e;
      }
    }
    if (!finished && (!look || openRecordings.isEmpty())) {
      nextCheck = look ? start + INTERVAL : nextCheck;
      return null;
    }
    try (Statement transaction = connection.createStatement()) {
      database.begin(transaction);
      WriteStatements writes = statements();
      writes.begin();
      if (look) {
        for (OpenRecording attempt : openRecordings) {
          writes.add(attempt.take());
        }
      }
      for (Item item : batch) {
        if (item instanceof Finished(long run, EpisodeCodec episode)) {
          writes.add(run, episode);
        }
      }
      transaction.execute("COMMIT");
      Set<Chunk> shared = writes.takeShared();
      if (written.size() < REMEMBERED) {
        written.addAll(shared);
      }
    } catch (SQLException e) {
      // The writer stops here; closing its connection rolls back what is pending.
      return database.failure(e);
    } catch (StoreException e) {
      return e;
    }
    if (look) {
      long end = System.nanoTime();
      nextCheck = end + Math.max(INTERVAL, SHARE * (end - start));
    }
    return null;
  }

  /// Waits until everything is on disk; closing again does nothing.
  @Override
  public void close() {
    if (closed.getAndSet(true)) {
      return;
    }
    try {
      if (failed == null) {
        mark(true);
      }
    } finally {
      thread.interrupt();
      try {
        connection.close();
      } catch (SQLException e) {
        // Nothing is pending: everything was committed, or its failure was reported.
      }
    }
  }
}
