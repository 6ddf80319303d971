package dev.halftime.record;

import dev.halftime.Cell;
import dev.halftime.Episode;
import dev.halftime.Result;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Where runs are kept; append-only: nothing that was finished is ever changed or lost.
///
/// Safe for many threads. Streams hold resources and must be closed.
public interface Store extends AutoCloseable {

  /// Makes a run known; the same run may be made known again.
  void begin(Run run);

  /// All runs, oldest first.
  List<Run> runs();

  /// Starts recording an attempt. What an earlier, unfinished attempt at the same cell left behind
  /// is superseded.
  Recording open(String run, Cell cell);

  /// The finished episodes of a run without their transcripts, in the order of [Cell#key].
  Stream<Result> results(String run);

  /// A finished episode.
  Optional<Episode> episode(String run, Cell cell);

  /// Waits until all that was handed over so far is safe from a crash of this process.
  void flush();

  @Override
  void close();

  /// The run with this id, or with the only id that begins so.
  default Optional<Run> run(String id) {
    List<Run> found = runs().stream().filter(run -> run.id().startsWith(id)).toList();
    return found.stream()
        .filter(run -> run.id().equals(id))
        .findFirst()
        .or(() -> found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty());
  }
}
