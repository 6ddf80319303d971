package dev.halftime.record;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The learning curve of one seed of a training.
///
/// @param finished whether it is complete; otherwise the training is running, or its process died
/// @param steps number of environment steps
/// @param episodes number of finished episodes
/// @param lastReturn mean return of the last 100 episodes, with exploration; absent if none has
///   finished
/// @param evaluation return of the policy without exploration; absent before the end, and where
///   only values are learned
/// @param points in the order of steps
@JsonInclude(JsonInclude.Include.NON_NULL)
public record LearningCurve(
    long seed,
    boolean finished,
    long steps,
    long episodes,
    @Nullable Double lastReturn,
    @Nullable Evaluation evaluation,
    List<Point> points) {

  /// One point of the curve.
  ///
  /// @param steps number of environment steps so far
  /// @param episodes number of episodes finished since the previous point
  /// @param meanReturn their mean return; absent if there are none
  /// @param meanLength their mean length in steps
  /// @param metrics losses and similar values at this point, by name
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

  /// Evaluation of a trained policy without exploration.
  ///
  /// @param episodes number of episodes
  /// @param meanReturn their mean return
  /// @param deviation standard deviation of the returns between episodes
  public record Evaluation(int episodes, double meanReturn, double deviation) {}

  public LearningCurve {
    points = List.copyOf(points);
  }

  /// Returns whether this curve equals another or continues it.
  public boolean continues(LearningCurve earlier) {
    return equals(earlier)
        || (!earlier.finished
            && seed == earlier.seed
            && points.size() >= earlier.points.size()
            && points.subList(0, earlier.points.size()).equals(earlier.points));
  }

  /// Returns this curve with fewer points, each the mean over the episodes of several.
  ///
  /// @param until number of points that are taken
  /// @param groups number of points that are left, or fewer
  public LearningCurve merged(int until, int groups) {
    int count = Math.min(groups, until);
    List<Point> merged = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      merged.add(merged(points.subList(i * until / count, (i + 1) * until / count)));
    }
    return new LearningCurve(seed, finished, steps, episodes, lastReturn, evaluation, merged);
  }

  private static Point merged(List<Point> some) {
    long episodes = some.stream().mapToLong(Point::episodes).sum();
    double returns = 0;
    double lengths = 0;
    for (Point point : some) {
      returns += point.meanReturn() == null ? 0 : point.meanReturn() * point.episodes();
      lengths += point.meanLength() == null ? 0 : point.meanLength() * point.episodes();
    }
    boolean none = episodes == 0;
    return new Point(
        some.getLast().steps(),
        episodes,
        none ? null : returns / episodes,
        none ? null : lengths / episodes,
        some.getLast().metrics());
  }
}
