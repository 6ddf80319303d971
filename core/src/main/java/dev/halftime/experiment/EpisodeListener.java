package dev.halftime.experiment;

import dev.halftime.record.Result;

/// Called with each episode as soon as it is recorded, from many threads.
@FunctionalInterface
public interface EpisodeListener {

  void finished(Result result);
}
