package dev.halftime.agent;

/// Releases a loop whose episode has ended while it was acting; an error, so that a framework does
/// not take it for the failure of a tool and asks its model what to do about it.
public final class EpisodeOver extends Error {

  private static final long serialVersionUID = 1;

  EpisodeOver() {
    super("the episode is over", null, false, false);
  }
}
