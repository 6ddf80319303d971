package dev.halftime.store;

import dev.halftime.record.Store;
import dev.halftime.store.database.PostgresDatabase;
import dev.halftime.store.database.StoreAddress;
import dev.halftime.store.database.StoreException;
import dev.halftime.store.episode.EndingRule;
import java.util.Map;

/// Stores in a PostgreSQL database, shared by several machines.
///
/// Any number of processes may use one concurrently; an episode that two of them attempt is stored
/// once. A store throws [StoreException] if the connection is lost; what was recorded before
/// remains, and nothing is written a second time.
public final class PostgresStore {

  private PostgresStore() {}

  /// Opens the store in this database, and creates its tables if they are missing.
  ///
  /// @param environment may contain `PGUSER` and `PGPASSWORD`; without a password, the driver looks
  ///   it up in `~/.pgpass`
  /// @throws StoreException if it cannot be reached, has other tables, or has a newer version
  public static Store open(StoreAddress.OnServer address, Map<String, String> environment) {
    return new DatabaseStore(PostgresDatabase.open(address, environment));
  }

  /// Opens the store in this database for a worker.
  ///
  /// @param environment as above
  /// @param rule which endings of attempts are recorded
  /// @throws StoreException as above
  public static Store open(
      StoreAddress.OnServer address, Map<String, String> environment, EndingRule rule) {
    return new DatabaseStore(PostgresDatabase.open(address, environment), rule);
  }

  /// Opens the annotations on the runs of a store.
  ///
  /// @param environment as above
  /// @throws StoreException if the store cannot be reached or its tables cannot be created
  public static AnnotationLog annotations(
      StoreAddress.OnServer address, Map<String, String> environment) {
    return new PostgresAnnotations(PostgresDatabase.open(address, environment));
  }
}
