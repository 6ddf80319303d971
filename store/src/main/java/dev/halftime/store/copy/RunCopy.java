package dev.halftime.store.copy;

import dev.halftime.record.Run;
import dev.halftime.store.copy.CopySource.Row;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.LongConsumer;

/// Copies one run.
///
/// Episodes are written in the order in which they finished, a few hundred per transaction, so that
/// other writers of the target store do not wait long. An interrupted copy leaves the run there
/// with the episodes copied so far.
///
/// @param run the run, with the outlines of its tasks
record RunCopy(CopySide from, CopySide to, Run run) {

  /// Checks that the target store can take the run: it has no run with this id, or the same run
  /// without contradictions.
  ///
  /// @throws IllegalArgumentException if it cannot
  void check() {
    to.database().check(run);
    Optional<Run> there = to.run(run.id());
    if (there.isEmpty()) {
      return;
    }
    if (!isSame(there.get())) {
      throw different("its experiment, its tasks or its origin differ");
    }
    StoredRunComparison.contradiction(from, from.number(run.id()), to, to.number(run.id()))
        .ifPresent(what -> {
          throw different(what);
        });
  }

  private boolean isSame(Run there) {
    return there.experiment().equals(run.experiment())
        && new TreeMap<>(there.tasks()).equals(new TreeMap<>(run.tasks()))
        && there.oracles().equals(run.oracles())
        && there.from().equals(run.from())
        && there.imported() == run.imported()
        && there.probes().isEmpty() == run.probes().isEmpty();
  }

  private IllegalArgumentException different(String what) {
    return new IllegalArgumentException(
        to.database().name()
            + " has a different run "
            + run.id()
            + ": "
            + what
            + "; copy into another store, or delete one of the two runs");
  }

  /// Copies what the target store lacks.
  ///
  /// @param target the target store
  /// @param progress receives the number of the run's episodes in the target store
  /// @return number of episodes written; empty if nothing was written
  Optional<Long> copy(CopyTarget target, LongConsumer progress) {
    CopySource source = new CopySource(from, from.number(run.id()));
    double replaced = from.replaced(run.id());
    boolean fresh = target.begin(run, source);
    long number = to.number(run.id());
    boolean later = replaced > to.replaced(run.id());
    long added = 0;
    long last = 0;
    for (List<Row> rows = source.rows(0); !rows.isEmpty(); rows = source.rows(last)) {
      added += target.add(number, target.lacking(number, rows), source, later);
      last = rows.getLast().number();
      progress.accept(last);
    }
    if (replaced > 0) {
      target.replaced(number, replaced);
    }
    source.attempts().forEach(attempt -> target.add(number, attempt, source));
    return fresh || added > 0 ? Optional.of(added) : Optional.empty();
  }
}
