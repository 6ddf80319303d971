package dev.halftime.store.episode;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/// The rows of a query, read lazily and in constant memory.
///
/// @param <T> type of a decoded row
public final class Rows<T> extends Spliterators.AbstractSpliterator<T> {

  private final Readers readers;
  private final Readers.Reader reader;
  private final Row<T> as;
  private final PreparedStatement select;
  private final ResultSet row;

  /// Decodes rows.
  @FunctionalInterface
  public interface Row<T> {

    /// Decodes a row; null to skip it.
    @Nullable T of(ResultSet row) throws SQLException;

    /// Called after the last row.
    default void end() {}
  }

  /// Executes a query.
  ///
  /// @param arguments the query's parameters
  public Rows(Readers readers, Row<T> as, String query, Object... arguments) {
    super(Long.MAX_VALUE, Spliterator.ORDERED | Spliterator.NONNULL);
    this.readers = readers;
    this.as = as;
    try {
      this.reader = readers.open();
      this.select = readers.database().rows(reader.connection(), query);
      for (int i = 0; i < arguments.length; i++) {
        select.setObject(i + 1, arguments[i]);
      }
      this.row = select.executeQuery();
    } catch (SQLException e) {
      throw readers.database().failure(e);
    }
  }

  public Stream<T> stream() {
    return StreamSupport.stream(this, false).onClose(this::close);
  }

  @Override
  public boolean tryAdvance(Consumer<? super T> action) {
    try {
      while (row.next()) {
        T read = as.of(row);
        if (read != null) {
          action.accept(read);
          return true;
        }
      }
      as.end();
      return false;
    } catch (SQLException e) {
      throw readers.database().failure(e);
    }
  }

  private void close() {
    try (reader) {
      try (select) {
        row.close();
      }
      readers.database().afterRows(reader.connection());
    } catch (SQLException e) {
      throw readers.database().failure(e);
    }
  }
}
