package dev.halftime.store.fleet;

import dev.halftime.store.StoreServer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/// A session with the database, used by one thread of its own, since an interrupt closes the
/// connection of a virtual thread.
final class Sql implements AutoCloseable {

  /// The server ends idle transactions, so that a suspended worker does not block others. The
  /// timeout is shorter than the time for which writers of the store wait.
  private static final String IMPATIENT = "SET idle_in_transaction_session_timeout = 15000";

  private final StoreServer server;
  private final Connection connection;
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().name("fleet").factory());

  Sql(StoreServer server) {
    this.server = server;
    try {
      this.connection = server.connect();
      try (Statement statement = connection.createStatement()) {
        statement.execute(IMPATIENT);
      }
    } catch (SQLException e) {
      throw server.failure(e);
    }
  }

  /// Work with the connection.
  @FunctionalInterface
  interface Work<T extends @Nullable Object> {
    T with(Connection connection) throws SQLException;
  }

  /// Decodes a row.
  @FunctionalInterface
  interface Row<T> {
    T of(ResultSet row) throws SQLException;
  }

  /// Executes work in one transaction; an interrupt of the calling thread does not end it.
  ///
  /// @throws dev.halftime.store.database.StoreException if the database cannot be used
  <T extends @Nullable Object> T transaction(Work<T> work) {
    Future<T> result =
        thread.submit(() -> {
          connection.setAutoCommit(false);
          try {
            T done = work.with(connection);
            connection.commit();
            return done;
          } catch (SQLException | RuntimeException e) {
            rollback();
            throw e;
          }
        });
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return result.get();
        } catch (InterruptedException e) {
          interrupted = true;
        } catch (ExecutionException e) {
          if (e.getCause() instanceof SQLException failure) {
            throw server.failure(failure);
          }
          throw new IllegalStateException(e.getCause());
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private void rollback() {
    try {
      connection.rollback();
    } catch (SQLException e) {
      // the connection is lost, which is reported to the caller
    }
  }

  /// Executes a statement; returns the number of rows that it changed.
  int update(String statement, Object... arguments) {
    return transaction(connection -> update(connection, statement, arguments));
  }

  static int update(Connection connection, String statement, Object... arguments)
      throws SQLException {
    try (PreparedStatement prepared = prepared(connection, statement, arguments)) {
      return prepared.executeUpdate();
    }
  }

  /// Returns the first row of a query; empty if there is none.
  <T> Optional<T> first(String query, Row<T> as, Object... arguments) {
    return transaction(connection -> first(connection, query, as, arguments));
  }

  static <T> Optional<T> first(Connection connection, String query, Row<T> as, Object... arguments)
      throws SQLException {
    try (PreparedStatement prepared = prepared(connection, query, arguments);
        ResultSet row = prepared.executeQuery()) {
      return row.next() ? Optional.of(as.of(row)) : Optional.empty();
    }
  }

  private static PreparedStatement prepared(
      Connection connection, String statement, Object... arguments) throws SQLException {
    PreparedStatement prepared = connection.prepareStatement(statement);
    for (int i = 0; i < arguments.length; i++) {
      prepared.setObject(i + 1, arguments[i]);
    }
    return prepared;
  }

  @Override
  public void close() {
    thread.shutdown();
    try {
      connection.close();
    } catch (SQLException e) {
      // nothing is pending: each transaction was committed, or its failure was reported
    }
  }
}
