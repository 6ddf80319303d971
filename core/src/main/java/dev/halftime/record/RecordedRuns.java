package dev.halftime.record;

import dev.halftime.Episode;
import dev.halftime.Task;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/// Read access to runs and their finished episodes, from which reports are made. A store implements
/// it.
///
/// Thread-safe. Streams hold resources and must be closed.
public interface RecordedRuns {

  /// An empty record.
  RecordedRuns NONE =
      new RecordedRuns() {
        @Override
        public List<Run> runs() {
          return List.of();
        }

        @Override
        public Optional<Task> task(String run, String given, String id) {
          return Optional.empty();
        }

        @Override
        public Stream<Result> results(String run) {
          return Stream.empty();
        }

        @Override
        public Optional<Result> result(String run, Episode.Key key) {
          return Optional.empty();
        }

        @Override
        public Optional<Episode> episode(String run, Episode.Key key) {
          return Optional.empty();
        }
      };

  /// Returns all runs, oldest first, with the outlines of their tasks; without those that record
  /// probes.
  List<Run> runs();

  /// Returns the runs that record probes of other runs, oldest first.
  default List<Run> probing() {
    return List.of();
  }

  /// Returns the run that records the probes of a run, if there are any.
  default Optional<Run> probing(String run) {
    return probing().stream().filter(it -> it.from().equals(run)).findFirst();
  }

  /// Returns a task of a run with its content.
  ///
  /// @param given its key in [Run#tasks]
  /// @param id the task's id
  Optional<Task> task(String run, String given, String id);

  /// Returns a run with the content of its tasks.
  ///
  /// @throws IllegalArgumentException if it is not in this store
  default Run whole(Run run) {
    Map<String, List<Task>> tasks = new TreeMap<>();
    run.tasks()
        .forEach((given, outlines) ->
            tasks.put(given, outlines.stream().map(it -> whole(run, given, it)).toList()));
    return run.with(tasks);
  }

  /// Returns a task of a run with its content, given its outline.
  ///
  /// @throws IllegalArgumentException if it is not in this store
  default Task whole(Run run, String given, Task outline) {
    return task(run.id(), given, outline.id())
        .orElseThrow(() ->
            new IllegalArgumentException(
                "the store lacks task '" + outline.id() + "' of run " + run.id()));
  }

  /// Returns the finished episodes of a run without their transcripts, in the order of
  /// [Episode.Key#key].
  Stream<Result> results(String run);

  /// Returns a finished episode without its transcript.
  Optional<Result> result(String run, Episode.Key cell);

  /// Returns a finished episode.
  Optional<Episode> episode(String run, Episode.Key cell);
}
