package dev.halftime.report;

import dev.halftime.Setting;
import dev.halftime.stats.Difference;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;

/// Compares every two agents in every setting, paired by task.
final class Comparisons {

  private Comparisons() {}

  static List<Comparison> of(
      List<String> agents,
      List<Setting> settings,
      BiFunction<String, Setting, TaskMeans> success,
      int cluster) {
    List<Comparison> pairs = new ArrayList<>();
    for (Setting setting : settings) {
      for (int i = 0; i < agents.size(); i++) {
        for (int j = i + 1; j < agents.size(); j++) {
          TaskMeans a = success.apply(agents.get(j), setting);
          TaskMeans b = success.apply(agents.get(i), setting);
          if (!a.shared(b).isEmpty()) {
            Difference difference = a.difference(b, cluster);
            pairs.add(
                Comparison.of(
                    agents.get(j), agents.get(i), setting, difference, a.only(b), b.only(a)));
          }
        }
      }
    }
    return corrected(pairs);
  }

  private static List<Comparison> corrected(List<Comparison> pairs) {
    double[] p = Difference.holm(pairs.stream().mapToDouble(Comparison::p).toArray());
    List<Comparison> corrected = new ArrayList<>();
    for (int i = 0; i < p.length; i++) {
      corrected.add(pairs.get(i).corrected(p[i]));
    }
    return corrected;
  }
}
