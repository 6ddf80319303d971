package dev.halftime.app.cli.option;

import dev.halftime.app.input.InvalidInputException;
import dev.halftime.file.FileFailure;
import dev.halftime.record.Archive;
import dev.halftime.record.MemoryStore;
import dev.halftime.record.RecordedRuns;
import dev.halftime.record.Run;
import dev.halftime.record.Store;
import dev.halftime.report.comparison.ComparedRuns;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// The run that a gate compares with: one of the store, or the one in an archive.
///
/// @param run the run; if it is from an archive, its id is the name of the file, so that it can be
///   compared with a repetition that has the same id
/// @param id id of the run in its own record
/// @param archive the archive; empty if the run is in the store
record BaselineRun(Run run, String id, Optional<Store> archive) {

  /// Finds the run by its id in the store or, if the store has none, in a file.
  ///
  /// @throws InvalidInputException if the file is not an archive of one run
  /// @throws IllegalArgumentException if there is neither
  static BaselineRun of(Store store, String name) {
    Optional<Run> known = store.run(name);
    if (known.isEmpty() && isFile(name)) {
      return read(Path.of(name));
    }
    Run run =
        known.orElseThrow(() ->
            new IllegalArgumentException(
                "the baseline '"
                    + name
                    + "' is neither a run in the store nor a file; 'halftime list runs' shows the"
                    + " runs, 'halftime export RUN --out FILE' exports one"));
    return new BaselineRun(run, run.id(), Optional.empty());
  }

  private static boolean isFile(String name) {
    try {
      return Files.isRegularFile(Path.of(name));
    } catch (InvalidPathException _) {
      return false;
    }
  }

  private static BaselineRun read(Path file) {
    MemoryStore archive = new MemoryStore();
    try {
      Archive.read(file, archive, (_, _) -> {});
    } catch (IOException e) {
      throw new InvalidInputException(
          "cannot read the baseline '" + file + "': " + FileFailure.reason(e), e);
    } catch (IllegalArgumentException e) {
      throw new InvalidInputException("the baseline " + file + ", " + e.getMessage(), e);
    }
    List<Run> runs = archive.runs();
    if (runs.size() != 1) {
      throw new InvalidInputException(
          "the baseline '"
              + file
              + "' has "
              + runs.size()
              + " runs; export one: halftime export RUN --out FILE");
    }
    Run run = runs.getFirst();
    return new BaselineRun(
        ComparedRuns.ofFile(run, file.toString()), run.id(), Optional.of(archive));
  }

  /// Returns whether the baseline is the run itself: in the same store, or as an export of it.
  boolean isItself(Store store, Run other) {
    return id.equals(other.id())
        && archive.map(it -> ComparedRuns.same(it, id, store, other.id())).orElse(true);
  }

  /// Returns the record in which both runs can be compared.
  RecordedRuns with(Store store) {
    return archive.isEmpty() ? store : ComparedRuns.with(store, run.id(), archive.get(), id);
  }
}
