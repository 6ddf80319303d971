package dev.halftime.store;

import dev.halftime.store.database.PostgresDatabase;
import dev.halftime.store.database.StoreAddress;
import dev.halftime.store.database.StoreException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;

/// The database of a store on a server, for additional tables next to those of the store.
public interface StoreServer {

  /// Opens a connection in which each statement is a transaction.
  Connection connect() throws SQLException;

  /// Describes a failure with its remedy.
  StoreException failure(SQLException e);

  /// Opens the database, and creates the tables of the store if they are missing.
  ///
  /// @param environment as for [PostgresStore#open]
  /// @throws StoreException if it cannot be reached
  static StoreServer of(StoreAddress.OnServer address, Map<String, String> environment) {
    PostgresDatabase database = PostgresDatabase.open(address, environment);
    return new StoreServer() {
      @Override
      public Connection connect() throws SQLException {
        return database.connect();
      }

      @Override
      public StoreException failure(SQLException e) {
        return database.failure(e);
      }
    };
  }
}
