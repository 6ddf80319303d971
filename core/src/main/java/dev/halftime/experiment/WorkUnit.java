package dev.halftime.experiment;

import dev.halftime.Episode;
import java.util.List;

/// The attempts of one agent object in one world, in order: the unit of scheduling.
///
/// @param cells one where tasks are independent, otherwise all of a sequence
public record WorkUnit(List<Episode.Key> cells) {

  public WorkUnit {
    cells = List.copyOf(cells);
  }
}
