package dev.halftime.episode;

/// Thrown by an agent or a user to abandon the episode: it passes through to the caller, and no
/// ending is recorded. Everything else that a part throws becomes the ending of its episode.
public abstract class EpisodeAbandoned extends Error {

  private static final long serialVersionUID = 1;

  /// Creates an error without a message and a stack trace.
  protected EpisodeAbandoned() {
    super(null, null, false, false);
  }
}
