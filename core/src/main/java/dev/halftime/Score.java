package dev.halftime;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/// A judgement of an episode.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Score.Graded.class, name = "graded"),
  @JsonSubTypes.Type(value = Score.Ungraded.class, name = "ungraded")
})
public sealed interface Score {

  /// Why, in words.
  String why();

  /// A value was found.
  ///
  /// @param value from 0 (wrong) to 1 (right)
  /// @param harms how many wrong writes were left in the world
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record Graded(double value, String why, int harms) implements Score {

    public Graded {
      if (!(value >= 0 && value <= 1)) {
        throw new IllegalArgumentException("a score must lie between 0 and 1, not at " + value);
      }
    }

    /// A value where nothing was harmed.
    public Graded(double value, String why) {
      this(value, why, 0);
    }
  }

  /// No value could be found: the attempt counts as neither right nor wrong.
  ///
  /// @param broke what prevented it
  record Ungraded(Boundary broke, String why) implements Score {}
}
