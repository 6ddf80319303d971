package dev.halftime.record;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.halftime.Action;
import dev.halftime.Boundary;
import dev.halftime.Ending;
import dev.halftime.Episode;
import dev.halftime.EpisodeKey;
import dev.halftime.Event;
import dev.halftime.Party;
import dev.halftime.Score;
import dev.halftime.Usage;
import org.jspecify.annotations.Nullable;

/// A scored episode without its transcript: what reports are made of.
///
/// @param usage of the whole episode
/// @param user the part of it that the user's acts took
public record Result(
    EpisodeKey cell, Ending ending, Score score, EffortCounts tally, Usage usage, Usage user) {

  // Records of earlier versions did not tell the user's part.
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

  /// Whether nothing is known of what the agent is worth here, since something else broke.
  @JsonIgnore
  public boolean missing() {
    return score instanceof Score.Ungraded;
  }

  /// Whether it broke off for what is not the agent's doing, so that only another attempt can tell.
  @JsonIgnore
  public boolean lost() {
    return missing() && ending instanceof Ending.Failed;
  }

  /// Whether the agent says that a model of its own was away. That counts as a failure until
  /// another attempt tells, so that saying so is never worth more than failing.
  @JsonIgnore
  public boolean claimed() {
    return missing()
        && ending instanceof Ending.Failed(Boundary where, var _)
        && where == Boundary.CLAIM;
  }

  /// Whether it came to its end and nobody has judged it, since the judge broke.
  @JsonIgnore
  public boolean unjudged() {
    return missing() && !lost();
  }

  /// The same under another name.
  public Result as(EpisodeKey other) {
    return new Result(other, ending, score, tally, usage, user);
  }
}
