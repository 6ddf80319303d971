package dev.halftime.app.cli.run;

import dev.halftime.app.cli.option.WorkOptions;
import dev.halftime.app.cli.terminal.Console;
import dev.halftime.app.cli.terminal.Interrupt;
import dev.halftime.app.cli.terminal.ProgressLine;
import dev.halftime.app.input.InvalidInputException;
import dev.halftime.experiment.Budget;
import dev.halftime.experiment.EpisodeListener;
import dev.halftime.experiment.ExperimentRunner;
import dev.halftime.experiment.Outcome;
import dev.halftime.experiment.RunContext;
import dev.halftime.record.Result;
import dev.halftime.record.Store;
import dev.halftime.store.StoreServer;
import dev.halftime.store.database.StoreAddress;
import dev.halftime.store.fleet.Jobs;
import java.util.Iterator;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/// A run that workers execute while this process follows it. If this process dies, they continue.
record FollowedRun(
    Console halftime, WorkOptions work, RunContext context, ExperimentRunner runner) {

  private static final long PAUSE_MS = 300;

  /// Minimum interval between messages that no worker executes the run.
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(30);

  private static final String STOPPING =
      "\nStopping: workers complete the episodes in progress. Press Ctrl-C again to exit at once.";

  /// Rejects a store that workers cannot reach.
  static void checkStore(Console halftime) {
    if (!(halftime.store() instanceof StoreAddress.OnServer)) {
      throw halftime.usage(
          "--on workers needs a store that workers can reach: --store"
              + " jdbc:postgresql://HOST/DATABASE");
    }
  }

  /// Rejects a run that workers execute already, since its calls would be paid twice.
  static void checkFree(Console halftime, String run) {
    if (halftime.store() instanceof StoreAddress.OnServer server
        && Jobs.isCarriedOut(StoreServer.of(server, System.getenv()), run)) {
      throw new InvalidInputException(
          "workers execute run "
              + run
              + ": follow it with --on workers; Ctrl-C there ends their work");
    }
  }

  /// Rejects options that need a single process.
  static void check(Console halftime, boolean probes, boolean early) {
    if (probes || early) {
      throw halftime.usage(
          "--probe and --stop-early need one process; resume the run with them after --on workers");
    }
  }

  /// Returns the version that workers must have.
  static String version(Console halftime) {
    return halftime.commandLine().getCommandSpec().root().version()[0];
  }

  Outcome follow() {
    if (runner.before() >= runner.planned()) {
      return new Outcome(runner.planned(), runner.before(), 0, Outcome.Why.COMPLETE);
    }
    try (Interrupt interrupt = new Interrupt(() -> halftime.remark(STOPPING))) {
      if (halftime.quiet()) {
        return follow(_ -> {}, interrupt);
      }
      try (ProgressLine line =
          new ProgressLine(halftime.screen(), runner.planned(), runner.before())) {
        return follow(line, interrupt);
      }
    }
  }

  private Outcome follow(EpisodeListener screen, BooleanSupplier stop) {
    UnknownCosts progress = new UnknownCosts(screen);
    Store store = context.store();
    String run = runner.run().id();
    Budget budget = work.budget();
    long end = System.nanoTime() + budget.time().toNanos();
    StoreServer server = StoreServer.of((StoreAddress.OnServer) halftime.store(), System.getenv());
    try (Store.Hold _ = store.hold(run);
        Jobs jobs = new Jobs(server)) {
      store.begin(runner.run());
      long seen = store.finished(run);
      long offer = jobs.open(run, version(halftime), budget.dollars(), runner.spent());
      Jobs.State state = jobs.state(run).orElseThrow();
      boolean late = false;
      long idle = System.nanoTime() - PATIENCE_NANOS;
      while (state.open() || state.running() > 0) {
        late |= System.nanoTime() - end >= 0;
        if (state.open() && (late || stop.getAsBoolean())) {
          jobs.close(run, offer);
        }
        if (state.running() > 0 || state.paused()) {
          idle = System.nanoTime();
        } else if (state.open()
            && System.nanoTime() - idle >= (state.workers() == 0 ? 1 : 2) * PATIENCE_NANOS) {
          halftime.remark(idleness(state));
          idle = System.nanoTime();
        }
        pause();
        state =
            jobs.state(run)
                .orElseThrow(() -> new InvalidInputException("run " + run + " was deleted"));
        seen += told(store, run, seen, progress);
      }
      progress.warn(halftime, work);
      return outcome(stop.getAsBoolean(), late || state.isSpent());
    }
  }

  private String idleness(Jobs.State state) {
    return state.workers() == 0
        ? "No worker is running; start one with: halftime worker --store " + halftime.store()
        : String.format(
            Locale.ROOT,
            "No worker is executing this run: %,d running, which execute an earlier run or have"
                + " refused this one; see their output for the reason.",
            state.workers());
  }

  /// Passes the new results to the listener, and returns their number.
  private static long told(Store store, String run, long seen, EpisodeListener progress) {
    long count = 0;
    try (Stream<Result> fresh = store.results(run, seen)) {
      for (Iterator<Result> each = fresh.iterator(); each.hasNext(); count++) {
        progress.finished(each.next());
      }
    }
    return count;
  }

  private static void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(PAUSE_MS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Outcome outcome(boolean stopped, boolean spent) {
    int settled = new ExperimentRunner(context, runner.run().experiment()).before();
    Outcome.Why why =
        settled >= runner.planned()
            ? Outcome.Why.COMPLETE
            : stopped ? Outcome.Why.STOPPED : spent ? Outcome.Why.BUDGET : Outcome.Why.MISSING;
    return new Outcome(runner.planned(), runner.before(), settled - runner.before(), why);
  }
}
