package dev.halftime.app.cli.run;

import dev.halftime.app.cli.option.WorkOptions;
import dev.halftime.app.cli.terminal.Console;
import dev.halftime.experiment.EpisodeListener;
import dev.halftime.record.Result;
import java.util.concurrent.atomic.LongAdder;

/// Counts the episodes whose cost is unknown, for which a limit in dollars may not hold, and passes
/// all results to the next listener.
record UnknownCosts(EpisodeListener next, LongAdder count) implements EpisodeListener {

  UnknownCosts(EpisodeListener next) {
    this(next, new LongAdder());
  }

  @Override
  public void finished(Result result) {
    if (!result.usage().costKnown()) {
      count.increment();
    }
    next.finished(result);
  }

  /// Warns that the budget may be exceeded, if it is set and a cost is unknown.
  void warn(Console halftime, WorkOptions work) {
    long unknown = count.sum();
    if (work.dollars != null && unknown > 0) {
      halftime.warn(
          "--budget-dollars %s may be exceeded: the cost of %,d episode%s is not known in full"
              .formatted(work.dollars, unknown, unknown == 1 ? "" : "s"));
    }
  }
}
