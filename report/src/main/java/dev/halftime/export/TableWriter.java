package dev.halftime.export;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Destination of the rows of a table, which is complete only after [#close].
public interface TableWriter extends Closeable {

  /// Writes a row.
  ///
  /// @param cells one cell per column, each of the column's type or null
  void row(List<@Nullable Object> cells) throws IOException;
}
