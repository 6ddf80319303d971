package dev.halftime.learn.algo;

import dev.halftime.learn.algo.part.Algorithm;
import dev.halftime.learn.algo.part.LearningState;
import dev.halftime.learn.algo.part.TabularPrediction;
import dev.halftime.learn.algo.part.TrainingConfig;
import dev.halftime.learn.config.Hyperparameter;

/// TD(lambda) (Sutton 1988, "Learning to Predict by the Methods of Temporal Differences"; Sutton
/// and Barto 2018, section 12.2): estimates the state values of the random policy with accumulating
/// eligibility traces.
///
/// delta = r + gamma V(s') - V(s); e(s) += 1 for the current state; for all states, V(s) += alpha
/// delta e(s), then e(s) *= gamma lambda
public final class TdLambda implements Algorithm {

  /// The hyperparameters.
  public record Config(
      @Hyperparameter(value = "0.1", most = 1, about = "step size, alpha") double learningRate,
      @Hyperparameter("true") boolean annealLr,
      @Hyperparameter("0.99") double gamma,
      @Hyperparameter("100") int logInterval,
      @Hyperparameter(
              value = "0.9",
              least = 0,
              most = 1,
              about = "decay of the traces, besides gamma")
          double lambda)
      implements TabularPrediction.Config {}

  private final TabularPrediction prediction;
  private final LearningState state;
  private final double[] traces;
  private final double decay;

  TdLambda(TrainingConfig<Config> job) {
    prediction = new TabularPrediction(job);
    traces = new double[prediction.environment.states];
    decay = job.hyperparameters().gamma() * job.hyperparameters().lambda();
    state = prediction.state(codec -> codec.reals(traces));
  }

  @Override
  public void iterate() {
    prediction.iterate(this::learn);
  }

  private void learn(int state, double delta, double alpha) {
    double[] v = prediction.v;
    boolean ended = prediction.environment.ended();
    traces[state] += 1;
    for (int s = 0; s < v.length; s++) {
      v[s] += alpha * delta * traces[s];
      traces[s] = ended ? 0 : decay * traces[s];
    }
  }

  @Override
  public LearningState state() {
    return state;
  }
}
