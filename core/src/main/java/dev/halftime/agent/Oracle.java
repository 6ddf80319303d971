package dev.halftime.agent;

import dev.halftime.Action;
import dev.halftime.Transcript;
import dev.halftime.run.Clairvoyant;
import java.util.List;

/// An agent that replays the reference solution which it is shown: the ceiling of every benchmark.
public final class Oracle implements Clairvoyant {

  private List<Action> reference = List.of();
  private int next;

  @Override
  public void foresee(List<Action> reference) {
    this.reference = List.copyOf(reference);
    next = 0;
  }

  /// The next action of the reference solution, and [Action.Finish] when there is none left.
  @Override
  public Action act(Transcript seen) {
    return next < reference.size() ? reference.get(next++) : new Action.Finish("");
  }
}
