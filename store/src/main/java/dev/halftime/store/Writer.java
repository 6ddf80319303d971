package dev.halftime.store;

import java.io.ByteArrayOutputStream;
import java.sql.Connection;
import java.sql.PreparedStatement;
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
import org.jspecify.annotations.Nullable;

/// The only one who writes episodes: all that has piled up goes into one transaction.
///
/// While a transaction waits for the disk the next one fills, so that the load sets the size of the
/// group (group commit). A bounded queue holds back those who are faster than the disk.
final class Writer implements AutoCloseable {

  private static final int WAITING = 2_048;
  private static final int REMEMBERED = 10_000;

  /// What waits to be written: an episode, or somebody who wants to know when all before it is
  /// safe.
  private sealed interface Item {}

  private record Finished(long run, Packed episode) implements Item {}

  private record Mark(CompletableFuture<Void> safe, boolean last) implements Item {}

  private final Database database;
  private final Connection connection;
  private final BlockingQueue<Item> queue = new ArrayBlockingQueue<>(WAITING);

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
    this.thread = Thread.ofPlatform().daemon().name("store " + database.file()).start(this::write);
  }

  /// Hands an episode over; waits only while too many are under way.
  ///
  /// @throws StoreException if an earlier one could not be written
  void add(long run, Packed episode) {
    put(new Finished(run, episode));
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

  private void write() {
    List<Item> batch = new ArrayList<>();
    while (true) {
      try {
        batch.add(queue.take());
      } catch (InterruptedException e) {
        return;
      }
      queue.drainTo(batch);
      StoreException failure = failed == null ? commit(batch) : failed;
      failed = failure;
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
      if (last) {
        return;
      }
      batch.clear();
    }
  }

  private @Nullable StoreException commit(List<Item> batch) {
    Set<Chunk> fresh = new HashSet<>();
    try (Statement transaction = connection.createStatement()) {
      transaction.execute("BEGIN IMMEDIATE");
      insert(batch, fresh);
      transaction.execute("COMMIT");
    } catch (SQLException e) {
      // The writer stops here; closing its connection takes back what is pending.
      return database.failure(e);
    }
    if (written.size() < REMEMBERED) {
      written.addAll(fresh);
    }
    return null;
  }

  private void insert(List<Item> batch, Set<Chunk> fresh) throws SQLException {
    try (PreparedStatement chunks =
            connection.prepareStatement("INSERT OR IGNORE INTO chunk VALUES (?, ?)");
        PreparedStatement episodes =
            connection.prepareStatement("INSERT OR IGNORE INTO episode VALUES (?, ?, ?, ?)")) {
      for (Item item : batch) {
        if (item instanceof Finished(long run, Packed episode)) {
          insert(chunks, episode, fresh);
          episodes.setLong(1, run);
          episodes.setString(2, episode.cell());
          episodes.setString(3, episode.result());
          episodes.setBytes(4, digests(episode));
          episodes.executeUpdate();
        }
      }
    }
  }

  private void insert(PreparedStatement chunks, Packed episode, Set<Chunk> fresh)
      throws SQLException {
    for (Chunk chunk : episode.chunks()) {
      if (written.contains(chunk) || fresh.contains(chunk)) {
        continue;
      }
      chunks.setBytes(1, chunk.digest());
      chunks.setBytes(2, chunk.packed());
      chunks.executeUpdate();
      if (!chunk.equals(episode.chunks().getLast())) {
        fresh.add(chunk);
      }
    }
  }

  private static byte[] digests(Packed episode) {
    ByteArrayOutputStream digests = new ByteArrayOutputStream();
    episode.chunks().forEach(chunk -> digests.writeBytes(chunk.digest()));
    return digests.toByteArray();
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
