package dev.halftime.experiment;

import dev.halftime.Ending.Boundary;
import dev.halftime.Episode;
import dev.halftime.World;
import dev.halftime.episode.BoundaryException;
import dev.halftime.episode.EpisodeContext;
import dev.halftime.episode.FailureStandIns;
import dev.halftime.experiment.WorkUnitParts.Past;
import dev.halftime.experiment.WorkUnitParts.Place;
import dev.halftime.setting.Protocol.Carried;
import dev.halftime.state.State;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Steps through a recorded sequence task by task, so that episodes can fork from it.
final class RecordedSequence implements AutoCloseable {

  private final WorkUnitParts parts;
  private final List<Episode> recorded;
  private World world;
  private Past past = new Past();
  private int position;

  /// The world before the current task; null until the first fork.
  private @Nullable State here;

  /// Begins before the first task.
  ///
  /// @param recorded the episodes of the sequence, in order
  RecordedSequence(WorkUnitParts parts, List<Episode> recorded) {
    this.parts = parts;
    this.recorded = recorded;
    this.world = parts.world(first());
  }

  Episode.Key first() {
    return recorded.getFirst().cell();
  }

  /// Returns the context of an episode that forks before the current task. The episode must end
  /// before the next fork, which undoes its changes.
  ///
  /// @param cell the key of that episode
  EpisodeContext fork(Episode.Key cell) {
    try {
      if (here == null) {
        here = BoundaryException.at(Boundary.WORLD, world::state);
      } else {
        restore(here);
      }
    } catch (BoundaryException broken) {
      startOver();
    }
    return parts.context(place().as(cell), world, past);
  }

  private void restore(State state) {
    BoundaryException.at(
        Boundary.WORLD,
        () -> {
          world.restore(state);
          return state;
        });
  }

  /// Replaces a world that an episode broke.
  private void startOver() {
    int to = position;
    FailureStandIns.close(world);
    world = parts.world(first());
    past = new Past();
    position = 0;
    here = null;
    while (position < to) {
      advance();
    }
  }

  private Place place() {
    return parts.place(recorded.get(position).cell(), recorded.size(), past);
  }

  /// Goes on to the next task, with world and users as they were recorded.
  void advance() {
    if (here != null) {
      try {
        restore(here);
      } catch (BoundaryException broken) {
        startOver();
      }
    }
    Place place = place();
    Episode episode = recorded.get(position);
    parts.recall(place, episode, world);
    past.add(place.task(), episode);
    position++;
    here = null;
    if (position < recorded.size()
        && first().setting().protocol().fresh().contains(Carried.WORLD)) {
      FailureStandIns.close(world);
      world = parts.world(recorded.get(position).cell());
      past.tasks().clear();
    }
  }

  @Override
  public void close() {
    FailureStandIns.close(world);
  }
}
