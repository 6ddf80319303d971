package dev.halftime.store.episode;

import dev.halftime.store.database.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/// A pool of connections for reading, since opening one takes longer than most queries.
public final class Readers implements AutoCloseable {

  /// Maximum number of idle connections; if all are in use, another one is opened.
  private static final int KEPT = 4;

  private final Database database;
  private final BlockingQueue<Connection> idle = new ArrayBlockingQueue<>(KEPT);
  private volatile boolean closed;

  public Readers(Database database) {
    this.database = database;
  }

  /// A pooled connection, used by one thread until it is closed.
  public record Reader(Connection connection, Readers from) implements AutoCloseable {

    @Override
    public void close() throws SQLException {
      from.takeBack(connection);
    }
  }

  public Reader open() throws SQLException {
    Connection connection = idle.poll();
    return new Reader(connection == null ? database.connect() : connection, this);
  }

  /// A read operation.
  @FunctionalInterface
  public interface Reading<T> {
    T in(Connection connection) throws SQLException;
  }

  /// Reads even if the thread is interrupted, and keeps its interrupt status: an interrupt closes
  /// the connection of a virtual thread, and the read is repeated on another one.
  ///
  /// @throws dev.halftime.store.database.StoreException if the database cannot be used
  public <T> T read(Reading<T> reading) {
    boolean interrupted = Thread.interrupted();
    try {
      while (true) {
        try (Reader reader = open()) {
          return reading.in(reader.connection());
        } catch (SQLException e) {
          if (!Thread.interrupted()) {
            throw database.failure(e);
          }
          interrupted = true;
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  Database database() {
    return database;
  }

  private void takeBack(Connection connection) throws SQLException {
    if (connection.isClosed()) {
      return; // the connection was lost
    }
    if (closed || !idle.offer(connection)) {
      connection.close();
    } else if (closed) {
      close(); // the pool was closed in the meantime and may have missed it
    }
  }

  @Override
  public void close() throws SQLException {
    closed = true;
    for (Connection each = idle.poll(); each != null; each = idle.poll()) {
      each.close();
    }
  }
}
