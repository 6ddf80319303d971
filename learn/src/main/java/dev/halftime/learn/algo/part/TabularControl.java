package dev.halftime.learn.algo.part;

import dev.halftime.learn.checkpoint.CheckpointCodec;
import dev.halftime.learn.checkpoint.Checkpointable;
import dev.halftime.learn.config.Hyperparameter;
import dev.halftime.learn.random.Generator;

/// A table of the values of actions in one copy of an environment: what control by temporal
/// differences has beside its rule.
public final class TabularControl implements Checkpointable {

  /// What such an algorithm can be told.
  public record Config(
      @Hyperparameter(most = 1, about = "how far a value moves towards what came of it, alpha")
          double learningRate,
      double gamma,
      double epsilon,
      boolean annealEpsilon,
      int logInterval) {}

  /// One step with its rule.
  public interface Rule {

    /// Takes the step and returns the error by which a value was moved.
    ///
    /// Acts once, and moves a value.
    ///
    /// @param epsilon how often an action is random
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

  /// Makes some steps.
  public void iterate(Rule rule) {
    Config told = job.hyperparameters();
    int count = told.logInterval();
    double epsilon = job.annealed(told.epsilon(), told.annealEpsilon(), environment.log.steps());
    double sum = 0;
    for (int i = 0; i < count; i++) {
      sum += Math.abs(rule.step(epsilon)) / count;
    }
    error = sum;
  }

  /// The state of an algorithm with this table.
  ///
  /// @param parts what it remembers besides
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
