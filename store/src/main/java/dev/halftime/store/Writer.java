package dev.halftime.store;

import com.github.luben.zstd.ZstdCompressCtx;
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
import org.jspecify.annotations.Nullable;

/// The only one who writes episodes: all that has piled up goes into one transaction.
///
/// While a transaction waits for the disk the next one fills, so that the load sets the size of the
/// group (group commit). A bounded queue holds back those who are faster than the disk. Now and
/// then it looks at the episodes that go on and writes what they have added, so seldom that this
/// takes less than a tenth of its time.
final class Writer implements AutoCloseable {

  private static final int WAITING = 2_048;
  private static final int REMEMBERED = 10_000;

  /// Time between two looks at the episodes that go on, in nanoseconds; more if a look takes long.
  private static final long LOOK = 500_000_000;

  private static final int SHARE = 10;

  /// What waits to be written: an episode, or somebody who wants to know when all before it is
  /// safe.
  private sealed interface Item {}

  private record Finished(long run, EpisodeCodec episode) implements Item {}

  private record Mark(CompletableFuture<Void> safe, boolean last) implements Item {}

  private final Database database;
  private final Connection connection;
  private final ZstdCompressCtx packer = Chunk.packer();
  private final BlockingQueue<Item> queue = new ArrayBlockingQueue<>(WAITING);

  private final Set<OpenRecording> goingOn = ConcurrentHashMap.newKeySet();
  private long nextLook = System.nanoTime() + LOOK;

  /// Pieces that many episodes share and that are there already.
  private final Set<Chunk> written = new HashSet<>();

  private final Thread thread;
  private volatile @Nullable StoreException failed;

  Writer(Database database) {
    this.database = database;
    try {
      this.connection = database.connect();
    } catch (SQLException e) {
      throw database.failure(e);
    }
    this.thread = Thread.ofPlatform().daemon().name("store " + database.file()).start(this::run);
  }

  /// Hands an episode over; waits only while too many are under way.
  ///
  /// @throws StoreException if an earlier one could not be written
  void add(long run, EpisodeCodec episode) {
    put(new Finished(run, episode));
  }

  /// Looks after an episode until it is forgotten.
  void watch(OpenRecording attempt) {
    goingOn.add(attempt);
  }

  void forget(OpenRecording attempt) {
    goingOn.remove(attempt);
  }

  /// Waits until all that was handed over before is on disk.
  ///
  /// @throws StoreException if something of it could not be written
  void flush() {
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
        // What is finished is recorded, whoever wants to stop.
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
    }
  }

  private void write() {
    List<Item> batch = new ArrayList<>();
    while (true) {
      try {
        Item first = queue.poll(Math.max(0, nextLook - System.nanoTime()), TimeUnit.NANOSECONDS);
        if (first != null) {
          batch.add(first);
        }
      } catch (InterruptedException e) {
        return;
      }
      queue.drainTo(batch);
      StoreException failure = failed == null ? commit(batch) : failed;
      failed = failure;
      if (told(batch, failure)) {
        return;
      }
      batch.clear();
    }
  }

  /// Tells those who wait; whether one of them was the last.
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
    boolean look = start - nextLook >= 0 || batch.stream().anyMatch(Mark.class::isInstance);
    boolean finished = batch.stream().anyMatch(Finished.class::isInstance);
    if (!finished && (!look || goingOn.isEmpty())) {
      nextLook = look ? start + LOOK : nextLook;
      return null;
    }
    try (Statement transaction = connection.createStatement()) {
      transaction.execute("BEGIN IMMEDIATE");
      try (WriteTransaction insertion = new WriteTransaction(connection, packer, written)) {
        if (look) {
          for (OpenRecording attempt : goingOn) {
            insertion.add(attempt.take());
          }
        }
        for (Item item : batch) {
          if (item instanceof Finished(long run, EpisodeCodec episode)) {
            insertion.add(run, episode);
          }
        }
        transaction.execute("COMMIT");
        if (written.size() < REMEMBERED) {
          written.addAll(insertion.shared());
        }
      }
    } catch (SQLException e) {
      // The writer stops here; closing its connection takes back what is pending.
      return database.failure(e);
    }
    if (look) {
      long end = System.nanoTime();
      nextLook = end + Math.max(LOOK, SHARE * (end - start));
    }
    return null;
  }

  @Override
  public void close() {
    try {
      if (failed == null) {
        mark(true);
      }
    } finally {
      thread.interrupt();
      try {
        connection.close();
      } catch (SQLException e) {
        // Nothing is pending: all was committed, or its failure was told.
      }
    }
  }
}
