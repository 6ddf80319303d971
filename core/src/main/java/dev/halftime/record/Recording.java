package dev.halftime.record;

import dev.halftime.Episode;
import dev.halftime.Event;
import dev.halftime.Score;

/// An episode that is being recorded, by one thread.
public interface Recording {

  /// Adds an event as it happens; a store may show it while the episode goes on.
  void append(Event event);

  /// Marks the episode as finished. An episode without this mark counts as never attempted; one
  /// that is on record already stays, unless it is missing.
  void finish(Episode episode, Score score);
}
