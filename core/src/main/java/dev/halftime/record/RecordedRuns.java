package dev.halftime.record;

import dev.halftime.Episode;
import dev.halftime.EpisodeKey;
import dev.halftime.Task;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/// Runs and their finished episodes, to be read: what reports are made from. A store is one.
///
/// Safe for many threads. Streams hold resources and must be closed.
public interface RecordedRuns {

  /// No runs at all.
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
        public Optional<Result> result(String run, EpisodeKey key) {
          return Optional.empty();
        }

        @Override
        public Optional<Episode> episode(String run, EpisodeKey key) {
          return Optional.empty();
        }
      };

  /// All runs, oldest first, with the outlines of their tasks.
  List<Run> runs();

  /// A task of a run as it was given.
  ///
  /// @param given under which key [Run#tasks] has it
  /// @param id the task's
  Optional<Task> task(String run, String given, String id);

  /// A run with its whole tasks.
  ///
  /// @throws IllegalArgumentException if it is not in this store
  default Run whole(Run run) {
    Map<String, List<Task>> tasks = new TreeMap<>();
    run.tasks()
        .forEach((given, outlines) ->
            tasks.put(given, outlines.stream().map(it -> whole(run, given, it)).toList()));
    return run.with(tasks);
  }

  /// A task of a run whole, by its outline.
  ///
  /// @throws IllegalArgumentException if it is not in this store
  default Task whole(Run run, String given, Task outline) {
    return task(run.id(), given, outline.id())
        .orElseThrow(() ->
            new IllegalArgumentException(
                "the store lacks task '" + outline.id() + "' of run " + run.id()));
  }

  /// The finished episodes of a run without their transcripts, in the order of [EpisodeKey#key].
  Stream<Result> results(String run);

  /// A finished episode without its transcript.
  Optional<Result> result(String run, EpisodeKey cell);

  /// A finished episode.
  Optional<Episode> episode(String run, EpisodeKey cell);
}
