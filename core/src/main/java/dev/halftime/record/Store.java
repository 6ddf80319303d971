package dev.halftime.record;

import dev.halftime.Episode;
import dev.halftime.Transcript;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/// Stores runs and trainings; append-only: nothing that was finished is ever changed, or lost
/// unless its whole run is deleted. Only a missing episode ([Result#missing]) is replaced by a
/// later attempt, which takes its place in the order.
///
/// Thread-safe. Streams hold resources and must be closed.
public interface Store extends RecordedRuns, AutoCloseable {

  /// Registers a run, with its complete tasks. Registering the same run again can only add agents
  /// that were unconfined or are unrepeatable, and probes.
  void begin(Run run);

  /// Returns when a run was begun or imported, by the clock of the machine; empty if the store does
  /// not know. The date is not part of the run, so equal runs stay equal.
  default Optional<Instant> begun(String run) {
    return Optional.empty();
  }

  /// Marks a run as in use until the result is closed. A process that records episodes marks their
  /// run.
  Hold hold(String run);

  /// A mark that a run is in use, in this process and others.
  interface Hold extends AutoCloseable {

    @Override
    void close();
  }

  /// Permanently deletes a run, with its tasks, episodes and probes; data that other runs share
  /// with it is kept. If the process is killed meanwhile, the run stays complete.
  ///
  /// @return whether it was deleted; false if it is in use
  /// @throws IllegalArgumentException if there is no such run
  boolean delete(String run);

  /// Starts recording an attempt. It supersedes an earlier, unfinished attempt at the same episode.
  Recording open(String run, Episode.Key cell);

  /// Returns the finished episodes of a run without their transcripts, in the order in which they
  /// finished.
  ///
  /// @param from how many of the first to skip, so that a reader gets only new ones
  Stream<Result> results(String run, long from);

  /// Returns the number of finished episodes of a run.
  long finished(String run);

  /// Returns the cost of missing attempts that were replaced, in dollars.
  double replaced(String run);

  /// Returns candidates among the finished episodes of a run whose messages, calls and observations
  /// may contain a text, in the order in which they finished. None that contains it is omitted.
  ///
  /// The text is searched, ignoring case, in the JSON in which episodes are recorded, so it should
  /// not contain quotation marks, backslashes and line feeds.
  ///
  /// @param from how many of the first to skip
  /// @param most how many to search after these
  List<Episode.Key> mentions(String run, long from, int most, String text);

  /// Returns the attempts that have begun and not finished, in the order of [Episode.Key#key]: they
  /// are running, or their process died.
  List<Episode.Key> underWay(String run);

  /// Returns what has been recorded of such an attempt; empty if there is none. It may lag behind
  /// by some seconds.
  Transcript soFar(String run, Episode.Key cell);

  /// Registers a training; the same training may be registered again.
  void begin(TrainingRun training);

  /// Returns all trainings, oldest first.
  List<TrainingRun> trainings();

  /// Stores the learning curve of one seed in place of its earlier version: a curve grows until it
  /// is finished, and then never changes.
  ///
  /// @throws IllegalArgumentException if the training is not registered
  void keep(String training, LearningCurve curve);

  /// Returns the current learning curves, in the order of the seeds.
  List<LearningCurve> curves(String training);

  /// Waits until everything written so far would survive a crash of this process.
  void flush();

  @Override
  void close();

  /// Returns the run with this id, or the only one whose id has this prefix.
  default Optional<Run> run(String id) {
    return named(id, runs(), Run::id);
  }

  /// Returns the training with this id, or the only one whose id has this prefix.
  default Optional<TrainingRun> training(String id) {
    return named(id, trainings(), TrainingRun::id);
  }

  private static <T> Optional<T> named(String id, List<T> all, Function<T, String> name) {
    if (id.isEmpty()) { // an unset variable in a script means nothing
      return Optional.empty();
    }
    List<T> found = all.stream().filter(each -> name.apply(each).startsWith(id)).toList();
    return found.stream()
        .filter(each -> name.apply(each).equals(id))
        .findFirst()
        .or(() -> found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty());
  }
}
