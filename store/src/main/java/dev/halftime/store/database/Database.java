package dev.halftime.store.database;

import dev.halftime.record.Run;
import dev.halftime.record.Store;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;

/// A database that holds a store: all in which one database differs from another.
///
/// The tables are the same everywhere, and so are the statements, which use only what SQLite and
/// PostgreSQL have in common.
public interface Database {

  /// Version of the schema that this version writes: the number of its last migration.
  int VERSION = 8;

  /// Versions of the schema that added a table.
  int REPLACED = 6;

  int BEGUN = 7;

  /// Returns how messages name it, in quotation marks.
  String name();

  /// Opens a connection in which each statement is a transaction.
  Connection connect() throws SQLException;

  /// Returns the version of its schema.
  ///
  /// @throws StoreException if it is the database of another program
  int version();

  /// Returns the version of the schema of an open store.
  int opened();

  /// Begins a transaction that excludes all others that are begun so, and waits for its turn. It
  /// ends with `COMMIT`, or with the connection.
  void begin(Statement statement) throws SQLException;

  /// Prepares a query whose rows are read as they are needed.
  PreparedStatement rows(Connection connection, String query) throws SQLException;

  /// Makes a connection ready for other statements, after such a query.
  void afterRows(Connection connection) throws SQLException;

  /// Returns what throws a [StoreException] once this is no longer the database that it is now.
  Runnable presence();

  /// Checks that the names in a run fit into the database.
  ///
  /// @throws IllegalArgumentException if they do not
  void check(Run run);

  /// Returns what must hold for an attempt that has begun and not finished, as a condition of SQL
  /// on the tables `run` and `attempt`; an attempt whose process is known to have died does not
  /// meet it.
  String underWay(Connection connection) throws SQLException;

  /// Marks a run as in use until the result is closed, as all processes with the store see it.
  Store.Hold hold(String run);

  /// Does something with a run unless it is in use; nobody begins to use it meanwhile.
  ///
  /// @return whether it was done
  boolean alone(String run, Runnable work);

  /// Checks that something can be deleted.
  ///
  /// @throws StoreException if nothing can be written
  void refuseReadOnly();

  /// Describes a failure with its remedy.
  StoreException failure(SQLException e);
}
