package dev.halftime.experiment;

import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/// Where lifetimes are run: here on virtual threads, elsewhere on a cluster's engine.
@FunctionalInterface
public interface Executor {

  /// Runs all, in any order, and returns when none is under way.
  ///
  /// @param stop asked before each: once true, nothing new is begun
  void run(List<WorkUnit> lifetimes, BooleanSupplier stop, Consumer<WorkUnit> work);
}
