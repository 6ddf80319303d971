package dev.halftime.learn.algo;

import dev.halftime.learn.algo.part.Algorithm;
import dev.halftime.learn.algo.part.LearningState;
import dev.halftime.learn.algo.part.TabularPrediction;
import dev.halftime.learn.algo.part.TrainingConfig;
import dev.halftime.learn.config.Hyperparameter;

/// TD(lambda) (Sutton 1988, "Learning to Predict by the Methods of Temporal Differences"; Sutton
/// and Barto 2018, section 12.2): the values of states under the policy that acts at random.
///
/// delta = r + gamma V(s') - V(s); for all states e(s) fades by gamma lambda, and grows by 1 where
/// one is; V(s) += alpha delta e(s)
public final class TdLambda implements Algorithm {

  /// What it can be told.
  public record Config(
      @Hyperparameter(
              value = "0.1",
              most = 1,
              about = "how far a value moves towards what came of it, alpha")
          double learningRate,
      @Hyperparameter("true") boolean annealLr,
      @Hyperparameter("0.99") double gamma,
      @Hyperparameter("100") int logInterval,
      @Hyperparameter(
              value = "0.9",
              least = 0,
              most = 1,
              about = "how slowly traces fade, beside gamma")
          double lambda)
      implements TabularPrediction.Config {}

  private final TabularPrediction prediction;
  private final LearningState state;
  private final double[] traces;
  private final double fading;

  TdLambda(TrainingConfig<Config> job) {
    prediction = new TabularPrediction(job);
    traces = new double[prediction.environment.states];
    fading = job.hyperparameters().gamma() * job.hyperparameters().lambda();
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
      traces[s] = ended ? 0 : fading * traces[s];
    }
  }

  @Override
  public LearningState state() {
    return state;
  }
}
