package dev.halftime.learn.algo;

import dev.halftime.learn.algo.part.Algorithm;
import dev.halftime.learn.algo.part.LearningState;
import dev.halftime.learn.algo.part.TabularPrediction;
import dev.halftime.learn.algo.part.TrainingConfig;
import dev.halftime.learn.config.Hyperparameter;

/// TD(0) (Sutton 1988, "Learning to Predict by the Methods of Temporal Differences"; Sutton and
/// Barto 2018, equation 6.2): estimates the state values of the random policy.
///
/// V(s) += alpha (r + gamma V(s') - V(s))
public final class Td0 implements Algorithm {

  /// The hyperparameters.
  public record Config(
      @Hyperparameter(value = "0.1", most = 1, about = "step size, alpha") double learningRate,
      @Hyperparameter("true") boolean annealLr,
      @Hyperparameter("0.99") double gamma,
      @Hyperparameter("100") int logInterval)
      implements TabularPrediction.Config {}

  private final TabularPrediction prediction;
  private final LearningState state;

  Td0(TrainingConfig<Config> job) {
    prediction = new TabularPrediction(job);
    state = prediction.state();
  }

  @Override
  public void iterate() {
    prediction.iterate((state, delta, alpha) -> prediction.v[state] += alpha * delta);
  }

  @Override
  public LearningState state() {
    return state;
  }
}
