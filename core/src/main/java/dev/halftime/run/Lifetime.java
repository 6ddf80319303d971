package dev.halftime.run;

import dev.halftime.Cell;
import java.util.List;

/// The attempts of one agent object in one world, in order: the unit of work, a value.
///
/// @param cells one where tasks are independent, all of a sequence otherwise
public record Lifetime(List<Cell> cells) {

  public Lifetime {
    cells = List.copyOf(cells);
  }
}
