package dev.halftime.store.database;

import dev.halftime.record.Run;
import dev.halftime.record.Store;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;

/// A database that holds a store: everything in which SQLite and PostgreSQL differ.
///
/// Tables and statements are the same in both; they use only the SQL that SQLite and PostgreSQL
/// have in common.
public interface Database {

  /// Version of the schema that this version writes: the number of its last migration.
  int VERSION = 8;

  /// Versions of the schema that added a table.
  int REPLACED = 6;

  int BEGUN = 7;

  /// Returns its name for messages, in quotation marks.
  String name();

  /// Opens a connection in which each statement is a transaction.
  Connection connect() throws SQLException;

  /// Returns the version of its schema.
  ///
  /// @throws StoreException if the database belongs to another program
  int version();

  /// Returns the version of the schema of an open store.
  int opened();

  /// Begins an exclusive transaction, waiting until others begun by this method have ended. It ends
  /// with `COMMIT`, or with the connection.
  void begin(Statement statement) throws SQLException;

  /// Prepares a query whose rows are fetched on demand.
  PreparedStatement rows(Connection connection, String query) throws SQLException;

  /// Makes a connection usable for other statements after such a query.
  void afterRows(Connection connection) throws SQLException;

  /// Returns a check that throws a [StoreException] once the database was removed or replaced.
  Runnable presence();

  /// Checks that the names in a run fit into the database.
  ///
  /// @throws IllegalArgumentException if one does not
  void check(Run run);

  /// Returns an SQL condition on the tables `run` and `attempt` that selects attempts in progress;
  /// it excludes attempts whose process is known to have died.
  String underWay(Connection connection) throws SQLException;

  /// Marks a run as in use until the result is closed, visible to all processes that use the store.
  Store.Hold hold(String run);

  /// Performs an action on a run unless it is in use, and keeps others from using it meanwhile.
  ///
  /// @return whether the action was performed
  boolean alone(String run, Runnable work);

  /// Checks that deletion is possible.
  ///
  /// @throws StoreException if the store is read-only
  void refuseReadOnly();

  /// Describes a failure with its remedy.
  StoreException failure(SQLException e);
}
