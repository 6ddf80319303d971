package dev.halftime.learn.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.halftime.learn.gym.Gym;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ValueIterationTest {

  private static ValueIteration on(String id, double discount) {
    return new ValueIteration(Gym.table(id).orElseThrow(), discount);
  }

  @ParameterizedTest
  @CsvSource({
    "FrozenLake-v1, 100, 0.7442, 5e-5",
    "FrozenLake8x8-v1, 200, 0.9132, 5e-5",
    "CliffWalking-v1, 200, -13, 1e-9",
    "Taxi-v4, 200, 7.93, 5e-3"
  })
  void theBestMeanReturnsAreTheKnownOnes(String id, int steps, double value, double tolerance) {
    ValueIteration planning = on(id, 1);
    assertThat(planning.start(planning.values(steps))).isCloseTo(value, within(tolerance));
  }

  @Test
  void valuesWithADiscountSatisfyTheOptimalityEquation() {
    ValueIteration planning = on("FrozenLake-v1", 0.95);
    double[] values = planning.values(1e-10);
    for (int state = 0; state < values.length; state++) {
      double best = planning.worth(state, planning.best(state, values), values);
      assertThat(values[state]).isCloseTo(best, within(1e-9));
    }
    assertThat(values[0]).isBetween(0.1, 0.5);
  }

  @Test
  void theBestPathAlongTheCliffHasThirteenSteps() {
    Transitions table = Gym.table("CliffWalking-v1").orElseThrow();
    ValueIteration planning = on("CliffWalking-v1", 0.99);
    double[] values = planning.values(1e-9);
    int state = 36;
    int steps = 0;
    boolean there = false;
    while (!there && steps < 100) {
      int outcome = table.first(state, planning.best(state, values));
      there = table.terminated(outcome);
      state = table.next(outcome);
      steps++;
    }
    assertThat(steps).isEqualTo(13);
  }

  @Test
  void noDiscountWithoutAHorizonIsRefused() {
    assertThatThrownBy(() -> on("Taxi-v4", 1).values(1e-3))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("use a horizon");
  }
}
