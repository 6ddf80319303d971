package dev.halftime.record;

import dev.halftime.Episode;
import dev.halftime.Event;
import dev.halftime.Score;

/// Records one episode; used by one thread.
public interface Recording {

  /// Appends an event as it happens; a store may show it while the episode is running.
  void append(Event event);

  /// Marks the episode as finished. An episode without this mark counts as never attempted. If the
  /// episode is already on record, the recorded one is kept, unless it is missing.
  void finish(Episode episode, Score score);
}
