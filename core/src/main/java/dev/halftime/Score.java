package dev.halftime;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import org.jspecify.annotations.Nullable;

/// A judgement of an episode.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Score.Graded.class, name = "graded"),
  @JsonSubTypes.Type(value = Score.Ungraded.class, name = "ungraded")
})
public sealed interface Score {

  /// 1 for a success and 0 otherwise, where nothing was harmed.
  static Score of(boolean success, String why) {
    return new Graded(success ? 1 : 0, why);
  }

  /// A value between wrong and right, where nothing was harmed.
  ///
  /// @param value from 0 (wrong) to 1 (right)
  static Score of(double value, String why) {
    return new Graded(value, why);
  }

  /// Why, in words.
  String why();

  /// What judging cost; nothing where no model judged.
  Usage cost();

  /// The same judgement at another cost.
  Score costing(Usage other);

  /// A value was found.
  ///
  /// @param value from 0 (wrong) to 1 (right)
  /// @param harms how many wrong writes were left in the world
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record Graded(
      double value,
      String why,
      int harms,
      @JsonInclude(value = JsonInclude.Include.CUSTOM, valueFilter = Usage.IsNone.class) Usage cost)
      implements Score {

    // Records of earlier versions have no cost.
    @SuppressWarnings("ConstantValue")
    public Graded {
      cost = ((@Nullable Usage) cost) == null ? Usage.NONE : cost;
      if (!(value >= 0 && value <= 1)) {
        throw new IllegalArgumentException("a score must lie between 0 and 1, not at " + value);
      }
    }

    /// A value that no model found.
    public Graded(double value, String why, int harms) {
      this(value, why, harms, Usage.NONE);
    }

    /// A value where nothing was harmed.
    public Graded(double value, String why) {
      this(value, why, 0);
    }

    @Override
    public Graded costing(Usage other) {
      return new Graded(value, why, harms, other);
    }
  }

  /// No value could be found, since something broke that is not the agent's: the attempt is
  /// missing. It counts as neither right nor wrong, and what comes of it later takes its place.
  ///
  /// @param broke what prevented it
  record Ungraded(
      Boundary broke,
      String why,
      @JsonInclude(value = JsonInclude.Include.CUSTOM, valueFilter = Usage.IsNone.class) Usage cost)
      implements Score {

    // Records of earlier versions have no cost.
    @SuppressWarnings("ConstantValue")
    public Ungraded {
      cost = ((@Nullable Usage) cost) == null ? Usage.NONE : cost;
    }

    /// One that no model was asked for.
    public Ungraded(Boundary broke, String why) {
      this(broke, why, Usage.NONE);
    }

    @Override
    public Ungraded costing(Usage other) {
      return new Ungraded(broke, why, other);
    }
  }
}
