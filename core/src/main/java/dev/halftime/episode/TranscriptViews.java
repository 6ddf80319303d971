package dev.halftime.episode;

import dev.halftime.Event;
import dev.halftime.Party;
import dev.halftime.Transcript;

/// The transcript of an episode, and what each party has seen of it.
record TranscriptViews(Transcript all, Transcript agent, Transcript user) {

  static final TranscriptViews EMPTY =
      new TranscriptViews(Transcript.EMPTY, Transcript.EMPTY, Transcript.EMPTY);

  /// Returns a copy with one more event.
  TranscriptViews plus(Event event) {
    return new TranscriptViews(
        all.plus(event),
        event.seenBy(Party.AGENT).map(agent::plus).orElse(agent),
        event.seenBy(Party.USER).map(user::plus).orElse(user));
  }
}
