package dev.halftime.store.database;

import dev.halftime.file.FileFailure;
import dev.halftime.record.OwnerOnly;
import dev.halftime.record.Store;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Marks runs of a store as in use, across processes: each is a locked byte of a file beside the
/// store, which the operating system unlocks however the process ends.
///
/// A process loses its locks when it closes any channel to the file, so this process opens only one
/// channel per store.
final class RunLocks {

  private static final Map<Path, RunLocks> OPEN = new HashMap<>();

  /// Half of the positions of a file, so that the last one is never used.
  private static final long POSITIONS = Long.MAX_VALUE >> 1;

  private final FileChannel channel;
  private final Map<String, Held> held = new HashMap<>();

  private record Held(FileLock lock, int holders) {}

  private RunLocks(FileChannel channel) {
    this.channel = channel;
  }

  private static RunLocks of(Path file) throws IOException {
    RunLocks known = OPEN.get(file);
    if (known == null) {
      OwnerOnly.file(file);
      known =
          new RunLocks(FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE));
      OPEN.put(file, known);
    }
    return known;
  }

  /// Returns the lock file of a store.
  private static Path beside(Path store) throws IOException {
    Path real = store.toRealPath();
    return real.resolveSibling(real.getFileName() + "-runs");
  }

  /// Marks a run as in use until the result is closed. If files cannot be locked, the run continues
  /// without the mark.
  static synchronized Store.Hold hold(Path store, String run) {
    try {
      Path file = beside(store);
      RunLocks locks = of(file);
      Held before = locks.held.get(run);
      FileLock lock = before == null ? locks.channel.lock(position(run), 1, true) : before.lock();
      locks.held.put(run, new Held(lock, before == null ? 1 : before.holders() + 1));
      return () -> release(file, run);
    } catch (IOException e) {
      return () -> {};
    }
  }

  private static synchronized void release(Path file, String run) {
    RunLocks locks = Optional.ofNullable(OPEN.get(file)).orElseThrow();
    Held before = Optional.ofNullable(locks.held.get(run)).orElseThrow();
    if (before.holders() > 1) {
      locks.held.put(run, new Held(before.lock(), before.holders() - 1));
      return;
    }
    locks.held.remove(run);
    try {
      before.lock().release();
      locks.closeIfIdle(file);
    } catch (IOException e) {
      throw new StoreException(
          "the file '" + file + "' cannot be unlocked: " + FileFailure.reason(e), e);
    }
  }

  private void closeIfIdle(Path file) throws IOException {
    if (held.isEmpty()) {
      OPEN.remove(file);
      channel.close();
    }
  }

  /// Performs an action on a run unless it is in use, and keeps others from using it meanwhile.
  ///
  /// @return whether the action was performed
  static synchronized boolean alone(Path store, String run, Runnable work) {
    try {
      Path file = beside(store);
      RunLocks locks = of(file);
      if (locks.held.containsKey(run)) {
        return false;
      }
      try (FileLock lock = locks.channel.tryLock(position(run), 1, false)) {
        if (lock != null) {
          work.run();
        }
        return lock != null;
      } finally {
        locks.closeIfIdle(file);
      }
    } catch (IOException e) {
      throw new StoreException(
          "whether run "
              + run
              + " is in use cannot be determined, because files beside '"
              + store
              + "' cannot be locked: "
              + FileFailure.reason(e),
          e);
    }
  }

  private static long position(String run) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(run.getBytes(StandardCharsets.UTF_8));
      return ByteBuffer.wrap(digest).getLong() & POSITIONS;
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
