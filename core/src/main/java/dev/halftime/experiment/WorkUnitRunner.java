package dev.halftime.experiment;

import dev.halftime.Assumption;
import dev.halftime.Benchmark;
import dev.halftime.Boundary;
import dev.halftime.Cell;
import dev.halftime.Episode;
import dev.halftime.Limits;
import dev.halftime.Party;
import dev.halftime.Result;
import dev.halftime.Score;
import dev.halftime.Seeds;
import dev.halftime.Setting;
import dev.halftime.State;
import dev.halftime.Task;
import dev.halftime.Transcript;
import dev.halftime.User;
import dev.halftime.World;
import dev.halftime.agent.spec.AgentEntry;
import dev.halftime.episode.BoundaryException;
import dev.halftime.episode.EpisodeContext;
import dev.halftime.episode.EpisodeRunner;
import dev.halftime.episode.FailureStandIns;
import dev.halftime.episode.Faults;
import dev.halftime.episode.MeteredAgent;
import dev.halftime.episode.OpenEpisode;
import dev.halftime.episode.PlayedEpisode;
import dev.halftime.episode.ScoreResolver;
import dev.halftime.record.Recording;
import dev.halftime.record.Run;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// Lives one lifetime: an agent meets its tasks one after another, or a fresh agent each of them
/// where memory is not kept.
///
/// @param tasks by benchmark id, a slash, and task id
/// @param standing what was on record at the start: it is not attempted again, the agent learns
///   from its record instead
/// @param stop once true, no task is begun
/// @param cut once true, the one under way is broken off
record WorkUnitRunner(
    RunContext stage,
    Run run,
    Map<String, Task> tasks,
    PlanProgress standing,
    EpisodeListener progress,
    BooleanSupplier stop,
    BooleanSupplier cut) {

  void run(WorkUnit lifetime) {
    Cell first = lifetime.cells().getFirst();
    World world = world(first);
    MeteredAgent agent = agent(first);
    Past past = new Past(new ArrayList<>(), new HashMap<>());
    try {
      for (Cell cell : lifetime.cells()) {
        boolean reset = cell.setting().drops(Assumption.MEMORY);
        if (reset && cell.position() > first.position()) {
          FailureStandIns.close(agent.agent());
          agent = agent(cell);
        }
        boolean drift = drifted(cell, lifetime.cells().size());
        Benchmark benchmark = benchmark(cell, drift);
        Task task = task(cell, drift);
        Episode episode;
        if (standing.isDone(cell)) {
          episode = recall(cell, task, world);
          if (standing.isUnjudged(cell) && !stop.getAsBoolean()) {
            Score score =
                ScoreResolver.score(
                    (of, seen) -> benchmark.scorer().score(of, seen), task, episode);
            settle(stage.store().open(run.id(), cell), new PlayedEpisode(episode, score));
          }
        } else if (stop.getAsBoolean()) {
          return;
        } else {
          Recording recording = stage.store().open(run.id(), cell);
          EpisodeContext scene = scene(cell, benchmark, task, world, past);
          PlayedEpisode played = play(scene, agent, recording);
          episode = played.episode();
          if (settle(recording, played).lost()) {
            // What comes later would remember another past than an undisturbed run.
            return;
          }
        }
        if (!reset) {
          agent =
              FailureStandIns.learning(agent, episode.seenBy(Party.AGENT), limits().work(), cut);
        }
        past.add(task, episode);
      }
    } finally {
      FailureStandIns.close(agent.agent());
      FailureStandIns.close(world);
    }
  }

  private EpisodeContext scene(Cell cell, Benchmark benchmark, Task task, World world, Past past) {
    return new EpisodeContext(
        cell,
        benchmark,
        task,
        world,
        faults(cell),
        past.tasks(),
        user(cell, benchmark, task, past),
        limits(),
        run.experiment().prices());
  }

  private PlayedEpisode play(EpisodeContext scene, MeteredAgent agent, Recording recording) {
    try (OpenEpisode episode = OpenEpisode.begin(scene, stage.nanos(), recording::append, cut)) {
      return EpisodeRunner.play(episode, stage.entrant(scene.cell().agent()), agent);
    }
  }

  /// Records what came of an attempt.
  private Result settle(Recording recording, PlayedEpisode played) {
    recording.finish(played.episode(), played.score());
    Result result = Result.of(played.episode(), played.score());
    progress.finished(result);
    return result;
  }

  /// Puts the world where a recorded episode left it.
  private Episode recall(Cell cell, Task task, World world) {
    Episode episode =
        stage
            .store()
            .episode(run.id(), cell)
            .orElseThrow(() -> new IllegalStateException("not on record: " + cell.key()));
    try {
      BoundaryException.at(Boundary.WORLD, () -> world.begin(task));
      State after = BoundaryException.at(Boundary.WORLD, world::state).with(episode.changes());
      world.restore(after);
    } catch (BoundaryException broken) {
      // It broke in the recorded attempt, too, and the next attempt meets it as it would have then.
      return episode;
    }
    return episode;
  }

  private Limits limits() {
    return run.experiment().limits();
  }

  private World world(Cell cell) {
    return FailureStandIns.building(() -> benchmark(cell, false).world());
  }

  private Optional<Faults> faults(Cell cell) {
    return cell.setting().drops(Assumption.RELIABLE_TOOLS)
        ? Optional.of(
            new Faults(
                Seeds.of(run.experiment().seed(), cell.benchmark(), "faults", "t" + cell.trial())))
        : Optional.empty();
  }

  private MeteredAgent agent(Cell cell) {
    AgentEntry entrant = stage.entrant(cell.agent());
    long seed = Seeds.of(run.experiment().seed(), cell.key());
    return new MeteredAgent(FailureStandIns.making(() -> entrant.maker().apply(seed)));
  }

  private @Nullable User user(Cell cell, Benchmark benchmark, Task task, Past past) {
    Setting setting = cell.setting();
    if (!setting.drops(Assumption.AUTONOMY)) {
      return null;
    }
    long seed = cell.seed(run.experiment().seed());
    return FailureStandIns.meeting(() -> benchmark.user(task, past.of(task.place().user()), seed));
  }

  static boolean drifted(Cell cell, int length) {
    return cell.setting().drops(Assumption.STATIONARITY) && 2 * cell.position() >= length;
  }

  private Benchmark benchmark(Cell cell, boolean drift) {
    Benchmark benchmark = stage.benchmark(cell.benchmark());
    return drift
        ? benchmark
            .drifted()
            .orElseThrow(() ->
                new IllegalArgumentException(
                    "the rules of '" + cell.benchmark() + "' cannot drift"))
        : benchmark;
  }

  private Task task(Cell cell, boolean drift) {
    String given = drift ? cell.benchmark() + "+drift" : cell.benchmark();
    return Objects.requireNonNull(tasks.get(given + '/' + cell.task()), cell.task());
  }

  /// What has happened so far in one lifetime.
  private record Past(List<String> tasks, Map<String, List<Transcript>> users) {

    void add(Task task, Episode episode) {
      tasks.add(task.id());
      users
          .computeIfAbsent(task.place().user(), _ -> new ArrayList<>())
          .add(episode.transcript().seenBy(Party.USER));
    }

    /// What a user has seen; nobody's, where users have no name.
    List<Transcript> of(String user) {
      return user.isEmpty() ? List.of() : List.copyOf(users.getOrDefault(user, List.of()));
    }
  }
}
