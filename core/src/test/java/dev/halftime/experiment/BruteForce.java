package dev.halftime.experiment;

import dev.halftime.Benchmark;
import dev.halftime.Episode;
import dev.halftime.EpisodeHooks;
import dev.halftime.Party;
import dev.halftime.Task;
import dev.halftime.Transcript;
import dev.halftime.World;
import dev.halftime.agent.spec.AgentEntry;
import dev.halftime.episode.EpisodeContext;
import dev.halftime.episode.EpisodeRunner;
import dev.halftime.episode.MeteredAgent;
import dev.halftime.episode.OpenEpisode;
import dev.halftime.episode.PlayedEpisode;
import dev.halftime.random.Seeds;
import dev.halftime.record.Run;
import dev.halftime.record.Store;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// Attempts one cell of a matrix by hand: nothing of the code that probes is used.
public final class BruteForce {

  private BruteForce() {}

  /// Attempts a task with a new agent.
  ///
  /// @param record has the graded episodes
  /// @param run with its complete tasks
  /// @param cells the sequence; the world and the users have those before the task behind them
  /// @param after number of those from which the agent learns
  public static PlayedEpisode attempt(
      Benchmark benchmark,
      AgentEntry entry,
      Store record,
      Run run,
      List<Episode.Key> cells,
      int after,
      Episode.Key key) {
    return attempt(benchmark, entry, record, run, cells, cells, after, key);
  }

  /// Attempts a task with a new agent that has learned from another sequence.
  ///
  /// @param elsewhere that sequence
  public static PlayedEpisode swapped(
      Benchmark benchmark,
      AgentEntry entry,
      Store record,
      Run run,
      List<Episode.Key> cells,
      List<Episode.Key> elsewhere,
      Episode.Key key) {
    return attempt(benchmark, entry, record, run, cells, elsewhere, elsewhere.size(), key);
  }

  private static PlayedEpisode attempt(
      Benchmark benchmark,
      AgentEntry entry,
      Store record,
      Run run,
      List<Episode.Key> cells,
      List<Episode.Key> memory,
      int after,
      Episode.Key key) {
    Map<String, Task> tasks = ExperimentRunner.byName(run);
    Task task = Objects.requireNonNull(tasks.get(key.benchmark() + '/' + key.task()));
    World world = benchmark.world();
    List<Transcript> past = new ArrayList<>();
    List<Episode> episodes = new ArrayList<>();
    List<String> ids = new ArrayList<>();
    for (Episode.Key cell : cells.subList(0, key.position())) {
      Episode episode = record.episode(run.id(), cell).orElseThrow();
      Task then = Objects.requireNonNull(tasks.get(cell.benchmark() + '/' + cell.task()));
      world.begin(then);
      world.restore(world.state().with(episode.changes()));
      if (then.place().user().equals(task.place().user())) {
        past.add(episode.transcript().seenBy(Party.USER));
      }
      episodes.add(episode);
      ids.add(cell.task());
    }
    long seed = run.experiment().seed();
    MeteredAgent agent = MeteredAgent.make(entry, Seeds.of(seed, memory.getFirst().key()));
    for (Episode.Key cell : memory.subList(0, after)) {
      agent.agent().learn(record.episode(run.id(), cell).orElseThrow().seenBy(Party.AGENT));
    }
    EpisodeHooks hooks =
        key.setting()
            .hooks(
                new EpisodeHooks.Occasion(
                    key, benchmark, task, seed, run.experiment().prices(), episodes));
    EpisodeContext context =
        new EpisodeContext(
            key,
            benchmark,
            task,
            world,
            hooks,
            ids,
            benchmark.user(task, past, key.seed(seed)),
            run.experiment().limits());
    try (OpenEpisode open = OpenEpisode.begin(context, () -> 0, _ -> {})) {
      return EpisodeRunner.play(open, entry, agent);
    }
  }
}
