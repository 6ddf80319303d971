package dev.halftime.learn.algo.part;

import dev.halftime.learn.checkpoint.CheckpointCodec;
import dev.halftime.learn.checkpoint.Checkpointable;
import dev.halftime.learn.config.Hyperparameter;
import dev.halftime.learn.random.Generator;

/// The common part of tabular temporal-difference control: an action-value table and one copy of an
/// environment.
public final class TabularControl implements Checkpointable {

  /// The hyperparameters.
  public record Config(
      @Hyperparameter(most = 1, about = "step size, alpha") double learningRate,
      double gamma,
      double epsilon,
      boolean annealEpsilon,
      int logInterval) {}

  /// The update rule of an algorithm.
  public interface Rule {

    /// Takes one step, updates an action value, and returns the temporal-difference error.
    ///
    /// @param epsilon probability of a random action
    double step(double epsilon);
  }

  public final Generator random;
  public final TableEnvironment environment;
  public final ActionValues values;
  private final TrainingConfig<Config> job;
  private double error;

  public TabularControl(TrainingConfig<Config> job) {
    this.job = job;
    random = Generator.of(job.seed());
    environment = new TableEnvironment(job.environment());
    values = new ActionValues(environment.states, environment.actions);
    environment.reset(job.seed());
  }

  /// Takes `log_interval` steps.
  public void iterate(Rule rule) {
    Config config = job.hyperparameters();
    int count = config.logInterval();
    double epsilon =
        job.annealed(config.epsilon(), config.annealEpsilon(), environment.log.steps());
    double sum = 0;
    for (int i = 0; i < count; i++) {
      sum += Math.abs(rule.step(epsilon)) / count;
    }
    error = sum;
  }

  /// The state of an algorithm that uses this table.
  ///
  /// @param parts what a checkpoint holds in addition to this table
  public LearningState state(Checkpointable... parts) {
    return LearningState.of(environment.log, this)
        .with(parts)
        .metric("error", () -> error)
        .policy(() -> Policy.of(values.q));
  }

  @Override
  public void keep(CheckpointCodec codec) {
    random.keep(codec);
    environment.keep(codec);
    values.keep(codec);
  }
}
