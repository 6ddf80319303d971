package dev.halftime.experiment;

import dev.halftime.record.Result;

/// Hears of each episode as soon as it is recorded; called from many threads.
@FunctionalInterface
public interface EpisodeListener {

  void finished(Result result);
}
