package dev.halftime.experiment;

import dev.halftime.Episode;
import dev.halftime.Party;
import dev.halftime.Score;
import dev.halftime.World;
import dev.halftime.episode.FailureStandIns;
import dev.halftime.episode.MeteredAgent;
import dev.halftime.episode.PlayedEpisode;
import dev.halftime.episode.ScoreResolver;
import dev.halftime.experiment.WorkUnitParts.Past;
import dev.halftime.experiment.WorkUnitParts.Place;
import dev.halftime.record.Recording;
import dev.halftime.record.Result;
import dev.halftime.setting.Protocol;
import dev.halftime.setting.Protocol.Carried;
import java.util.List;
import java.util.function.Predicate;

/// Runs one work unit: an agent gets its tasks one after another, or a fresh agent gets each of
/// them where the agent is reset.
///
/// @param parts makes the parts of the episodes
/// @param standing recorded progress: recorded episodes are not attempted again; the agent learns
///   from their record instead
/// @param stop episodes for which it is true are not begun, nor those after them
record WorkUnitRunner(
    WorkUnitParts parts,
    PlanProgress standing,
    EpisodeListener progress,
    Predicate<Episode.Key> stop) {

  void run(WorkUnit unit) {
    List<Episode.Key> cells = unit.cells();
    Episode.Key first = cells.getFirst();
    if (stop.test(first)) {
      return;
    }
    Protocol protocol = first.setting().protocol();
    World world = parts.world(first);
    MeteredAgent agent = parts.agent(first);
    Past past = new Past();
    try {
      for (Episode.Key cell : cells) {
        if (cell.position() > first.position() && protocol.resetsAgent()) {
          FailureStandIns.close(agent.agent());
          agent = parts.agent(cell);
        }
        if (cell.position() > first.position() && protocol.fresh().contains(Carried.WORLD)) {
          FailureStandIns.close(world);
          world = parts.world(cell);
          past.tasks().clear();
        }
        Place place = parts.place(cell, cells.size(), past);
        Episode episode;
        if (standing.isDone(cell)) {
          episode = parts.recorded(cell);
          parts.recall(place, episode, world);
          if (standing.isUnjudged(cell) && !stop.test(cell)) {
            Score score = ScoreResolver.score(place.scorer(), place.task(), episode);
            settle(parts.open(cell), new PlayedEpisode(episode, score));
          }
        } else if (stop.test(cell)) {
          return;
        } else {
          Recording recording = parts.open(cell);
          PlayedEpisode played = parts.play(parts.context(place, world, past), agent, recording);
          episode = played.episode();
          if (settle(recording, played).lost()) {
            // Later episodes would remember a different past than in an uninterrupted run.
            return;
          }
        }
        if (cell.position() == cells.getLast().position()) {
          return; // nothing comes after it that could use what is learned or remembered
        }
        if (!protocol.resetsAgent()) {
          agent =
              FailureStandIns.learning(
                  agent, episode.seenBy(Party.AGENT), parts.limits(cell).work(), parts.cut());
        }
        past.add(place.task(), episode);
      }
    } finally {
      FailureStandIns.close(agent.agent());
      FailureStandIns.close(world);
    }
  }

  /// Records the outcome of an attempt.
  private Result settle(Recording recording, PlayedEpisode played) {
    recording.finish(played.episode(), played.score());
    Result result = Result.of(played.episode(), played.score());
    progress.finished(result);
    return result;
  }
}
