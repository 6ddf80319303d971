package dev.halftime.record;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// How a training went from one seed.
///
/// @param finished whether it is over; otherwise it goes on, or broke off when its process died
/// @param steps how many steps of the environment were made
/// @param episodes how many episodes ended on the way
/// @param lastReturn the mean return of the last 100 of them, while the policy still explored;
///   absent if none has ended
/// @param evaluation how well the policy does without exploring; absent before the end, and where
///   only values are learnt
/// @param points by steps
@JsonInclude(JsonInclude.Include.NON_NULL)
public record LearningCurve(
    long seed,
    boolean finished,
    long steps,
    long episodes,
    @Nullable Double lastReturn,
    @Nullable Evaluation evaluation,
    List<Point> points) {

  /// A moment of it.
  ///
  /// @param steps after how many steps
  /// @param episodes how many episodes have ended since the point before
  /// @param meanReturn their mean return; absent if none has ended
  /// @param meanLength their mean length in steps
  /// @param metrics losses and the like at that moment, by name
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Point(
      long steps,
      long episodes,
      @Nullable Double meanReturn,
      @Nullable Double meanLength,
      Map<String, Double> metrics) {

    public Point {
      metrics = new TreeMap<>(metrics);
    }

    @Override
    public Map<String, Double> metrics() {
      return new TreeMap<>(metrics);
    }
  }

  /// How well a trained policy does when it explores no more.
  ///
  /// @param episodes how many were lived
  /// @param meanReturn their mean
  /// @param deviation of the returns, from episode to episode
  public record Evaluation(int episodes, double meanReturn, double deviation) {}

  public LearningCurve {
    points = List.copyOf(points);
  }

  /// Whether this is how another goes on, or the same.
  boolean continues(LearningCurve earlier) {
    return equals(earlier)
        || (!earlier.finished
            && seed == earlier.seed
            && points.size() >= earlier.points.size()
            && points.subList(0, earlier.points.size()).equals(earlier.points));
  }
}
