package dev.halftime;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.halftime.Ending.Boundary;
import dev.halftime.text.TerminalText;
import dev.halftime.usage.Usage;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The score of an episode.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Score.Graded.class, name = "graded"),
  @JsonSubTypes.Type(value = Score.Ungraded.class, name = "ungraded")
})
public sealed interface Score {

  /// Returns a score of 1 for a success and 0 otherwise, without harm.
  static Score of(boolean success, String why) {
    return new Graded(success ? 1 : 0, why);
  }

  /// Returns a score without harm.
  ///
  /// @param value from 0 (wrong) to 1 (right)
  static Score of(double value, String why) {
    return new Graded(value, why);
  }

  /// Returns the reason, as text.
  String why();

  /// Returns the cost of grading; none where no model graded.
  Usage cost();

  /// Returns the same score with another cost.
  Score costing(Usage other);

  /// An episode that could be scored.
  ///
  /// @param value from 0 (wrong) to 1 (right)
  /// @param harms number of wrong writes left in the world
  /// @param marks further observations of the scorer, by name: whether each happened; absent where
  ///   it could not happen. At most 20 names of at most 40 lower-case letters, digits and `-`
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record Graded(
      double value,
      String why,
      int harms,
      @JsonInclude(value = JsonInclude.Include.CUSTOM, valueFilter = Usage.IsNone.class) Usage cost,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) SortedMap<String, Boolean> marks)
      implements Score {

    private static final int MOST = 20;
    private static final Pattern MARK = Pattern.compile("[a-z0-9-]{1,40}");

    // Records of earlier versions have neither cost nor marks.
    @SuppressWarnings("ConstantValue")
    public Graded {
      cost = ((@Nullable Usage) cost) == null ? Usage.NONE : cost;
      marks =
          ((@Nullable Object) marks) == null
              ? Collections.emptySortedMap()
              : Collections.unmodifiableSortedMap(new TreeMap<>(marks));
      if (marks.size() > MOST) {
        throw new IllegalArgumentException(
            "a score has at most " + MOST + " marks, not " + marks.size());
      }
      marks.forEach((name, happened) -> {
        if (!MARK.matcher(name).matches() || (@Nullable Boolean) happened == null) {
          throw new IllegalArgumentException(
              "a mark is true or false and has a name of at most 40 lower-case letters, digits and"
                  + " -, not '"
                  + TerminalText.line(name)
                  + "': "
                  + happened);
        }
      });
      if (!(value >= 0 && value <= 1)) {
        throw new IllegalArgumentException("a score must be from 0 to 1, not " + value);
      }
    }

    /// Creates a score without marks.
    public Graded(double value, String why, int harms, Usage cost) {
      this(value, why, harms, cost, Collections.emptySortedMap());
    }

    /// Creates a score without marks and without a cost of grading.
    public Graded(double value, String why, int harms) {
      this(value, why, harms, Usage.NONE);
    }

    /// Creates a score without harm.
    public Graded(double value, String why) {
      this(value, why, 0);
    }

    @Override
    public Graded costing(Usage other) {
      return new Graded(value, why, harms, other, marks);
    }

    /// Returns a copy with other marks.
    public Graded marked(Map<String, Boolean> others) {
      return new Graded(value, why, harms, cost, new TreeMap<>(others));
    }
  }

  /// An episode that could not be scored because something other than the agent broke: the attempt
  /// is missing. It counts as neither right nor wrong, and a later attempt replaces it.
  ///
  /// @param broke what prevented the scoring
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

    /// Creates a missing score without a cost of grading.
    public Ungraded(Boundary broke, String why) {
      this(broke, why, Usage.NONE);
    }

    @Override
    public Ungraded costing(Usage other) {
      return new Ungraded(broke, why, other);
    }
  }
}
