package dev.halftime.store;

import dev.halftime.store.database.StoreException;
import java.util.List;

/// What people said about the runs of a store, as lines of JSON; append-only.
///
/// Several processes may use one log.
public interface AnnotationLog {

  /// Returns the lines, oldest first.
  ///
  /// @param from how many of the first to skip
  /// @throws StoreException if they cannot be read
  List<String> lines(int from);

  /// Appends lines, all or none of them; they are safe when this returns.
  ///
  /// @throws StoreException if they cannot be written
  void add(List<String> lines);
}
