package dev.halftime.run;

import dev.halftime.Agent;

/// An agent that can try calls in a copy of the world before it makes them.
public interface Planning extends Agent {

  /// Hands over the copy before an episode begins.
  void foresee(Simulator simulator);
}
