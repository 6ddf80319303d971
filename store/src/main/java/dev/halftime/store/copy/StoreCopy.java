package dev.halftime.store.copy;

import dev.halftime.record.Run;
import dev.halftime.record.Store;
import dev.halftime.record.TrainingRun;
import dev.halftime.store.database.Database;
import dev.halftime.store.database.PostgresDatabase;
import dev.halftime.store.database.SqliteDatabase;
import dev.halftime.store.database.StoreAddress;
import dev.halftime.store.database.StoreException;
import dev.halftime.store.run.RunCache;
import dev.halftime.store.run.Trainings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Copies runs and trainings unchanged from one store into another.
///
/// What the other store already has is compared and not written again, so an interrupted copy is
/// completed by repeating it. Annotations are not copied; see [dev.halftime.store.AnnotationLog].
public final class StoreCopy implements AutoCloseable {

  private final CopySide from;
  private final CopySide to;

  private StoreCopy(CopySide from, CopySide to) {
    this.from = from;
    this.to = to;
  }

  /// Counts of what was written into the other store.
  ///
  /// @param runs number of runs that it lacked in whole or in part
  public record Count(int runs, long episodes, int trainings) {}

  /// Receives the progress of a copy.
  @FunctionalInterface
  public interface Progress {

    /// Called after each part of a run.
    ///
    /// @param run the run that is being copied
    /// @param done number of its episodes in the other store
    void at(String run, long done);
  }

  /// Opens two stores; the second one is created if it is missing.
  ///
  /// @param environment as for [dev.halftime.store.PostgresStore#open]
  /// @throws StoreException if one of them cannot be opened
  public static StoreCopy between(
      StoreAddress from, StoreAddress to, Map<String, String> environment) {
    CopySide source = CopySide.of(open(from, environment));
    try {
      return new StoreCopy(source, CopySide.of(open(to, environment)));
    } catch (RuntimeException e) {
      source.close();
      throw e;
    }
  }

  private static Database open(StoreAddress address, Map<String, String> environment) {
    return switch (address) {
      case StoreAddress.InFile(Path file) -> SqliteDatabase.open(file);
      case StoreAddress.OnServer server -> PostgresDatabase.open(server, environment);
    };
  }

  /// Copies runs with their probes, and trainings.
  ///
  /// @param runs ids of runs of the first store
  /// @param trainings ids of trainings of the first store
  /// @throws IllegalArgumentException if the other store has a different run or training with one
  ///   of these ids; then nothing has been written
  /// @throws StoreException if a store cannot be used; what was copied before remains
  public Count copy(Set<String> runs, Set<String> trainings, Progress progress) {
    List<RunCopy> copies = new ArrayList<>();
    for (Run run : from.sql(() -> new RunCache().read(from.connection()))) {
      if (runs.contains(run.probes().isEmpty() ? run.id() : run.from())) {
        copies.add(new RunCopy(from, to, run));
      }
    }
    List<TrainingCopy> learned = new ArrayList<>();
    for (TrainingRun training : from.sql(() -> Trainings.all(from.connection()))) {
      if (trainings.contains(training.id())) {
        learned.add(new TrainingCopy(from, to, training));
      }
    }
    copies.forEach(RunCopy::check);
    learned.forEach(TrainingCopy::check);
    CopyTarget target = new CopyTarget(to);
    List<Long> episodes =
        copies.stream().flatMap(it -> copy(it, target, progress).stream()).toList();
    return new Count(
        episodes.size(),
        episodes.stream().mapToLong(Long::longValue).sum(),
        (int) learned.stream().filter(TrainingCopy::copy).count());
  }

  private Optional<Long> copy(RunCopy copy, CopyTarget target, Progress progress) {
    String run = copy.run().id();
    try (Store.Hold _ = from.database().hold(run);
        Store.Hold _ = to.database().hold(run)) {
      return copy.copy(target, done -> progress.at(run, done));
    }
  }

  @Override
  public void close() {
    try (from) {
      to.close();
    }
  }
}
