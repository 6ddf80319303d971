package dev.halftime.store.database;

import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.sqlite.SQLiteConnection;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/// Begins write transactions on an SQLite file, of which one runs at a time.
///
/// SQLite itself waits in native code, which pins a virtual thread's carrier. If all carriers are
/// pinned, the virtual thread that holds the lock cannot continue. Therefore this class waits
/// instead.
final class SqliteTurn {

  private static final int LONGEST_PAUSE_MS = 20;

  private SqliteTurn() {}

  /// Begins a write transaction.
  ///
  /// @param most maximum wait
  /// @throws SQLException `SQLITE_BUSY` if the file stays locked that long
  static void begin(Statement statement, Duration most) throws SQLException {
    SQLiteConnection connection = statement.getConnection().unwrap(SQLiteConnection.class);
    long start = System.nanoTime();
    boolean interrupted = false;
    connection.setBusyTimeout(0);
    try {
      for (int pause = 1;
          !began(statement, start, most);
          pause = Math.min(2 * pause, LONGEST_PAUSE_MS)) {
        try {
          Thread.sleep(pause);
        } catch (InterruptedException _) {
          interrupted = true;
        }
      }
    } finally {
      connection.setBusyTimeout((int) most.toMillis());
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static boolean began(Statement statement, long start, Duration most) throws SQLException {
    try {
      statement.execute("BEGIN IMMEDIATE");
      return true;
    } catch (SQLiteException e) {
      boolean busy = (e.getResultCode().code & 0xff) == SQLiteErrorCode.SQLITE_BUSY.code;
      if (!busy || System.nanoTime() - start > most.toNanos()) {
        throw e;
      }
      return false;
    }
  }
}
