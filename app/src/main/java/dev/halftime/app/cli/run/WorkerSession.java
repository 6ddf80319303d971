package dev.halftime.app.cli.run;

import dev.halftime.Benchmark;
import dev.halftime.Experiment;
import dev.halftime.app.Catalogue;
import dev.halftime.app.cli.terminal.Console;
import dev.halftime.app.input.InvalidInputException;
import dev.halftime.experiment.ExperimentRunner;
import dev.halftime.experiment.RunContext;
import dev.halftime.record.Run;
import dev.halftime.record.Store;
import dev.halftime.store.database.StoreException;
import dev.halftime.store.fleet.Fleet;
import dev.halftime.store.fleet.FleetExecutor;
import dev.halftime.store.fleet.Jobs;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/// A worker, which executes the runs that are offered in its store, one after another.
///
/// @param catalogue makes the catalogue for a run
/// @param concurrency maximum number of simultaneous work units
/// @param drain once true, no episode begins
public record WorkerSession(
    Console halftime,
    Store store,
    Fleet fleet,
    Function<Run, Catalogue> catalogue,
    int concurrency,
    BooleanSupplier drain) {

  private static final long PAUSE_MS = 500;

  /// Works until the worker is drained or counts as dead.
  ///
  /// @param untilIdle whether the worker also ends once no run is offered that it can execute
  public void work(Jobs jobs, boolean untilIdle) {
    Set<Long> refused = new HashSet<>();
    while (!drain.getAsBoolean() && !fleet.isFenced()) {
      List<Jobs.Job> offered =
          jobs.all().stream().filter(job -> !refused.contains(job.offer())).toList();
      if (offered.isEmpty()) {
        if (untilIdle) {
          return;
        }
        pause();
        continue;
      }
      Jobs.Job job = offered.getFirst();
      Share share;
      try {
        share = share(job);
      } catch (StoreException e) {
        throw e;
      } catch (RuntimeException e) {
        refused.add(job.offer());
        halftime.warn("This worker cannot execute run " + job.run() + ": " + e.getMessage());
        continue;
      }
      carryOut(job, share);
    }
  }

  /// What this worker needs for a run.
  private record Share(ExperimentRunner runner, FleetExecutor executor) {}

  /// Prepares a run; fails if the content of this worker differs from that with which the run was
  /// started.
  private Share share(Jobs.Job job) {
    String version = FollowedRun.version(halftime);
    if (!job.version().equals(version)) {
      throw new InvalidInputException(
          "it was offered by " + job.version() + ", and this is " + version);
    }
    Run run =
        store.run(job.run()).orElseThrow(() -> new InvalidInputException("it is not in the store"));
    if (run.imported()) {
      throw new InvalidInputException(
          "it was imported, and a worker cannot ask whether to trust it");
    }
    Catalogue parts = catalogue.apply(run);
    Experiment experiment = parts.known(run.experiment());
    parts
        .prices()
        .uncounted(experiment, job.dollars())
        .ifPresent(why -> {
          throw new InvalidInputException(why);
        });
    parts.notices().programs().keepToBudget(job.isLimited());
    Map<String, Benchmark> benchmarks =
        parts.benchmarks(experiment.benchmarks(), experiment.user());
    Continuation same = Continuation.of(store, run, parts.contents(experiment, benchmarks));
    FleetExecutor executor = new FleetExecutor(fleet, store, job, concurrency, drain);
    RunContext context =
        new RunContext(
            benchmarks,
            parts.entrants(experiment, benchmarks.values()),
            store,
            executor,
            System::nanoTime);
    return new Share(new ExperimentRunner(context, parts.known(same.experiment())), executor);
  }

  private void carryOut(Jobs.Job job, Share share) {
    halftime.remark("Run %s: working".formatted(job.run()));
    LongAdder episodes = new LongAdder();
    share.runner().share(_ -> episodes.increment(), share.executor(), share.executor()::isOver);
    if (fleet.isRunGone()) {
      halftime.warn("Run " + job.run() + " was deleted; its episodes in progress are discarded.");
      return;
    }
    halftime.remark("Run %s: %,d episodes by this worker".formatted(job.run(), episodes.sum()));
  }

  private static void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(PAUSE_MS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
