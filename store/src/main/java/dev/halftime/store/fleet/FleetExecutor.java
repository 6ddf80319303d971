package dev.halftime.store.fleet;

import dev.halftime.Ending;
import dev.halftime.Ending.Boundary;
import dev.halftime.Episode;
import dev.halftime.Score;
import dev.halftime.Transcript;
import dev.halftime.experiment.Executor;
import dev.halftime.experiment.WorkUnit;
import dev.halftime.json.Json;
import dev.halftime.record.Result;
import dev.halftime.record.Store;
import dev.halftime.usage.Usage;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Executes the work units of a run that this worker can claim, until this worker and others have
/// completed all of them. Units of a worker that died are claimed again and continue after the last
/// recorded episode.
///
/// It also decides which episodes may begin.
public final class FleetExecutor implements Executor, Predicate<Episode.Key> {

  /// Time between two checks whether something can be claimed or begun.
  private static final long PAUSE_MS = 200;

  /// Maximum length of a stored reason, in characters.
  private static final int LONGEST = 1_000;

  private final Fleet fleet;
  private final Store store;
  private final Jobs.Job job;
  private final int concurrency;
  private final BooleanSupplier drain;

  /// Key of each episode's unit.
  private final Map<String, String> units = new ConcurrentHashMap<>();

  /// Units that were left unfinished.
  private final Set<String> left = ConcurrentHashMap.newKeySet();

  /// @param concurrency maximum number of simultaneous work units
  /// @param drain once true, no episode begins
  public FleetExecutor(
      Fleet fleet, Store store, Jobs.Job job, int concurrency, BooleanSupplier drain) {
    this.fleet = fleet;
    this.store = store;
    this.job = job;
    this.concurrency = concurrency;
    this.drain = drain;
  }

  @Override
  public boolean shared() {
    return true;
  }

  /// Returns whether an episode must not begin. Otherwise its attempt has been committed, unless
  /// the episode is already recorded.
  @Override
  public boolean test(Episode.Key cell) {
    String unit = units.getOrDefault(cell.key(), "");
    if (store.result(job.run(), cell).filter(known -> !known.missing()).isPresent()) {
      return false;
    }
    while (!drain.getAsBoolean() && !isOver()) {
      switch (fleet.begin(job.run(), unit, cell.key())) {
        case GRANTED -> {
          return false;
        }
        case REFUSED -> {
          left.add(unit);
          return true;
        }
        case LATER -> pause();
      }
    }
    left.add(unit);
    return true;
  }

  private static void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(PAUSE_MS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// Returns whether calls that cost money are no longer allowed: this worker counts as dead, or
  /// the run was deleted.
  public boolean isOver() {
    return fleet.isFenced() || fleet.isRunGone();
  }

  @Override
  public void run(List<WorkUnit> all, BooleanSupplier stop, Consumer<WorkUnit> work) {
    Map<String, WorkUnit> open = new HashMap<>();
    all.forEach(unit -> open.put(name(unit), unit));
    Semaphore permits = new Semaphore(concurrency);
    AtomicReference<@Nullable Throwable> failed = new AtomicReference<>();
    BooleanSupplier ended =
        () -> stop.getAsBoolean() || drain.getAsBoolean() || isOver() || failed.get() != null;
    fleet.carryOut(job.run());
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      while (!ended.getAsBoolean() && fleet.claims().isOpen(job)) {
        UnitClaims.Taken taken = fleet.claims().taken(job);
        if (taken.done().containsAll(open.keySet())) {
          fleet.claims().end(job);
          break;
        }
        for (String unit : free(all, taken)) {
          boolean alone = taken.suspect().contains(unit);
          int needed = alone ? concurrency : 1;
          if (alone && !permits.tryAcquire(needed)) {
            continue; // once this worker has nothing else
          }
          if (!alone) {
            permits.acquireUninterruptibly();
          }
          if (ended.getAsBoolean() || !fleet.claims().claim(job, unit, alone)) {
            permits.release(needed);
            continue;
          }
          WorkUnit claimed = Objects.requireNonNull(open.get(unit));
          threads.execute(() -> {
            try {
              carryOut(unit, claimed, work);
            } catch (RuntimeException | Error e) {
              failed.compareAndSet(null, e);
            } finally {
              permits.release(needed);
            }
          });
        }
        pause();
      }
    }
    switch (failed.get()) {
      case null -> {}
      case Error error -> throw error;
      case RuntimeException failure -> throw failure;
      case Throwable never -> throw new IllegalStateException(never);
    }
  }

  /// Returns the unclaimed units; those that must be executed alone come last.
  private List<String> free(List<WorkUnit> all, UnitClaims.Taken taken) {
    List<String> free =
        turned(all.stream().map(FleetExecutor::name).filter(it -> !taken.contains(it)).toList());
    return Stream.concat(
            free.stream().filter(it -> !taken.suspect().contains(it)),
            free.stream().filter(taken.suspect()::contains))
        .toList();
  }

  /// Returns the units, starting at a different one in each worker, so that two workers seldom try
  /// to claim the same one.
  private List<String> turned(List<String> free) {
    if (free.isEmpty()) {
      return free;
    }
    List<String> turned = new ArrayList<>(free);
    Collections.rotate(turned, -(int) (fleet.worker() * concurrency % free.size()));
    return turned;
  }

  private void carryOut(String unit, WorkUnit claimed, Consumer<WorkUnit> work) {
    left.remove(unit);
    claimed.cells().forEach(cell -> units.put(cell.key(), unit));
    Optional<String> hopeless = fleet.claims().hopeless(job.run(), unit);
    if (hopeless.isPresent()) {
      giveUp(claimed, hopeless.get());
    } else {
      try {
        work.accept(claimed);
      } catch (RuntimeException | Error e) {
        store.flush(); // throws if the store is the cause
        fleet.claims().fail(job.run(), unit, words(e));
        if (e instanceof VirtualMachineError && !(e instanceof StackOverflowError)) {
          throw e; // other parts of this process may be broken, too
        }
        return;
      }
    }
    store.flush();
    fleet.claims().release(job.run(), unit, !left.contains(unit));
  }

  /// Records as missing the episode at which a unit fails each time it is executed.
  private void giveUp(WorkUnit unit, String why) {
    Optional<Episode.Key> next =
        unit.cells().stream()
            .filter(it -> store.result(job.run(), it).map(Result::lost).orElse(true))
            .findFirst();
    if (next.isEmpty() || test(next.get())) {
      return;
    }
    String words = "attempted " + UnitClaims.ATTEMPTS + " times by workers: " + why;
    store
        .open(job.run(), next.get())
        .finish(
            new Episode(
                next.get(),
                Transcript.EMPTY,
                new Ending.Failed(Boundary.WORLD, words),
                "",
                "",
                Json.object(),
                Usage.NONE),
            new Score.Ungraded(Boundary.WORLD, words));
  }

  private static String words(Throwable e) {
    String words = String.valueOf(e);
    return words.length() <= LONGEST ? words : words.substring(0, LONGEST) + "...";
  }

  private static String name(WorkUnit unit) {
    return unit.cells().getFirst().key();
  }
}
