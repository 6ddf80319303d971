package dev.halftime.learn.algo.part;

import dev.halftime.learn.checkpoint.CheckpointCodec;
import dev.halftime.learn.checkpoint.Checkpointable;
import dev.halftime.learn.random.Generator;

/// The common part of tabular temporal-difference prediction: a state-value table for the random
/// policy and one copy of an environment.
public final class TabularPrediction implements Checkpointable {

  /// The hyperparameters of algorithms that use this table.
  public interface Config {
    double learningRate();

    boolean annealLr();

    double gamma();

    int logInterval();
  }

  /// The update rule of an algorithm.
  public interface Rule {

    /// Updates state values.
    ///
    /// @param state state in which the step was taken
    /// @param delta temporal-difference error, r + gamma V(s') - V(s)
    void learn(int state, double delta, double learningRate);
  }

  public final TableEnvironment environment;
  public final double[] v;
  private final Generator random;
  private final TrainingConfig<?> job;
  private final Config config;
  private double error;

  public <C extends Record & Config> TabularPrediction(TrainingConfig<C> job) {
    this.job = job;
    config = job.hyperparameters();
    random = Generator.of(job.seed());
    environment = new TableEnvironment(job.environment());
    v = new double[environment.states];
    environment.reset(job.seed());
  }

  /// Takes `log_interval` random steps.
  public void iterate(Rule rule) {
    double alpha = job.annealed(config.learningRate(), config.annealLr(), environment.log.steps());
    double gamma = config.gamma();
    int count = config.logInterval();
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

  /// The state of an algorithm that uses this table; it learns values, no policy.
  ///
  /// @param parts what a checkpoint holds in addition to this table
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
