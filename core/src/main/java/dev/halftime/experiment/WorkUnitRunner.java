package dev.halftime.experiment;

import dev.halftime.Benchmark;
import dev.halftime.Ending.Boundary;
import dev.halftime.Episode;
import dev.halftime.EpisodeHooks;
import dev.halftime.Experiment;
import dev.halftime.Party;
import dev.halftime.Score;
import dev.halftime.Scorer;
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
import dev.halftime.episode.ScoreResolver;
import dev.halftime.random.Seeds;
import dev.halftime.record.Recording;
import dev.halftime.record.Result;
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
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Runs one work unit: an agent gets its tasks one after another, or a fresh agent gets each of
/// them where the agent is reset.
///
/// @param tasks by benchmark id, a slash, and task id
/// @param standing recorded progress: recorded episodes are not attempted again; the agent learns
///   from their record instead
/// @param stop episodes for which it is true are not begun, nor those after them
/// @param cut once true, the running task is cut off
record WorkUnitRunner(
    RunContext runContext,
    Run run,
    Map<String, Task> tasks,
    PlanProgress standing,
    EpisodeListener progress,
    Predicate<Episode.Key> stop,
    BooleanSupplier cut) {

  void run(WorkUnit unit) {
    List<Episode.Key> cells = unit.cells();
    Episode.Key first = cells.getFirst();
    if (stop.test(first)) {
      return;
    }
    Protocol protocol = first.setting().protocol();
    World world = world(first);
    MeteredAgent agent = agent(first);
    Past past = new Past(new ArrayList<>(), new HashMap<>(), new ArrayList<>());
    try {
      for (Episode.Key cell : cells) {
        if (cell.position() > first.position() && protocol.resetsAgent()) {
          FailureStandIns.close(agent.agent());
          agent = agent(cell);
        }
        if (cell.position() > first.position() && protocol.fresh().contains(Carried.WORLD)) {
          FailureStandIns.close(world);
          world = world(cell);
          past.tasks().clear();
        }
        Place place = place(cell, cells.size(), past);
        Episode episode;
        if (standing.isDone(cell)) {
          episode = recall(place, world);
          if (standing.isUnjudged(cell) && !stop.test(cell)) {
            Score score = ScoreResolver.score(place.scorer(), place.task(), episode);
            settle(runContext.store().open(run.id(), cell), new PlayedEpisode(episode, score));
          }
        } else if (stop.test(cell)) {
          return;
        } else {
          Recording recording = runContext.store().open(run.id(), cell);
          PlayedEpisode played = play(context(place, world, past), agent, recording);
          episode = played.episode();
          if (settle(recording, played).lost()) {
            // Later episodes would remember a different past than in an uninterrupted run.
            return;
          }
        }
        if (!protocol.resetsAgent()) {
          agent =
              FailureStandIns.learning(
                  agent, episode.seenBy(Party.AGENT), limits(cell).work(), cut);
        }
        past.add(place.task(), episode);
      }
    } finally {
      FailureStandIns.close(agent.agent());
      FailureStandIns.close(world);
    }
  }

  /// One episode within the work unit.
  ///
  /// @param benchmark with the rules that apply to this episode
  private record Place(Episode.Key cell, Benchmark benchmark, Task task, EpisodeHooks hooks) {

    Scorer scorer() {
      return (of, seen) -> cell.setting().scorer(benchmark.scorer()).score(of, seen);
    }
  }

  private Place place(Episode.Key cell, int length, Past past) {
    String variant = cell.setting().variant(cell.position(), length);
    Benchmark benchmark = benchmark(cell, variant);
    String given = cell.benchmark() + variant;
    Task task = Objects.requireNonNull(tasks.get(given + '/' + cell.task()), cell.task());
    Experiment experiment = run.experiment();
    EpisodeHooks hooks =
        FailureStandIns.hooking(() ->
            cell.setting()
                .hooks(
                    new EpisodeHooks.Occasion(
                        cell,
                        benchmark,
                        task,
                        experiment.seed(),
                        cell.setting().prices(experiment.prices()),
                        past.episodes())));
    return new Place(cell, benchmark, task, hooks);
  }

  private EpisodeContext context(Place place, World world, Past past) {
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

  private PlayedEpisode play(EpisodeContext context, MeteredAgent agent, Recording recording) {
    try (OpenEpisode episode =
        OpenEpisode.begin(context, runContext.nanos(), recording::append, cut)) {
      return EpisodeRunner.play(episode, runContext.entrant(context.cell().agent()), agent);
    }
  }

  /// Records the outcome of an attempt.
  private Result settle(Recording recording, PlayedEpisode played) {
    recording.finish(played.episode(), played.score());
    Result result = Result.of(played.episode(), played.score());
    progress.finished(result);
    return result;
  }

  /// Restores the world to its state after a recorded episode.
  private Episode recall(Place place, World world) {
    Episode.Key cell = place.cell();
    Episode episode =
        runContext
            .store()
            .episode(run.id(), cell)
            .orElseThrow(() -> new IllegalStateException("not on record: " + cell.key()));
    try {
      BoundaryException.at(Boundary.WORLD, () -> world.begin(place.task()));
      State after =
          BoundaryException.at(
              Boundary.WORLD,
              () -> {
                place.hooks().begin(world);
                return world.state().with(episode.changes());
              });
      world.restore(after);
    } catch (BoundaryException broken) {
      // It failed in the recorded attempt, too, and the next attempt meets the failure as it would
      // have then.
      return episode;
    }
    return episode;
  }

  private Limits limits(Episode.Key cell) {
    return cell.setting().limits(run.experiment().limits());
  }

  private World world(Episode.Key cell) {
    return FailureStandIns.building(() -> benchmark(cell, "").world());
  }

  private MeteredAgent agent(Episode.Key cell) {
    AgentEntry entrant = runContext.entrant(cell.agent());
    long seed = Seeds.of(run.experiment().seed(), cell.key());
    return MeteredAgent.make(entrant, seed);
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
        () -> place.hooks().user(place.benchmark().user(place.task(), remembered, seed)));
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
  private record Past(
      List<String> tasks, Map<String, List<Transcript>> users, List<Episode> episodes) {

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
