package dev.halftime.store;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/// The rows of a query with one column, read while they are asked for, in constant memory.
final class Rows extends Spliterators.AbstractSpliterator<String> {

  private final Readers readers;
  private final Readers.Reader reader;
  private final PreparedStatement select;
  private final ResultSet row;

  /// @param arguments the query's parameters
  Rows(Readers readers, String query, Object... arguments) {
    super(Long.MAX_VALUE, Spliterator.ORDERED | Spliterator.NONNULL);
    this.readers = readers;
    try {
      this.reader = readers.open();
      this.select = reader.connection().prepareStatement(query);
      for (int i = 0; i < arguments.length; i++) {
        select.setObject(i + 1, arguments[i]);
      }
      this.row = select.executeQuery();
    } catch (SQLException e) {
      throw readers.database().failure(e);
    }
  }

  Stream<String> stream() {
    return StreamSupport.stream(this, false).onClose(this::close);
  }

  @Override
  public boolean tryAdvance(Consumer<? super String> action) {
    try {
      if (!row.next()) {
        return false;
      }
      action.accept(row.getString(1));
      return true;
    } catch (SQLException e) {
      throw readers.database().failure(e);
    }
  }

  private void close() {
    try (reader;
        select) {
      row.close();
    } catch (SQLException e) {
      throw readers.database().failure(e);
    }
  }
}
