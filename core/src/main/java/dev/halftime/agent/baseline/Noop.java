package dev.halftime.agent.baseline;

import dev.halftime.Action;
import dev.halftime.Agent;
import dev.halftime.Transcript;

/// An agent that finishes immediately: a floor of every benchmark.
public final class Noop implements Agent {

  @Override
  public Action act(Transcript seen) {
    return new Action.Finish("");
  }
}
