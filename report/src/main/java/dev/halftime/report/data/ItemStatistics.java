package dev.halftime.report.data;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.halftime.Setting;
import dev.halftime.Task;
import dev.halftime.report.data.contrast.Comparison;
import dev.halftime.report.data.result.ResultTable.Fact;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Difficulty and discrimination of one family of tasks in a setting.
///
/// @param tasks number of tasks of the family
/// @param difficulty mean failure of the agents, from 0 to 1
/// @param discrimination correlation, over the agents, of the success in this family with the
///   success in all other families (the corrected item-total correlation of classical test theory);
///   absent if one of the two does not vary
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ItemStatistics(
    Setting setting, String family, int tasks, double difficulty, @Nullable Double discrimination) {

  /// Minimum number of agents for which a correlation is computed.
  private static final int LEAST = 4;

  /// Returns the statistics of all families in a setting; empty if there are fewer than four agents
  /// or two families.
  ///
  /// @param arms attempts of each agent
  /// @param placed tasks by their positions
  static List<ItemStatistics> of(
      Setting setting, List<List<Fact>> arms, Map<Integer, Task> placed) {
    SortedSet<String> families = new TreeSet<>();
    placed.values().forEach(task -> families.add(task.family()));
    if (arms.size() < LEAST || families.size() < 2) {
      return List.of();
    }
    List<ItemStatistics> all = new ArrayList<>();
    for (String family : families) {
      Predicate<Fact> inside =
          fact -> Objects.requireNonNull(placed.get(fact.place())).family().equals(family);
      double[] own = arms.stream().mapToDouble(arm -> mean(arm, inside)).toArray();
      double[] rest = arms.stream().mapToDouble(arm -> mean(arm, inside.negate())).toArray();
      int tasks =
          (int) placed.values().stream().filter(task -> task.family().equals(family)).count();
      double success = mean(own);
      all.add(new ItemStatistics(setting, family, tasks, 1 - success, correlation(own, rest)));
    }
    return all;
  }

  private static double mean(List<Fact> arm, Predicate<Fact> of) {
    return arm.stream()
        .filter(Fact::graded)
        .filter(of)
        .mapToDouble(Fact::score)
        .average()
        .orElse(0);
  }

  private static double mean(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum / values.length;
  }

  private static @Nullable Double correlation(double[] a, double[] b) {
    double meanA = mean(a);
    double meanB = mean(b);
    double both = 0;
    double squaresA = 0;
    double squaresB = 0;
    for (int i = 0; i < a.length; i++) {
      both += (a[i] - meanA) * (b[i] - meanB);
      squaresA += (a[i] - meanA) * (a[i] - meanA);
      squaresB += (b[i] - meanB) * (b[i] - meanB);
    }
    return squaresA == 0 || squaresB == 0 ? null : both / Math.sqrt(squaresA * squaresB);
  }

  /// Returns the settings that rank no agents: none differs significantly from the first one.
  ///
  /// @param comparisons comparisons of a benchmark
  public static List<Setting> unranked(List<Comparison> comparisons) {
    Map<Setting, Boolean> told = new LinkedHashMap<>();
    comparisons.forEach(
        it -> told.merge(it.setting(), it.p() != null && it.p() < 0.05, Boolean::logicalOr));
    return told.entrySet().stream().filter(it -> !it.getValue()).map(Map.Entry::getKey).toList();
  }
}
