package dev.halftime.models;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/// Configuration of the calls to the models of a run.
///
/// @param keys a file of keys
/// @param prices a file of prices that override the built-in ones
/// @param cache the folder of the response cache
/// @param record the file in which all calls are recorded
/// @param replay a recording that replaces all models
/// @param deadline time limit of one attempt
/// @param calls maximum number of concurrent calls to one model
public record ModelSettings(
    Optional<Path> keys,
    Optional<Path> prices,
    Optional<Path> cache,
    Optional<Path> record,
    Optional<Path> replay,
    Duration deadline,
    int calls) {

  /// No files and no cache, a deadline of two minutes, a hundred concurrent calls.
  public static final ModelSettings NOTHING =
      new ModelSettings(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Duration.ofMinutes(2),
          100);

  public ModelSettings {
    if (!deadline.isPositive() || calls < 1) {
      throw new IllegalArgumentException(
          "the time limit and the concurrency must be positive, not " + deadline + " and " + calls);
    }
    if (record.isPresent() && replay.isPresent()) {
      throw new IllegalArgumentException(
          "--record and --replay exclude each other; omit one of them");
    }
  }
}
