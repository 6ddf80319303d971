package dev.halftime.export;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Where the rows of a table go; it is not complete until it is closed.
public interface TableWriter extends Closeable {

  /// Writes a row.
  ///
  /// @param cells one a column, of its kind or null
  void row(List<@Nullable Object> cells) throws IOException;
}
