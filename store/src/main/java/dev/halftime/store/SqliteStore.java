package dev.halftime.store;

import dev.halftime.record.Store;
import dev.halftime.store.database.SqliteDatabase;
import dev.halftime.store.database.StoreException;
import java.nio.file.Path;

/// Stores in one SQLite file, for one machine.
///
/// Several processes may use a file concurrently; an episode that two of them attempt is stored
/// once. A store throws [StoreException] if the file cannot be used; what was recorded before
/// remains.
public final class SqliteStore {

  private SqliteStore() {}

  /// Opens the store in this file, and creates it if it is missing.
  ///
  /// @throws StoreException if it is truncated, has a newer version, or cannot be used
  public static Store open(Path file) {
    return new DatabaseStore(SqliteDatabase.open(file));
  }
}
