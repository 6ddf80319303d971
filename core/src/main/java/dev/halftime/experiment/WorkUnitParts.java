package dev.halftime.experiment;

import static java.util.stream.Collectors.toMap;

import dev.halftime.Benchmark;
import dev.halftime.Ending.Boundary;
import dev.halftime.Episode;
import dev.halftime.EpisodeHooks;
import dev.halftime.Experiment;
import dev.halftime.Party;
import dev.halftime.Scorer;
import dev.halftime.Setting;
import dev.halftime.Task;
import dev.halftime.Transcript;
import dev.halftime.User;
import dev.halftime.World;
import dev.halftime.agent.spec.AgentEntry;
import dev.halftime.episode.BoundaryException;
import dev.halftime.episode.EpisodeContext;
import dev.halftime.episode.EpisodeRunner;
import dev.halftime.episode.FailureStandIns;
import dev.halftime.episode.MeteredAgent;
import dev.halftime.episode.OpenEpisode;
import dev.halftime.episode.PlayedEpisode;
import dev.halftime.random.Seeds;
import dev.halftime.record.Recording;
import dev.halftime.record.Run;
import dev.halftime.setting.Limits;
import dev.halftime.setting.Protocol;
import dev.halftime.setting.Protocol.Carried;
import dev.halftime.state.State;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// Makes the parts of the episodes of work units: benchmark, world, user, agent and hooks.
///
/// @param tasks by benchmark id, a slash, and task id
/// @param limits of the episodes in each setting
/// @param cut once true, what is running is cut off
record WorkUnitParts(
    RunContext runContext,
    Run run,
    Map<String, Task> tasks,
    Map<Setting, Limits> limits,
    BooleanSupplier cut) {

  WorkUnitParts(RunContext context, Run run, BooleanSupplier cut) {
    this(
        context,
        run,
        ExperimentRunner.byName(run),
        Plan.settings(run.experiment()).stream()
            .collect(toMap(it -> it, it -> it.limits(run.experiment().limits()))),
        cut);
  }

  /// One episode within the work unit.
  ///
  /// @param benchmark with the rules that apply to this episode
  record Place(Episode.Key cell, Benchmark benchmark, Task task, EpisodeHooks hooks) {

    /// Returns a copy under another key.
    Place as(Episode.Key other) {
      return new Place(other, benchmark, task, hooks);
    }

    Scorer scorer() {
      return (of, seen) -> cell.setting().scorer(benchmark.scorer()).score(of, seen);
    }
  }

  Place place(Episode.Key cell, int length, Past past) {
    String variant = cell.setting().variant(cell.position(), length);
    Benchmark benchmark = benchmark(cell, variant);
    String given = cell.benchmark() + variant;
    Task task = Objects.requireNonNull(tasks.get(given + '/' + cell.task()), cell.task());
    Experiment experiment = run.experiment();
    EpisodeHooks hooks =
        FailureStandIns.hooking(
            () ->
                cell.setting()
                    .hooks(
                        new EpisodeHooks.Occasion(
                            cell,
                            benchmark,
                            task,
                            experiment.seed(),
                            cell.setting().prices(experiment.prices()),
                            past.episodes())),
            cut);
    return new Place(cell, benchmark, task, hooks);
  }

  EpisodeContext context(Place place, World world, Past past) {
    return new EpisodeContext(
        place.cell(),
        place.benchmark(),
        place.task(),
        world,
        place.hooks(),
        List.copyOf(past.tasks()),
        user(place, past),
        limits(place.cell()));
  }

  /// Starts recording an episode of the run.
  Recording open(Episode.Key cell) {
    return runContext.store().open(run.id(), cell);
  }

  PlayedEpisode play(EpisodeContext context, MeteredAgent agent, Recording recording) {
    try (OpenEpisode episode =
        OpenEpisode.begin(context, runContext.nanos(), recording::append, cut)) {
      return EpisodeRunner.play(episode, runContext.entrant(context.cell().agent()), agent);
    }
  }

  /// Restores the world to its state after a recorded episode.
  void recall(Place place, Episode episode, World world) {
    try {
      BoundaryException.at(Boundary.WORLD, () -> world.begin(place.task()));
      State after =
          BoundaryException.at(
              Boundary.WORLD,
              () -> {
                place.hooks().begin(world);
                return world.state().with(episode.changes());
              });
      BoundaryException.at(
          Boundary.WORLD,
          () -> {
            world.restore(after);
            return after;
          });
    } catch (BoundaryException broken) {
      // It failed in the recorded attempt, too, and the next attempt meets the failure as it would
      // have then.
    }
  }

  /// Returns a recorded episode of the run.
  Episode recorded(Episode.Key cell) {
    return runContext
        .store()
        .episode(run.id(), cell)
        .orElseThrow(() -> new IllegalStateException("not on record: " + cell.key()));
  }

  Limits limits(Episode.Key cell) {
    Limits planned = limits.get(cell.setting());
    return planned == null ? cell.setting().limits(run.experiment().limits()) : planned;
  }

  World world(Episode.Key cell) {
    return FailureStandIns.building(() -> benchmark(cell, "").world(), cut);
  }

  MeteredAgent agent(Episode.Key cell) {
    AgentEntry entrant = runContext.entrant(cell.agent());
    long seed = Seeds.of(run.experiment().seed(), cell.key());
    return MeteredAgent.make(entrant, seed, limits(cell).work(), cut);
  }

  private @Nullable User user(Place place, Past past) {
    Episode.Key cell = place.cell();
    Protocol protocol = cell.setting().protocol();
    if (!protocol.interactive()) {
      return null;
    }
    long seed = cell.seed(run.experiment().seed());
    List<Transcript> remembered =
        protocol.fresh().contains(Carried.USER) ? List.of() : past.of(place.task().place().user());
    return FailureStandIns.meeting(
        () -> place.hooks().user(place.benchmark().user(place.task(), remembered, seed)), cut);
  }

  /// Returns the benchmark of an episode.
  ///
  /// @param variant suffix of the benchmark's id for the rules that apply
  private Benchmark benchmark(Episode.Key cell, String variant) {
    Benchmark benchmark = runContext.benchmark(cell.benchmark());
    return variant.isEmpty()
        ? benchmark
        : Objects.requireNonNull(cell.setting().variants(benchmark).get(variant), variant);
  }

  /// What has happened so far in one work unit.
  ///
  /// @param tasks ids of the tasks that happened in this world
  /// @param users what each user saw
  record Past(List<String> tasks, Map<String, List<Transcript>> users, List<Episode> episodes) {

    Past() {
      this(new ArrayList<>(), new HashMap<>(), new ArrayList<>());
    }

    void add(Task task, Episode episode) {
      tasks.add(task.id());
      episodes.add(episode);
      users
          .computeIfAbsent(task.place().user(), _ -> new ArrayList<>())
          .add(episode.transcript().seenBy(Party.USER));
    }

    /// Returns what a user has seen; empty where users have no name.
    List<Transcript> of(String user) {
      return user.isEmpty() ? List.of() : List.copyOf(users.getOrDefault(user, List.of()));
    }
  }
}
