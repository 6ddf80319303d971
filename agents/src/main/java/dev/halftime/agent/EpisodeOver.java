package dev.halftime.agent;

/// Thrown in a loop that acts after its episode has ended. It is an error, so that a framework does
/// not treat it as a failed tool call and ask its model how to continue.
public final class EpisodeOver extends Error {

  private static final long serialVersionUID = 1;

  EpisodeOver() {
    super("the episode is over", null, false, false);
  }
}
