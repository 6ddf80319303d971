package dev.halftime.learn.algo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.halftime.learn.EnvironmentSpec;
import dev.halftime.learn.algo.part.AlgorithmProvider;
import dev.halftime.learn.algo.part.Policy;
import dev.halftime.learn.algo.part.TrainingConfig;
import dev.halftime.learn.gym.Gym;
import dev.halftime.learn.space.Discrete;
import dev.halftime.learn.table.Transitions;
import dev.halftime.learn.table.Walk;
import dev.halftime.learn.train.PolicyEvaluation;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

final class TabularTest {

  private static final int STATES = 5;

  /// Sutton and Barto (2018), example 6.2: states A to E, moves left and right, reward 1 at the
  /// right end.
  private static EnvironmentSpec<?, ?> randomWalk() {
    Transitions table =
        Transitions.of(
            2,
            new double[] {0, 0, 1, 0, 0},
            (state, action) -> {
              int next = state + (action == 0 ? -1 : 1);
              boolean over = next < 0 || next >= STATES;
              double reward = next >= STATES ? 1 : 0;
              return List.of(
                  new Transitions.Outcome(1, Math.clamp(next, 0, STATES - 1), reward, over));
            });
    return new EnvironmentSpec<>(
        "RandomWalk",
        new Discrete(STATES),
        new Discrete(2),
        copies -> new Walk(table, copies),
        OptionalInt.empty(),
        OptionalDouble.empty());
  }

  @Test
  void bothPredictionsOfTheRandomWalkAreSixths() {
    predicts(Algorithms.TD0);
    predicts(Algorithms.TD_LAMBDA);
  }

  private static <C extends Record> void predicts(AlgorithmProvider<C> algorithm) {
    C config =
        algorithm.hyperparameters().with(Map.of("gamma", "1", "learning_rate", "0.05")).config();
    var job = new TrainingConfig<>(randomWalk(), config, 200_000, 3);
    double[] values = Jobs.trained(job, algorithm).values().orElseThrow();
    for (int state = 0; state < STATES; state++) {
      assertThat(values[state]).isCloseTo((state + 1) / 6.0, within(0.02));
    }
  }

  @Test
  void qLearningTakesTheEdgeOfTheCliffAndSarsaTheSafePath() {
    String config = "learning_rate=0.1 gamma=1 epsilon=0.1";
    assertThat(greedyReturn(Algorithms.Q_LEARNING, config)).isEqualTo(-13);
    assertThat(greedyReturn(Algorithms.SARSA, config)).isEqualTo(-17);
  }

  private static <C extends Record> double greedyReturn(
      AlgorithmProvider<C> algorithm, String config) {
    var job = Jobs.of(algorithm, "CliffWalking-v1", 400_000, config);
    Policy policy = Jobs.trained(job, algorithm).policy().orElseThrow();
    return PolicyEvaluation.of(policy, Gym.CLIFF_WALKING, 1, 1).meanReturn();
  }
}
