package dev.halftime.models;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/// What is put around the models of a run.
///
/// @param keys a file of keys
/// @param prices a file of prices that go before those brought along
/// @param cache a folder of answers that are kept
/// @param record where all calls are written down
/// @param replay a recording that stands in for all models
/// @param deadline of one attempt
/// @param calls how many may be under way at one model at once
public record ModelSettings(
    Optional<Path> keys,
    Optional<Path> prices,
    Optional<Path> cache,
    Optional<Path> record,
    Optional<Path> replay,
    Duration deadline,
    int calls) {

  /// Nothing kept, two minutes, a hundred calls.
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
          "a call needs some time and a place, not " + deadline + " and " + calls);
    }
    if (record.isPresent() && replay.isPresent()) {
      throw new IllegalArgumentException("--record and --replay exclude each other");
    }
  }
}
