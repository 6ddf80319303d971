package dev.halftime.report.data.result;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class TaskMeansTest {

  /// Returns an arm that solves every second task.
  private static TaskMeans alternating(int from, int tasks) {
    SortedMap<Integer, Double> means = new TreeMap<>();
    for (int task = from; task < tasks; task++) {
      means.put(task, task % 2 == 0 ? 1.0 : 0.0);
    }
    return new TaskMeans(means);
  }

  @Test
  void aDifferenceIsPairedByTheSameTaskThoughOneArmLacksSome() {
    TaskMeans whole = alternating(0, 41);
    TaskMeans part = alternating(1, 41);
    double equal = 0.12; // all pairs differ by 0: the interval is as narrow as it can be

    assertThat(whole.difference(part, 1).estimate())
        .satisfies(it -> {
          assertThat(it.value()).isZero();
          assertThat(it.n()).isEqualTo(40);
          assertThat(it.high()).isLessThan(equal);
        });
    assertThat(part.minus(whole).byTask().values()).containsOnly(0.0);
  }
}
