package dev.halftime.learn.algo.part;

import dev.halftime.learn.checkpoint.CheckpointCodec;
import dev.halftime.learn.checkpoint.Checkpointable;
import dev.halftime.learn.random.Generator;

/// A table of the values of states under random actions, in one copy of an environment: what
/// prediction by temporal differences has beside its rule.
public final class TabularPrediction implements Checkpointable {

  /// What the configuration of such an algorithm has.
  public interface Config {
    double learningRate();

    boolean annealLr();

    double gamma();

    int logInterval();
  }

  /// What is done with the error of a step.
  public interface Rule {

    /// Moves values.
    ///
    /// @param state in which the step was made
    /// @param delta r + gamma V(s') - V(s)
    void learn(int state, double delta, double learningRate);
  }

  public final TableEnvironment environment;
  public final double[] v;
  private final Generator random;
  private final TrainingConfig<?> job;
  private final Config told;
  private double error;

  public <C extends Record & Config> TabularPrediction(TrainingConfig<C> job) {
    this.job = job;
    told = job.hyperparameters();
    random = Generator.of(job.seed());
    environment = new TableEnvironment(job.environment());
    v = new double[environment.states];
    environment.reset(job.seed());
  }

  /// Makes some random steps.
  public void iterate(Rule rule) {
    double alpha = job.annealed(told.learningRate(), told.annealLr(), environment.log.steps());
    double gamma = told.gamma();
    int count = told.logInterval();
    double sum = 0;
    for (int i = 0; i < count; i++) {
      int state = environment.state();
      environment.step(random.integers(environment.actions));
      double following = environment.terminated() ? 0 : v[environment.following()];
      double delta = environment.reward() + gamma * following - v[state];
      rule.learn(state, delta, alpha);
      sum += Math.abs(delta) / count;
    }
    error = sum;
  }

  /// The state of an algorithm with this table, which judges a policy and learns none.
  ///
  /// @param parts what it remembers besides
  public LearningState state(Checkpointable... parts) {
    return LearningState.of(environment.log, this)
        .with(parts)
        .metric("error", () -> error)
        .metric("value of the state", () -> v[environment.state()])
        .values(v::clone);
  }

  @Override
  public void keep(CheckpointCodec codec) {
    random.keep(codec);
    environment.keep(codec);
    codec.reals(v);
  }
}
