package dev.halftime.episode;

import dev.halftime.Action;
import dev.halftime.Benchmark;
import dev.halftime.Boundary;
import dev.halftime.Environment;
import dev.halftime.EpisodeHooks;
import dev.halftime.EpisodeKey;
import dev.halftime.Limits;
import dev.halftime.Prices;
import dev.halftime.Setting;
import dev.halftime.Simulator;
import dev.halftime.Step;
import dev.halftime.Task;
import dev.halftime.Transcript;
import dev.halftime.Usage;
import dev.halftime.User;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// An episode as an environment: one task of a benchmark in a setting, with its world, its user and
/// its scorer. What is observed is all that the agent has seen; the reward of a step is the
/// world's, and at the end the score besides.
///
/// An episode is terminated when the agent finishes or breaks, the user leaves, or the world says
/// that the task is done. It is truncated when a limit is reached, the world cuts it off, or
/// something breaks that is not the agent; an episode that cannot be judged ends without reward.
///
/// [EpisodeRunner] plays agents in it, so that learning and evaluation walk the same code. A task
/// is given alone here, in a world of its own, whatever the setting says of sequences and drift.
public final class EpisodeEnvironment implements Environment<Transcript, Action>, AutoCloseable {

  private final Benchmark benchmark;
  private final Task task;
  private final Setting setting;
  private final Limits limits;
  private final LongSupplier nanos;
  private @Nullable OpenEpisode episode;
  private long seed;

  /// A state of the environment, kept closed.
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

  /// @param nanos a clock, in nanoseconds from any origin
  public EpisodeEnvironment(
      Benchmark benchmark, Task task, Setting setting, Limits limits, LongSupplier nanos) {
    this.benchmark = benchmark;
    this.task = task;
    this.setting = setting;
    this.limits = limits;
    this.nanos = nanos;
  }

  /// Begins the task anew in a fresh world, with a user who remembers nothing. Whatever breaks then
  /// shows when it is played.
  ///
  /// @param seed varies how the user talks, and which tools fail
  @Override
  public Transcript reset(long seed) {
    close();
    this.seed = seed;
    OpenEpisode begun = OpenEpisode.begin(scene(seed), nanos, _ -> {});
    episode = begun;
    return begun.seen();
  }

  private EpisodeContext scene(long from) {
    EpisodeKey cell = new EpisodeKey("episode", benchmark.id(), setting, task.id(), "", 0, 0);
    Prices prices = setting.prices(Prices.DEFAULT);
    EpisodeHooks hooks =
        FailureStandIns.hooking(() ->
            setting.hooks(
                new EpisodeHooks.Occasion(cell, benchmark, task, from, prices, List.of())));
    return new EpisodeContext(
        cell,
        benchmark,
        task,
        FailureStandIns.building(benchmark::world),
        hooks,
        List.of(),
        user(hooks, from),
        setting.limits(limits));
  }

  private @Nullable User user(EpisodeHooks hooks, long from) {
    return setting.protocol().interactive()
        ? FailureStandIns.meeting(() -> hooks.user(benchmark.user(task, List.of(), from)))
        : null;
  }

  /// Whether the episode has ended, as it may even at its beginning.
  public boolean isOver() {
    return episode().isOver();
  }

  /// The record of the episode, and its score.
  ///
  /// @throws IllegalStateException if it is not over
  public PlayedEpisode played() {
    return episode().played();
  }

  /// @throws IllegalStateException if the episode has ended or none was begun
  @Override
  public Step<Transcript> step(Action action) {
    OpenEpisode now = episode();
    try {
      return now.step(
          BoundaryException.at(Boundary.AGENT, () -> ActionValidator.check(action, limits)),
          Usage.NONE);
    } catch (BoundaryException broken) {
      return now.breakAt(broken);
    }
  }

  /// A copy of the world in which calls can be tried.
  public Simulator simulator() {
    return WorldSimulator.in(episode().scene().world());
  }

  public OpenEpisode episode() {
    OpenEpisode begun = episode;
    if (begun == null) {
      throw new IllegalStateException("no episode was begun; reset the environment first");
    }
    return begun;
  }

  /// The state as it stands; empty where it could not be put back, since the world is outside this
  /// process, the user is played by somebody, or the hooks of an assumption cannot be.
  public Optional<Snapshot> snapshot() {
    OpenEpisode now = episode();
    return now.scene().world().external()
            || !benchmark.player().isEmpty()
            || !now.scene().hooks().repeatable()
        ? Optional.empty()
        : Optional.of(new Snapshot(this, seed, now.mark()));
  }

  /// Puts a snapshot back: a new world gets its state, and a new user lives through what was said.
  ///
  /// @throws IllegalArgumentException if it comes from another environment
  /// @throws IllegalStateException if the user does not say the same again
  @SuppressWarnings("ReferenceEquality") // whether it is this very one is what is asked
  public Transcript restore(Snapshot snapshot) {
    if (snapshot.owner != this) {
      throw new IllegalArgumentException("the snapshot comes from another environment");
    }
    close();
    seed = snapshot.seed;
    OpenEpisode restored = OpenEpisode.restored(scene(seed), nanos, snapshot.mark);
    episode = restored;
    return restored.seen();
  }

  @Override
  public void close() {
    OpenEpisode begun = episode;
    if (begun != null) {
      begun.close();
      FailureStandIns.close(begun.scene().world());
    }
  }
}
