package dev.halftime.run;

import dev.halftime.Result;

/// Hears of each episode as soon as it is recorded; called from many threads.
@FunctionalInterface
public interface Progress {

  void finished(Result result);
}
