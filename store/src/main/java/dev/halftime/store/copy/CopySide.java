package dev.halftime.store.copy;

import dev.halftime.record.Run;
import dev.halftime.store.database.Database;
import dev.halftime.store.database.StoreException;
import dev.halftime.store.run.Tasks;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One of the two stores of a copy, with a connection to it. Its error messages name the store.
record CopySide(Database database, Connection connection) implements AutoCloseable {

  /// An operation on the database.
  @FunctionalInterface
  interface Work<T extends @Nullable Object> {
    T done() throws SQLException;
  }

  static CopySide of(Database database) {
    try {
      return new CopySide(database, database.connect());
    } catch (SQLException e) {
      throw database.failure(e);
    }
  }

  <T extends @Nullable Object> T sql(Work<T> work) {
    try {
      return work.done();
    } catch (SQLException e) {
      throw failure(e);
    }
  }

  StoreException failure(SQLException e) {
    return database.failure(e);
  }

  /// Returns the number of a run in this store.
  ///
  /// @throws IllegalArgumentException if there is no such run
  long number(String run) {
    return numberIfThere(run)
        .orElseThrow(() -> new IllegalArgumentException("there is no run '" + run + "'"));
  }

  private Optional<Long> numberIfThere(String run) {
    return sql(() -> {
      try (PreparedStatement select =
          connection.prepareStatement("SELECT number FROM run WHERE id = ?")) {
        select.setString(1, run);
        try (ResultSet row = select.executeQuery()) {
          return row.next() ? Optional.of(row.getLong(1)) : Optional.empty();
        }
      }
    });
  }

  /// Returns a run with the outlines of its tasks; empty if there is no such run.
  Optional<Run> run(String id) {
    return numberIfThere(id).map(_ -> sql(() -> Tasks.stored(connection, id)).outline());
  }

  /// Returns the cost of missing attempts that were replaced, in dollars.
  double replaced(String run) {
    return database.opened() < Database.REPLACED ? 0 : sql(() -> Tasks.replaced(connection, run));
  }

  @Override
  public void close() {
    sql(() -> {
      connection.close();
      return null;
    });
  }
}
