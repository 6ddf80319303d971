package dev.halftime.episode;

import dev.halftime.Action;
import dev.halftime.Benchmark;
import dev.halftime.Ending.Boundary;
import dev.halftime.Environment;
import dev.halftime.Episode;
import dev.halftime.EpisodeHooks;
import dev.halftime.EpisodeStart.Simulator;
import dev.halftime.Setting;
import dev.halftime.Step;
import dev.halftime.Task;
import dev.halftime.Transcript;
import dev.halftime.User;
import dev.halftime.setting.Limits;
import dev.halftime.setting.Prices;
import dev.halftime.usage.Usage;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// An episode as an environment: one task of a benchmark in a setting, with its world, user and
/// scorer. The observation is everything that the agent has seen. The reward of a step is the
/// world's own; the last step adds the score.
///
/// An episode is terminated when the agent finishes or fails, the user leaves, or the world says
/// that the task is done. It is truncated when a limit is reached, the world cuts it off, or
/// something other than the agent fails. An episode that cannot be scored ends without a score in
/// its reward.
///
/// [EpisodeRunner] plays agents in it, so learning and evaluation run the same code. The task is
/// always given alone, in its own world, even if the setting has sequences or drift.
public final class EpisodeEnvironment implements Environment<Transcript, Action>, AutoCloseable {

  private final Benchmark benchmark;
  private final Task task;
  private final Setting setting;
  private final Limits limits;
  private final LongSupplier nanos;
  private @Nullable OpenEpisode episode;
  private boolean closed = true; // whether the latest episode is
  private long seed;

  /// An opaque state of the environment.
  public static final class Snapshot {
    private final EpisodeEnvironment owner;
    private final long seed;
    private final OpenEpisode.Mark mark;

    private Snapshot(EpisodeEnvironment owner, long seed, OpenEpisode.Mark mark) {
      this.owner = owner;
      this.seed = seed;
      this.mark = mark;
    }
  }

  /// Creates an environment; call [#reset] before the first step.
  ///
  /// @param nanos a clock, in nanoseconds from an arbitrary origin
  public EpisodeEnvironment(
      Benchmark benchmark, Task task, Setting setting, Limits limits, LongSupplier nanos) {
    this.benchmark = benchmark;
    this.task = task;
    this.setting = setting;
    this.limits = limits;
    this.nanos = nanos;
  }

  /// Starts the task in a fresh world, with a user without memory. If one of them cannot be made,
  /// the episode fails when it is played.
  ///
  /// @param seed varies how the user talks, and which tools fail
  @Override
  public Transcript reset(long seed) {
    close();
    this.seed = seed;
    OpenEpisode begun = OpenEpisode.begin(context(seed), nanos, _ -> {});
    episode = begun;
    closed = false;
    return begun.seen();
  }

  private EpisodeContext context(long from) {
    Episode.Key cell = new Episode.Key("episode", benchmark.id(), setting, task.id(), "", 0, 0);
    Prices prices = setting.prices(Prices.DEFAULT);
    EpisodeHooks hooks =
        FailureStandIns.hooking(
            () ->
                setting.hooks(
                    new EpisodeHooks.Occasion(cell, benchmark, task, from, prices, List.of())),
            () -> false);
    return new EpisodeContext(
        cell,
        benchmark,
        task,
        FailureStandIns.building(benchmark::world, () -> false),
        hooks,
        List.of(),
        user(hooks, from),
        setting.limits(limits));
  }

  private @Nullable User user(EpisodeHooks hooks, long from) {
    return setting.protocol().interactive()
        ? FailureStandIns.meeting(
            () -> hooks.user(benchmark.user(task, List.of(), from)), () -> false)
        : null;
  }

  /// Returns whether the episode has ended, which can happen already at its start.
  public boolean isOver() {
    return episode().isOver();
  }

  /// Returns the record of the episode, and its score.
  ///
  /// @throws IllegalStateException if it is not over
  public PlayedEpisode played() {
    return episode().played();
  }

  /// Returns the outcome of the latest step; before the first step, that of the start. If the start
  /// ended the episode, its reward includes the score.
  public Step<Transcript> last() {
    return episode().last();
  }

  /// Executes an action of the agent.
  ///
  /// @throws IllegalStateException if the episode has ended or none was begun, or if the
  ///   environment is closed
  @Override
  public Step<Transcript> step(Action action) {
    OpenEpisode now = running();
    try {
      return now.step(
          BoundaryException.at(Boundary.AGENT, () -> EventValidator.check(action, limits)),
          Usage.NONE);
    } catch (BoundaryException broken) {
      return now.breakAt(broken);
    }
  }

  /// Returns a copy of the world in which calls can be tried.
  ///
  /// @throws IllegalStateException if no episode was begun, or if the environment is closed
  public Simulator simulator() {
    return WorldSimulator.in(running().context().world());
  }

  private OpenEpisode running() {
    OpenEpisode now = episode();
    if (closed) {
      throw new IllegalStateException("the environment is closed; reset it first");
    }
    return now;
  }

  public OpenEpisode episode() {
    OpenEpisode begun = episode;
    if (begun == null) {
      throw new IllegalStateException("no episode has started; reset the environment first");
    }
    return begun;
  }

  /// Returns the current state; empty where it could not be restored, because the world is outside
  /// this process, the users are not the author's own, or the hooks of an assumption are not
  /// repeatable.
  ///
  /// @throws BoundaryException if the world fails
  /// @throws IllegalStateException if no episode was begun, or if the environment is closed
  public Optional<Snapshot> snapshot() {
    OpenEpisode now = running();
    return BoundaryException.at(Boundary.WORLD, now.context().world()::external)
            || !benchmark.player().isEmpty()
            || !BoundaryException.at(Boundary.WORLD, now.context().hooks()::repeatable)
        ? Optional.empty()
        : Optional.of(new Snapshot(this, seed, now.mark()));
  }

  /// Restores a snapshot: a new world gets its state, and the conversation is replayed to a new
  /// user.
  ///
  /// If it cannot be restored, the environment is closed.
  ///
  /// @throws BoundaryException if the world, the user or the hooks of an assumption fail
  /// @throws IllegalArgumentException if it comes from another environment
  /// @throws IllegalStateException if the user replies differently this time
  @SuppressWarnings("ReferenceEquality") // identity is intended
  public Transcript restore(Snapshot snapshot) {
    if (snapshot.owner != this) {
      throw new IllegalArgumentException("the snapshot comes from another environment");
    }
    close();
    seed = snapshot.seed;
    EpisodeContext context = context(seed);
    try {
      OpenEpisode restored = OpenEpisode.restored(context, nanos, snapshot.mark);
      episode = restored;
      closed = false;
      return restored.seen();
    } catch (RuntimeException broken) {
      FailureStandIns.close(context.world());
      throw broken;
    }
  }

  /// Releases the world of the latest episode, whose record can still be read. A further call does
  /// nothing.
  @Override
  public void close() {
    OpenEpisode begun = episode;
    if (begun != null && !closed) {
      closed = true;
      begun.close();
      FailureStandIns.close(begun.context().world());
    }
  }
}
