package dev.halftime.record;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.halftime.Action;
import dev.halftime.Ending;
import dev.halftime.Ending.Boundary;
import dev.halftime.Episode;
import dev.halftime.Event;
import dev.halftime.Party;
import dev.halftime.Score;
import dev.halftime.usage.Usage;
import org.jspecify.annotations.Nullable;

/// A scored episode without its transcript, from which reports are made.
///
/// @param usage usage of the whole episode
/// @param user the part of it that is due to the user's actions
public record Result(
    Episode.Key cell, Ending ending, Score score, EffortCounts tally, Usage usage, Usage user) {

  // Records of earlier versions do not contain the user's part.
  @SuppressWarnings("ConstantValue")
  public Result {
    user = ((@Nullable Usage) user) == null ? Usage.NONE : user;
  }

  public static Result of(Episode episode, Score score) {
    Usage user = Usage.NONE;
    for (Event event : episode.transcript()) {
      if (event instanceof Event.Acted(Party by, Action _, Usage cost) && by == Party.USER) {
        user = user.plus(cost);
      }
    }
    return new Result(
        episode.cell(),
        episode.ending(),
        score,
        EffortCounts.of(episode.transcript()),
        episode.usage(),
        user);
  }

  /// Returns whether the episode has no score because something other than the agent failed.
  @JsonIgnore
  public boolean missing() {
    return score instanceof Score.Ungraded;
  }

  /// Returns whether something other than the agent ended the episode, so that only another attempt
  /// can give a score.
  @JsonIgnore
  public boolean lost() {
    return missing() && ending instanceof Ending.Failed;
  }

  /// Returns whether the agent claims that its own model could not be reached. That counts as a
  /// failure until another attempt succeeds, so that a claim is never worth more than a failure.
  @JsonIgnore
  public boolean claimed() {
    return missing()
        && ending instanceof Ending.Failed(Boundary where, var _)
        && where == Boundary.CLAIM;
  }

  /// Returns whether the episode ended regularly but has no score, because scoring failed.
  @JsonIgnore
  public boolean unjudged() {
    return missing() && !lost();
  }

  /// Returns a copy with another key.
  public Result as(Episode.Key other) {
    return new Result(other, ending, score, tally, usage, user);
  }
}
