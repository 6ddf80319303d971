package dev.halftime.store;

import dev.halftime.store.database.StoreException;
import java.util.List;

/// The annotations that people made on the runs of a store: an append-only log of JSON lines.
///
/// Several processes may use one log.
public interface AnnotationLog {

  /// Returns the lines, oldest first.
  ///
  /// @param from number of lines to skip at the beginning
  /// @throws StoreException if they cannot be read
  List<String> lines(int from);

  /// Appends lines atomically; they are durable when this returns.
  ///
  /// @throws StoreException if they cannot be written
  void add(List<String> lines);
}
